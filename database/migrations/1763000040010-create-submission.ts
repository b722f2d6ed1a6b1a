import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn } from '../guard-table.js';

/** Annual returns. What was sent in is never changed, nor taken away; an agency's returns lie in its own holding. */
export class CreateSubmission1763000040010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(KEEP);
    await runner.query(`create trigger keep_submission before update or delete on submission
      for each row execute function keep_submission()`);
    await runner.query(REPORTING);
    await runner.query(`grant create on schema access to townline_engine`);
    await runner.query(`alter function access.reporting_agencies() owner to townline_engine`);
    await runner.query(`revoke create on schema access from townline_engine`);
    await runner.query(`revoke all on function access.reporting_agencies() from public`);
    await runner.query(`grant execute on function access.reporting_agencies() to townline_api`);
    await guardTable(runner, 'submission', { using: isHeldIn('holding_id') });
    await guardTable(runner, 'submission_change', {
      using: 'exists (select from submission s where s.id = submission_change.submission_id)',
    });
    await guardTable(runner, 'submission_reminder', { using: OF_OWN_OR_SHARED });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table submission_reminder`);
    await runner.query(`drop table submission_change`);
    await runner.query(`drop table submission`);
    await runner.query(`drop function keep_submission()`);
    await runner.query(`drop function access.reporting_agencies()`);
  }
}

/** Whoever may see an agency's returns may see that it was reminded of one. */
const OF_OWN_OR_SHARED = `exists (select from access.holding h
  where h.agency = submission_reminder.agency and h.record_class = 'SUBMISSION')`;

const TABLES = [
  `create table submission (
    id uuid not null,
    agency text not null,
    return_year integer not null,
    version integer not null,
    form_version integer not null,
    state text not null,
    is_zero boolean not null,
    answers jsonb not null,
    channel text not null,
    content_hash text,
    receipt jsonb,
    saved_at timestamp with time zone not null,
    submitted_at timestamp with time zone,
    reason text,
    holding_id integer not null,
    constraint ck_submission_answers check (jsonb_typeof(answers) = 'object'),
    constraint ck_submission_channel check (channel in ('API','CSV')),
    constraint ck_submission_reason check (state <> 'SENT_BACK' or reason ~ '\\S'),
    constraint ck_submission_receipt check ((state = 'DRAFT') = (receipt is null) and (receipt is null) = (content_hash is null) and (receipt is null) = (submitted_at is null)),
    constraint ck_submission_state check (state in ('DRAFT','SUBMITTED','ACCEPTED','SENT_BACK')),
    constraint ck_submission_version check (version >= 1),
    constraint uq_submission_agency_return_year_version unique (agency, return_year, version),
    constraint fk_submission_agency foreign key (agency) references access.agency(code),
    constraint fk_submission_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_submission primary key (id)
  )`,
  `create index ix_submission_holding_id on submission (holding_id)`,
  `create table submission_change (
    id bigint not null generated always as identity,
    submission_id uuid not null,
    act text not null,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    reason text,
    changed_at timestamp with time zone not null,
    constraint ck_submission_change_act check (act in ('SAVE','SUBMIT','ACCEPT','SEND_BACK')),
    constraint fk_submission_change_submission_id foreign key (submission_id) references submission(id),
    constraint pk_submission_change primary key (id)
  )`,
  `create index ix_submission_change_submission_id on submission_change (submission_id)`,
  `create table submission_reminder (
    id bigint not null generated always as identity,
    agency text not null,
    return_year integer not null,
    day_from_due integer not null,
    reminded_at timestamp with time zone not null,
    constraint uq_submission_reminder_agency_return_year_day_from_due unique (agency, return_year, day_from_due),
    constraint fk_submission_reminder_agency foreign key (agency) references access.agency(code),
    constraint pk_submission_reminder primary key (id)
  )`,
];

const KEEP = `create function keep_submission() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      raise exception 'a return is never taken away' using errcode = 'restrict_violation';
    end if;
    if old.state <> 'DRAFT' and (old.agency, old.return_year, old.version, old.form_version, old.is_zero, old.answers, old.channel,
        old.content_hash, old.receipt, old.submitted_at, old.holding_id) is distinct from
       (new.agency, new.return_year, new.version, new.form_version, new.is_zero, new.answers, new.channel,
        new.content_hash, new.receipt, new.submitted_at, new.holding_id) then
      raise exception 'what was sent in is never changed' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`;

/** Of whom a return is expected is published: police departments and the prosecutor’s office. */
const REPORTING = `create function access.reporting_agencies() returns table (code text, name text) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
    select a.code, a.name from access.agency a where a.kind in ('POLICE', 'PROSECUTOR') order by a.code $$`;
