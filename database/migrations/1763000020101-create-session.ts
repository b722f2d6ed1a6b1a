import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSession1763000020101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.session (
      id uuid not null,
      account_id uuid not null,
      reference bytea not null,
      client text not null,
      acr text,
      purpose text,
      address text,
      authenticated_at timestamptz not null,
      started_at timestamptz not null default clock_timestamp(),
      last_action_at timestamptz not null default clock_timestamp(),
      stepped_up_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      constraint ck_session_end_reason check (end_reason in
        ('LOGOUT','TIMED_OUT','ACCOUNT_DISABLED','ACCOUNT_REMOVED','AGENCY_CHANGED','STEP_UP_FAILURES')),
      constraint ck_session_ended check ((ended_at is null) = (end_reason is null)),
      constraint uq_session_reference unique (reference),
      constraint fk_session_account_id foreign key (account_id) references access.account (id),
      constraint pk_session primary key (id)
    )`);
    await runner.query(`create index ix_session_account_id on access.session (account_id) where ended_at is null`);
    await runner.query(`create table access.session_token (
      digest bytea not null,
      session_id uuid not null,
      expires_at timestamptz not null,
      constraint fk_session_token_session_id foreign key (session_id) references access.session (id),
      constraint pk_session_token primary key (digest)
    )`);
    await runner.query(`create index ix_session_token_session_id on access.session_token (session_id)`);
    await runner.query(`create index ix_session_token_expires_at on access.session_token (expires_at)`);
    await runner.query(`create table access.step_up_failure (
      id bigint generated always as identity not null,
      session_id uuid not null,
      failed_at timestamptz not null default clock_timestamp(),
      constraint fk_step_up_failure_session_id foreign key (session_id) references access.session (id),
      constraint pk_step_up_failure primary key (id)
    )`);
    await runner.query(
      `create index ix_step_up_failure_session_id_failed_at on access.step_up_failure (session_id, failed_at)`,
    );
    await createStanding(runner);
    await createCutOff(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger cut_off_account on access.account`);
    await runner.query(`drop function access.cut_off_account()`);
    await runner.query(`drop function access.session_fault(access.session, access.account)`);
    await runner.query(`drop table access.step_up_failure`);
    await runner.query(`drop table access.session_token`);
    await runner.query(`drop table access.session`);
    await runner.query(`drop function access.tell_session_ended()`);
  }
}

/** The one statement of when a session lives, by the database's clock alone. Null: it lives. */
async function createStanding(runner: QueryRunner): Promise<void> {
  await runner.query(`create function access.session_fault(s access.session, a access.account) returns text
    language sql volatile parallel safe as $$
      select case
        when a.state = 'DISABLED' then 'ACCOUNT_DISABLED'
        when a.state = 'REMOVED' then 'ACCOUNT_REMOVED'
        when a.temporary_until <= clock_timestamp() then 'ACCOUNT_EXPIRED'
        when coalesce(a.last_active_at, a.created_at) <= clock_timestamp() - interval '90 days' then 'ACCOUNT_UNATTENDED'
        when s.ended_at is not null then 'SESSION_ENDED'
        when s.last_action_at <= clock_timestamp() - interval '30 minutes' then 'SESSION_IDLE'
        when s.authenticated_at <= clock_timestamp() - interval '12 hours' then 'REAUTHENTICATION_DUE'
      end
    $$`);
}

/** Whoever changes the account, by whatever way: its sessions end in the same transaction, and open sockets are told. */
async function createCutOff(runner: QueryRunner): Promise<void> {
  await runner.query(`create function access.tell_session_ended() returns trigger language plpgsql as $$
    begin
      perform pg_notify('townline_session', new.id::text);
      return null;
    end $$`);
  await runner.query(`create trigger tell_session_ended after update of ended_at on access.session for each row
    when (old.ended_at is null and new.ended_at is not null) execute function access.tell_session_ended()`);
  await runner.query(`create function access.cut_off_account() returns trigger language plpgsql as $$
    begin
      update access.session set ended_at = clock_timestamp(), end_reason = case new.state
        when 'DISABLED' then 'ACCOUNT_DISABLED' when 'REMOVED' then 'ACCOUNT_REMOVED' else 'AGENCY_CHANGED' end
      where account_id = new.id and ended_at is null;
      return null;
    end $$`);
  await runner.query(`create trigger cut_off_account after update of state, agency on access.account for each row
    when (new.state <> 'ACTIVE' or new.agency <> old.agency) execute function access.cut_off_account()`);
}
