import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/** Cases: each lies in a holding of its own, so that those alone see it who are admitted, or whose role says so. */
export class CreateCaseFile1763000040020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`create function keep_case_entry() returns trigger language plpgsql as $$
      begin raise exception 'an entry of a case is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
    await runner.query(`create trigger keep_case_entry before update or delete on case_entry
      for each row execute function keep_case_entry()`);
    await guardTable(runner, 'case_file', { using: isHeldIn('holding_id') });
    for (const table of PARTS) {
      await guardTable(runner, table, { using: `exists (select from case_file c where c.id = ${table}.case_id)` });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...PARTS].reverse()) await runner.query(`drop table ${table}`);
    await runner.query(`drop table case_file`);
    await runner.query(`drop function keep_case_entry()`);
  }
}

const PARTS = ['case_entry', 'case_subject', 'case_task'];

const TABLES = [
  `create table case_file (
    id uuid not null,
    number text not null,
    agency text not null,
    title text not null,
    state text not null,
    template text not null,
    is_sealed boolean not null,
    opened_at timestamp with time zone not null,
    opened_by text not null,
    holding_id integer,
    constraint ck_case_file_state check (state in ('OPEN','SUSPENDED','REFERRED','CLOSED')),
    constraint ck_case_file_template check (template in ('BLANK','ILLICIT_MASSAGE_BUSINESS')),
    constraint ck_case_file_title check (title ~ '\\S'),
    constraint uq_case_file_agency_number unique (agency, number),
    constraint fk_case_file_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_case_file primary key (id)
  )`,
  `create index ix_case_file_holding_id on case_file (holding_id)`,
  `create table case_entry (
    id uuid not null,
    position integer not null,
    case_id uuid not null,
    kind text not null,
    text text not null,
    happened_on text,
    corrects_id uuid,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_case_entry_kind check (kind in ('NOTE','SURVEILLANCE','CONTACT','DOCUMENT','NEGATIVE','DECISION','CHANGE')),
    constraint ck_case_entry_text check (text ~ '\\S'),
    constraint uq_case_entry_case_id_position unique (case_id, position),
    constraint pk_case_entry primary key (id),
    constraint fk_case_entry_case_id foreign key (case_id) references case_file(id),
    constraint fk_case_entry_corrects_id foreign key (corrects_id) references case_entry(id)
  )`,
  `create table case_subject (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    subject_id uuid not null,
    reason text not null,
    added_at timestamp with time zone not null,
    added_by text not null,
    ended_at timestamp with time zone,
    constraint ck_case_subject_kind check (kind in ('BUSINESS','PERSON','ORGANIZATION','PREMISES','VEHICLE','LEAD')),
    constraint ck_case_subject_reason check (reason ~ '\\S'),
    constraint pk_case_subject primary key (id),
    constraint fk_case_subject_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_case_subject_case_id on case_subject (case_id)`,
  `create index ix_case_subject_kind_subject_id on case_subject (kind, subject_id)`,
  `create table case_task (
    id uuid not null,
    case_id uuid not null,
    title text not null,
    assignee text,
    due_on text,
    state text not null,
    added_at timestamp with time zone not null,
    settled_at timestamp with time zone,
    settled_by text,
    outcome text,
    constraint ck_case_task_settled check ((state = 'OPEN') = (settled_at is null)),
    constraint ck_case_task_state check (state in ('OPEN','DONE','DROPPED')),
    constraint ck_case_task_title check (title ~ '\\S'),
    constraint pk_case_task primary key (id),
    constraint fk_case_task_case_id foreign key (case_id) references case_file(id)
  )`,
  `create index ix_case_task_case_id on case_task (case_id)`,
];
