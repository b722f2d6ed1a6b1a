import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMatchVersion1763000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table match_version (
      id bigint generated always as identity not null,
      made_at timestamptz not null,
      models jsonb not null,
      business_counts bytea not null,
      party_counts bytea not null,
      crowded jsonb not null,
      habits jsonb not null,
      keyed_at timestamptz,
      constraint pk_match_version primary key (id)
    )`);
    await runner.query(`create table blocking_key (
      source_record_id bigint not null,
      keys bigint[] not null,
      digest bigint not null,
      constraint pk_blocking_key primary key (source_record_id)
    )`);
    // New keys are looked for at once: a list of pending ones would be read through at each look-up.
    await runner.query(`create index ix_blocking_key_keys on blocking_key using gin (keys) with (fastupdate = off)`);
    await runner.query(`alter table resolve_run add column match_version_id bigint`);
    await runner.query(
      `alter table blocking_key add constraint fk_blocking_key_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table resolve_run add constraint fk_resolve_run_match_version_id foreign key (match_version_id) references match_version(id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table resolve_run drop column match_version_id`);
    await runner.query(`drop table blocking_key, match_version`);
  }
}
