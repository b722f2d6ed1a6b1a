import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/**
 * Incidents, arrests and the chain of each charge through court. What hangs on a case lies in the case's holding; a charge that
 * was vacated is shown to nobody, nor is an arrest of which no other charge is left.
 */
export class CreateCourt1763000050500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...REFERENCE, ...INCIDENT, ...ARREST, ...CHARGE, ...RULES]) await runner.query(statement);
    for (const table of ['uniform_offense', 'statute_use']) await guardTable(runner, table, { using: 'true' });
    await guardTable(runner, 'incident', { using: isHeldIn('holding_id') });
    for (const table of ['incident_offense', 'incident_person']) {
      await guardTable(runner, table, { using: `exists (select from incident i where i.id = ${table}.incident_id)` });
    }
    await guardTable(runner, 'charge', { using: `state <> 'VACATED' and ${isHeldIn('holding_id')}` });
    await guardTable(runner, 'charge_step', {
      using: 'exists (select from charge c where c.id = charge_step.charge_id)',
    });
    await guardTable(runner, 'arrest', { using: 'exists (select from charge c where c.arrest_id = arrest.id)' });
    await guardTable(runner, 'arrest_statement', {
      using: 'exists (select from arrest a where a.id = arrest_statement.arrest_id)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop policy arrest_of_viewer on arrest`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
    await runner.query(`drop function keep_court_record(), keep_victim()`);
  }
}

const TABLES = [
  ...['charge_step', 'charge', 'arrest_statement', 'arrest'],
  ...['incident_person', 'incident_offense', 'incident', 'statute_use', 'uniform_offense'],
];

const REFERENCE = [
  `create table uniform_offense (
    code text not null,
    title text not null,
    against text not null,
    niem text not null,
    read_in text not null,
    mark text not null,
    doubt text not null,
    constraint ck_uniform_offense_against check (against in ('PERSON','PROPERTY','SOCIETY')),
    constraint ck_uniform_offense_mark check (mark in ('S','K','?')),
    constraint pk_uniform_offense primary key (code)
  )`,
  `create table statute_use (
    jurisdiction text not null,
    citation text not null,
    part text not null,
    code text,
    mark text not null,
    doubt text not null,
    constraint ck_statute_use_mark check (mark in ('S','K','?')),
    constraint ck_statute_use_part check (part in ('SELLER','BUYER','PROMOTER','OTHER')),
    constraint fk_statute_use_code foreign key (code) references uniform_offense(code),
    constraint pk_statute_use primary key (jurisdiction, citation)
  )`,
];

const INCIDENT = [
  `create table incident (
    id uuid not null,
    agency text not null,
    number text not null,
    happened_on text not null,
    town text,
    premises_id uuid,
    business_id uuid,
    case_id uuid,
    actor_name text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    holding_id integer,
    constraint ck_incident_number check (number ~ '\\S' and length(number) <= 12),
    constraint fk_incident_premises_id foreign key (premises_id) references premises(id),
    constraint fk_incident_business_id foreign key (business_id) references entity(id),
    constraint fk_incident_case_id foreign key (case_id) references case_file(id),
    constraint fk_incident_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_incident primary key (id)
  )`,
  `create index ix_incident_agency_number on incident (agency, number)`,
  `create index ix_incident_business_id on incident (business_id)`,
  `create index ix_incident_premises_id on incident (premises_id)`,
  `create index ix_incident_case_id on incident (case_id)`,
  `create index ix_incident_holding_id on incident (holding_id)`,
  `create table incident_offense (
    id uuid not null,
    incident_id uuid not null,
    code text not null,
    actor_name text not null,
    recorded_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    ended_by text,
    constraint ck_incident_offense_ended check ((ended_at is null) = (ended_by is null)),
    constraint fk_incident_offense_incident_id foreign key (incident_id) references incident(id),
    constraint fk_incident_offense_code foreign key (code) references uniform_offense(code),
    constraint pk_incident_offense primary key (id)
  )`,
  `create unique index uq_incident_offense_current on incident_offense (incident_id, code) where ended_at is null`,
  `create table incident_person (
    id uuid not null,
    incident_id uuid not null,
    number integer not null,
    part text not null,
    age integer,
    actor_name text not null,
    recorded_at timestamp with time zone not null,
    recognized_at timestamp with time zone,
    recognized_by text,
    constraint ck_incident_person_age check (age between 0 and 120),
    constraint ck_incident_person_part check (part in ('OFFENDER','VICTIM')),
    constraint ck_incident_person_recognized check (recognized_at is null or part = 'VICTIM'),
    constraint uq_incident_person_incident_id_number unique (incident_id, number),
    constraint fk_incident_person_incident_id foreign key (incident_id) references incident(id),
    constraint pk_incident_person primary key (id)
  )`,
];

const ARREST = [
  `create table arrest (
    id uuid not null,
    agency text not null,
    incident_id uuid,
    person_id uuid,
    case_id uuid,
    recorded_at timestamp with time zone not null,
    holding_id integer,
    constraint ck_arrest_person check (person_id is null or incident_id is not null),
    constraint fk_arrest_incident_id foreign key (incident_id) references incident(id),
    constraint fk_arrest_person_id foreign key (person_id) references incident_person(id),
    constraint fk_arrest_case_id foreign key (case_id) references case_file(id),
    constraint fk_arrest_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_arrest primary key (id)
  )`,
  `create index ix_arrest_incident_id on arrest (incident_id)`,
  `create index ix_arrest_person_id on arrest (person_id)`,
  `create index ix_arrest_case_id on arrest (case_id)`,
  `create index ix_arrest_holding_id on arrest (holding_id)`,
  `create table arrest_statement (
    id uuid not null,
    arrest_id uuid not null,
    position integer not null,
    kind text not null,
    arrested_on text not null,
    part text not null,
    defendant text,
    party_id uuid,
    age integer,
    town text,
    premises_id uuid,
    business_id uuid,
    reason text,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_arrest_statement_age check (age between 0 and 120),
    constraint ck_arrest_statement_kind check (kind in ('ON_SITE','WARRANT','SUMMONS')),
    constraint ck_arrest_statement_part check (part in ('SELLER','BUYER','PROMOTER','OTHER')),
    constraint ck_arrest_statement_reason check ((position = 1) = (reason is null)),
    constraint uq_arrest_statement_arrest_id_position unique (arrest_id, position),
    constraint fk_arrest_statement_arrest_id foreign key (arrest_id) references arrest(id),
    constraint fk_arrest_statement_party_id foreign key (party_id) references entity(id),
    constraint fk_arrest_statement_premises_id foreign key (premises_id) references premises(id),
    constraint fk_arrest_statement_business_id foreign key (business_id) references entity(id),
    constraint pk_arrest_statement primary key (id)
  )`,
  `create index ix_arrest_statement_premises_id on arrest_statement (premises_id)`,
  `create index ix_arrest_statement_business_id on arrest_statement (business_id)`,
];

const CHARGE = [
  `create table charge (
    id uuid not null,
    arrest_id uuid not null,
    position integer not null,
    state text not null,
    holding_id integer,
    constraint ck_charge_state check (state in ('ARRESTED','DECLINED','FILED','PLEADED','DIVERTED','ACQUITTED','DISMISSED','NOLLED',
      'CONVICTED','SENTENCED','NOT_PROSECUTED','VACATED')),
    constraint uq_charge_arrest_id_position unique (arrest_id, position),
    constraint fk_charge_arrest_id foreign key (arrest_id) references arrest(id),
    constraint fk_charge_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_charge primary key (id)
  )`,
  `create index ix_charge_state on charge (state)`,
  `create index ix_charge_holding_id on charge (holding_id)`,
  `create table charge_step (
    id uuid not null,
    charge_id uuid not null,
    position integer not null,
    place integer not null,
    act text not null,
    happened_on text,
    citation text,
    offense_on text,
    statute_id uuid,
    is_law_sure boolean,
    plea text,
    docket text,
    court text,
    sentence text,
    note text,
    corrects_id uuid,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_charge_step_act check (act in ('ARREST','DECLINE','FILE','SUBSTITUTE','PLEAD','DIVERT','RETURN','CONVICT','ACQUIT',
      'DISMISS','NOLLE','SENTENCE','REVERSE','SPARE_VICTIM','VACATE','WITHDRAW')),
    constraint ck_charge_step_citation check ((citation is null) = (is_law_sure is null)),
    constraint ck_charge_step_corrects check ((corrects_id is null) = (place = position)),
    constraint ck_charge_step_plea check ((act = 'PLEAD') = (plea is not null)
      and plea in ('GUILTY','NOT_GUILTY','NOLO_CONTENDERE','ALFORD')),
    constraint uq_charge_step_charge_id_position unique (charge_id, position),
    constraint fk_charge_step_charge_id foreign key (charge_id) references charge(id),
    constraint fk_charge_step_statute_id foreign key (statute_id) references statute(id),
    constraint fk_charge_step_corrects_id foreign key (corrects_id) references charge_step(id),
    constraint pk_charge_step primary key (id)
  )`,
  `create index ix_charge_step_citation on charge_step (citation)`,
];

/** What was said stays; a purge alone may take words out. Who was recognized as a victim is never made an offender again. */
const RULES = [
  `create function keep_court_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;
      raise exception 'a record of the court chain is never changed or taken away' using errcode = 'restrict_violation';
    end $$`,
  ...['arrest', 'arrest_statement', 'charge_step'].map(
    (table) => `create trigger keep_${table} before update or delete on ${table}
      for each row execute function keep_court_record()`,
  ),
  `create function keep_victim() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.part <> 'VICTIM' and old.part = 'VICTIM' or new.incident_id <> old.incident_id
        or new.number <> old.number then
        raise exception 'a person of an incident stays, and a victim stays one' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
  `create trigger keep_incident_person before update or delete on incident_person
    for each row execute function keep_victim()`,
];
