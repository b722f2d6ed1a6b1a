import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asReferralsOwner, joinReferralsOwner, REFERRALS_OWNER } from '../referrals-owner.js';

const KINDS = `'SURVIVORS','ADVOCATES','SEALED_SOURCES'`;

const TABLES = [
  `create table referrals.compartment (
    id uuid not null,
    kind text not null,
    agency text not null,
    key_name text not null,
    is_on boolean not null default false,
    changed_at timestamptz not null default clock_timestamp(),
    constraint pk_compartment primary key (id),
    constraint uq_compartment_kind_agency unique (kind, agency),
    constraint uq_compartment_key_name unique (key_name),
    constraint ck_compartment_kind check (kind in (${KINDS})))`,
  `create table referrals.compartment_member (
    compartment_id uuid not null references referrals.compartment,
    account text not null,
    granted_by text not null,
    starts_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz,
    constraint pk_compartment_member primary key (compartment_id, account, starts_at),
    constraint ck_compartment_member_granted_by check (granted_by <> account))`,
  `create table referrals.act_rule (
    kind text not null,
    role text not null,
    act text not null,
    standing text not null,
    constraint pk_act_rule primary key (kind, role, act),
    constraint ck_act_rule_kind check (kind in (${KINDS})),
    constraint ck_act_rule_standing check (standing in ('MEMBER','AGENCY','HANDLER','RECIPIENT')))`,
  `create table referrals.protected_person (
    id uuid not null,
    compartment_id uuid not null references referrals.compartment,
    wrapped_key bytea,
    handler text,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    shredded_at timestamptz,
    constraint pk_protected_person primary key (id),
    constraint ck_protected_person_key check ((wrapped_key is null) = (shredded_at is not null)))`,
  `create table referrals.protected_field (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    field text not null,
    sealed bytea not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    superseded_at timestamptz,
    constraint pk_protected_field primary key (id),
    constraint ck_protected_field_field check (field ~ '^[A-Z_]{2,40}$'))`,
  `create unique index uq_protected_field_current on referrals.protected_field (person_id, field)
    where superseded_at is null`,
  `create table referrals.blind_index (
    compartment_id uuid not null references referrals.compartment,
    field_id uuid not null references referrals.protected_field on delete cascade,
    kind text not null,
    digest bytea not null,
    constraint pk_blind_index primary key (compartment_id, kind, digest, field_id),
    constraint ck_blind_index_digest check (octet_length(digest) = 32))`,
  `create index ix_blind_index_field_id on referrals.blind_index (field_id)`,
  `create table referrals.pseudonym (
    pseudonym text not null,
    person_id uuid not null references referrals.protected_person,
    case_id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint pk_pseudonym primary key (pseudonym),
    constraint uq_pseudonym_person_case unique (person_id, case_id))`,
  `create index ix_pseudonym_case_id on referrals.pseudonym (case_id)`,
  `create table referrals.source_opening (
    id uuid not null,
    person_id uuid not null references referrals.protected_person,
    asked_by text not null,
    asked_at timestamptz not null default clock_timestamp(),
    reason text not null,
    sealed bytea not null,
    answered_by text,
    answered_at timestamptz,
    is_approved boolean,
    ended_at timestamptz,
    constraint pk_source_opening primary key (id),
    constraint ck_source_opening_reason check (
      reason in ('THREAT_TO_SOURCE','THREAT_TO_OTHERS','HANDLER_UNREACHABLE','COURT_ORDER')),
    constraint ck_source_opening_answer check (num_nulls(answered_by, answered_at, is_approved) in (0, 3)),
    constraint ck_source_opening_second check (answered_by <> asked_by))`,
  `create index ix_source_opening_person_id on referrals.source_opening (person_id)`,
  `create table referrals.access_log (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    account text not null,
    agency text not null,
    roles text[] not null,
    purpose text not null,
    act text not null,
    compartment_id uuid,
    person_id uuid,
    is_allowed boolean not null,
    constraint pk_access_log primary key (id))`,
  `create index ix_access_log_person_id on referrals.access_log (person_id, id)`,
  `create function referrals.keep_access_log() returns trigger language plpgsql as $$ begin
    raise exception 'the log of the compartment is only added to' using errcode = '42501'; end $$`,
  `create trigger keep_access_log before update or delete or truncate on referrals.access_log
    for each statement execute function referrals.keep_access_log()`,
];

/**
 * Every door for the role of the service, once it is there, and for the installer, whom the service signs in as until then.
 * Doors are the functions with the owner's rights; the others are theirs alone. Can be called again.
 */
const GRANT_DOORS = `create function referrals.grant_doors() returns void language plpgsql as $$
  declare caller text; door regprocedure;
  begin
    for caller in select rolname from pg_roles where rolname in ('townline_api', session_user) loop
      execute format('grant usage on schema referrals to %I', caller);
      for door in select oid from pg_proc where pronamespace = 'referrals'::regnamespace and prosecdef loop
        execute format('grant execute on function %s to %I', door, caller);
      end loop;
    end loop;
  end $$`;

/** Survivors and sealed sources: rows whose content is sealed before it reaches SQL, and a log of who came for them. */
export class CreateReferrals1763000020300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await joinReferralsOwner(runner, () => runner.query(`create schema referrals authorization ${REFERRALS_OWNER}`));
    await asReferralsOwner(runner, async () => {
      for (const statement of [...TABLES, GRANT_DOORS]) await runner.query(statement);
      await runner.query(`revoke all on all functions in schema referrals from public`);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await asReferralsOwner(runner, () => runner.query(`drop schema referrals cascade`));
    // The role stays while another database of the server holds something of its own.
    await runner.query(`do $$ begin drop role ${REFERRALS_OWNER};
      exception when dependent_objects_still_exist or insufficient_privilege then null; end $$`);
  }
}
