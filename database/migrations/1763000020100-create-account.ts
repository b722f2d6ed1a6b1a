import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccount1763000020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists access`);
    await runner.query(`create table access.account (
      id uuid not null,
      provider text not null,
      subject text not null,
      kind text not null,
      name text not null,
      agency text not null,
      state text not null,
      temporary_until timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      created_by text not null,
      last_active_at timestamptz,
      ended_at timestamptz,
      ended_by text,
      ended_reason text,
      constraint ck_account_kind check (kind in ('PERSON','SERVICE')),
      constraint ck_account_state check (state in ('ACTIVE','DISABLED','REMOVED')),
      constraint ck_account_words check (provider ~ '\\S' and subject ~ '\\S' and name ~ '\\S' and agency ~ '\\S'),
      constraint ck_account_temporary check (temporary_until <= created_at + interval '72 hours'),
      constraint ck_account_ended check ((state = 'ACTIVE') = (ended_at is null) and (ended_at is null) = (ended_reason is null)),
      constraint pk_account primary key (id)
    )`);
    await runner.query(
      `create unique index uq_account_subject on access.account (provider, subject) where state <> 'REMOVED'`,
    );
    await runner.query(`create index ix_account_agency on access.account (agency)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.account`);
  }
}
