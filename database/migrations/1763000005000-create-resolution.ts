import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateResolution1763000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table entity (
      id uuid not null,
      kind text not null,
      recorded_at timestamptz not null,
      merged_into_id uuid,
      constraint ck_entity_kind check (kind in ('BUSINESS','PERSON','ORGANIZATION')),
      constraint pk_entity primary key (id)
    )`);
    await runner.query(`create index ix_entity_merged_into_id on entity (merged_into_id)`);
    await runner.query(`create table entity_member (
      id bigint generated always as identity not null,
      entity_id uuid not null,
      source_record_id bigint not null,
      joined_at timestamptz not null,
      left_at timestamptz,
      constraint pk_entity_member primary key (id)
    )`);
    await runner.query(`create index ix_entity_member_entity_id on entity_member (entity_id)`);
    await runner.query(`create index ix_entity_member_source_record_id on entity_member (source_record_id)`);
    await runner.query(
      `create unique index uq_entity_member_current on entity_member (source_record_id) where left_at is null`,
    );
    await runner.query(`create table match_candidate (
      id bigint generated always as identity not null,
      record_a_id bigint not null,
      record_b_id bigint not null,
      model_version text not null,
      weight double precision not null,
      probability double precision not null,
      evidence jsonb not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz,
      constraint ck_match_candidate_order check (record_a_id < record_b_id),
      constraint pk_match_candidate primary key (id)
    )`);
    await runner.query(
      `create unique index uq_match_candidate_current on match_candidate (record_a_id, record_b_id) where superseded_at is null`,
    );
    await runner.query(`create index ix_match_candidate_record_b_id on match_candidate (record_b_id)`);
    await runner.query(`create table resolve_run (
      id uuid not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      model_versions jsonb not null,
      outcome jsonb not null,
      constraint pk_resolve_run primary key (id)
    )`);
    await runner.query(
      `alter table entity add constraint fk_entity_merged_into_id foreign key (merged_into_id) references entity(id)`,
    );
    await runner.query(
      `alter table entity_member add constraint fk_entity_member_entity_id foreign key (entity_id) references entity(id)`,
    );
    await runner.query(
      `alter table entity_member add constraint fk_entity_member_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table match_candidate add constraint fk_match_candidate_record_a_id foreign key (record_a_id) references source_record(id)`,
    );
    await runner.query(
      `alter table match_candidate add constraint fk_match_candidate_record_b_id foreign key (record_b_id) references source_record(id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table resolve_run, match_candidate, entity_member, entity`);
  }
}
