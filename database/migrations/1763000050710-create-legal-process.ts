import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Legal process of a case: its steps are appended, and it is seen by whoever sees the case. */
export class CreateLegalProcess1763000050710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`create function keep_legal_process_step() returns trigger language plpgsql as $$
      begin raise exception 'a step of legal process is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
    await runner.query(`create trigger keep_legal_process_step before update or delete on legal_process_step
      for each row execute function keep_legal_process_step()`);
    await guardTable(runner, 'legal_process', {
      using: 'exists (select from case_file c where c.id = legal_process.case_id)',
    });
    await guardTable(runner, 'legal_process_step', {
      using: 'exists (select from legal_process p where p.id = legal_process_step.process_id)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table legal_process_step`);
    await runner.query(`drop table legal_process`);
    await runner.query(`drop function keep_legal_process_step()`);
  }
}

const GROUNDS = `'FOREIGN','NO_JURISDICTION','NO_RECORDS','NOT_KEPT','ENCRYPTED','TOO_BROAD','PRIVILEGE','FORM','UNANSWERED','OTHER'`;

const TABLES = [
  `create table legal_process (
    id uuid not null,
    case_id uuid not null,
    kind text not null,
    level text not null,
    provider text not null,
    provider_kind text not null,
    country text,
    is_foreign boolean not null,
    authority text not null,
    seeks text not null,
    follows_id uuid,
    state text not null,
    issued_on text,
    served_on text,
    due_on text,
    ended_on text,
    ground text,
    federal_outcome text,
    federal_note text,
    drafted_by text not null,
    drafted_at timestamp with time zone not null,
    constraint ck_legal_process_kind check (kind in ('SUBPOENA','SEARCH_WARRANT','PRESERVATION_LETTER','COURT_ORDER','TREATY_REQUEST')),
    constraint ck_legal_process_level check (level in ('STATE','FEDERAL')),
    constraint ck_legal_process_provider_kind check (provider_kind in ('ADVERTISING_SITE','REVIEW_SITE','TELEPHONE','INTERNET','MESSAGING',
      'BANK','PAYMENT','LANDLORD','UTILITY','OTHER')),
    constraint ck_legal_process_state check (state in ('DRAFTED','ISSUED','SERVED','PARTLY_ANSWERED','ANSWERED','PARTLY_REFUSED',
      'REFUSED','WITHDRAWN')),
    constraint ck_legal_process_ground check (ground in (${GROUNDS})),
    constraint ck_legal_process_refused check ((state in ('REFUSED','PARTLY_REFUSED')) = (ground is not null)),
    constraint ck_legal_process_federal_outcome check (federal_outcome in ('OBTAINED','OBTAINED_IN_PART','NOT_OBTAINED','UNKNOWN')),
    constraint ck_legal_process_federal check (federal_outcome is null or level = 'STATE'),
    constraint ck_legal_process_provider check (provider ~ '\\S'),
    constraint ck_legal_process_seeks check (seeks ~ '\\S'),
    constraint ck_legal_process_country check (country ~ '^[A-Z]{2}$'),
    constraint pk_legal_process primary key (id),
    constraint fk_legal_process_case_id foreign key (case_id) references case_file(id),
    constraint fk_legal_process_follows_id foreign key (follows_id) references legal_process(id)
  )`,
  `create index ix_legal_process_case_id on legal_process (case_id)`,
  `create index ix_legal_process_follows_id on legal_process (follows_id)`,
  `create table legal_process_step (
    id uuid not null,
    process_id uuid not null,
    position integer not null,
    act text not null,
    happened_on text not null,
    due_on text,
    ground text,
    note text,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    recorded_at timestamp with time zone not null,
    constraint ck_legal_process_step_act check (act in ('ISSUE','SERVE','EXTEND','ANSWER_IN_PART','ANSWER','REFUSE','CONTEST','WITHDRAW',
      'RETRACT')),
    constraint ck_legal_process_step_ground check ((act = 'REFUSE') = (ground is not null)),
    constraint ck_legal_process_step_ground_word check (ground in (${GROUNDS})),
    constraint ck_legal_process_step_note check (act not in ('REFUSE','RETRACT','WITHDRAW') or note ~ '\\S'),
    constraint uq_legal_process_step_process_id_position unique (process_id, position),
    constraint pk_legal_process_step primary key (id),
    constraint fk_legal_process_step_process_id foreign key (process_id) references legal_process(id)
  )`,
];
