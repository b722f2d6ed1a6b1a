import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** What is laid against the elements of offenses in a case, and what was seized in it: its members' alone, like all of the case. */
export class CreateElementFinding1763000050610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(KEEP);
    await runner.query(`create trigger keep_element_finding before update or delete on element_finding
      for each row execute function keep_element_finding()`);
    for (const table of NAMES) {
      await guardTable(runner, table, { using: `exists (select from case_file c where c.id = ${table}.case_id)` });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...NAMES].reverse()) await runner.query(`drop table ${table}`);
    await runner.query(`drop function keep_element_finding()`);
  }
}

const NAMES = ['case_offense', 'element_finding', 'seizure'];

const KEEP = `create function keep_element_finding() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.withdrawn_at is not null
      or to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[]
        <> to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[] then
      raise exception 'a finding is never changed or taken away: it is withdrawn once' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`;

const TABLES = [
  `create table case_offense (
    id uuid not null,
    case_id uuid not null,
    citation text not null,
    committed_on text,
    limb text,
    added_at timestamp with time zone not null,
    added_by text not null,
    ended_at timestamp with time zone,
    constraint ck_case_offense_citation check (citation ~ '\\S'),
    constraint ck_case_offense_limb check (limb in ('ADULT','MINOR')),
    constraint pk_case_offense primary key (id),
    constraint fk_case_offense_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_case_offense_case_id on case_offense (case_id)`,
  `create table element_finding (
    id uuid not null,
    case_id uuid not null,
    fact text not null,
    stance text not null,
    basis text not null,
    support text not null,
    support_id text not null,
    said_by text,
    occasion text,
    note text not null,
    added_at timestamp with time zone not null,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_by text,
    withdrawn_reason text,
    constraint ck_element_finding_basis check (basis in ('VICTIM','WITNESS','SUSPECT','OFFICER','EXPERT','RECORD','THING')),
    constraint ck_element_finding_note check (note ~ '\\S'),
    constraint ck_element_finding_stance check (stance in ('FOR','AGAINST')),
    constraint ck_element_finding_support check (support in ('ENTRY','EXHIBIT','INTERVIEW','OBSERVATION')),
    constraint ck_element_finding_victim check (basis <> 'VICTIM' or said_by is null),
    constraint ck_element_finding_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null)),
    constraint pk_element_finding primary key (id),
    constraint fk_element_finding_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_element_finding_case_id on element_finding (case_id)`,
  `create table seizure (
    id uuid not null,
    case_id uuid not null,
    what text not null,
    seized_on text not null,
    place text,
    value_cents bigint,
    state text not null,
    petitioned_on text,
    docket text,
    ended_on text,
    added_at timestamp with time zone not null,
    added_by text not null,
    constraint ck_seizure_petitioned_on check (state not in ('PETITIONED','FORFEITED') or petitioned_on is not null),
    constraint ck_seizure_state check (state in ('SEIZED','PETITIONED','FORFEITED','RETURNED')),
    constraint ck_seizure_value_cents check (value_cents >= 0),
    constraint ck_seizure_what check (what ~ '\\S'),
    constraint pk_seizure primary key (id),
    constraint fk_seizure_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_seizure_case_id on seizure (case_id)`,
];
