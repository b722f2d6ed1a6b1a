import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the embedded identity provider keeps: for demonstrations and tests, walled off in a schema of its own. */
export class CreateSignIn1763000020102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema identity`);
    await runner.query(`create table identity.account (
      id uuid not null,
      username text not null,
      name text not null,
      agency text not null,
      password_hash text not null,
      code_secret text not null,
      last_code_step bigint,
      locked_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      constraint ck_account_username check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
      constraint pk_account primary key (id)
    )`);
    await runner.query(`create unique index uq_account_username on identity.account (username) where ended_at is null`);
    await runner.query(`create table identity.sign_in (
      interaction text not null,
      account_id uuid not null,
      password_at timestamptz not null default clock_timestamp(),
      code_at timestamptz,
      banner_at timestamptz,
      banner_digest bytea,
      constraint fk_sign_in_account_id foreign key (account_id) references identity.account (id),
      constraint ck_sign_in_order check ((code_at is not null or banner_at is null)
        and (banner_at is null) = (banner_digest is null)),
      constraint pk_sign_in primary key (interaction)
    )`);
    await runner.query(`create table identity.attempt (
      id bigint generated always as identity not null,
      account_id uuid,
      username_digest bytea not null,
      step text not null,
      outcome text not null,
      address text,
      attempted_by text,
      attempted_at timestamptz not null default clock_timestamp(),
      constraint fk_attempt_account_id foreign key (account_id) references identity.account (id),
      constraint ck_attempt_step check (step in ('PASSWORD','CODE','RELEASE')),
      constraint ck_attempt_outcome check (outcome in ('PASSED','FAILED','REFUSED')),
      constraint pk_attempt primary key (id)
    )`);
    await runner.query(`create index ix_attempt_account_id on identity.attempt (account_id, id)`);
    await this.createProviderTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema identity cascade`);
  }

  private async createProviderTables(runner: QueryRunner): Promise<void> {
    await runner.query(`create table identity.service (
      client_id text not null,
      name text not null,
      agency text not null,
      public_keys jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      constraint ck_service_public_keys check (jsonb_typeof(public_keys) = 'array'),
      constraint pk_service primary key (client_id)
    )`);
    await runner.query(`create table identity.provider_record (
      kind text not null,
      id text not null,
      payload jsonb not null,
      grant_id text,
      uid text,
      expires_at timestamptz,
      consumed_at timestamptz,
      constraint pk_provider_record primary key (kind, id)
    )`);
    await runner.query(`create index ix_provider_record_grant_id on identity.provider_record (grant_id)`);
    await runner.query(`create index ix_provider_record_uid on identity.provider_record (uid)`);
    await runner.query(`create index ix_provider_record_expires_at on identity.provider_record (expires_at)`);
  }
}
