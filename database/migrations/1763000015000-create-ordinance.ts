import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrdinance1763000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ordinance (
      id uuid not null,
      state text not null,
      town_name text not null,
      citation text not null,
      read_in text,
      link text,
      read_on text,
      mark text not null,
      doubt text,
      verified_by text,
      verified_on text,
      adopted_on text,
      amended_on text,
      enforced_from text,
      note text,
      rules jsonb not null,
      valid daterange not null,
      observation_id bigint not null,
      constraint ck_ordinance_mark check (mark in ('S','K','?')),
      constraint ck_ordinance_rules check (jsonb_typeof(rules) = 'object'),
      constraint ck_ordinance_verified check ((verified_by is null) = (verified_on is null)),
      constraint pk_ordinance primary key (id)
    )`);
    await runner.query(`create index ix_ordinance_state_town_name on ordinance (state, town_name)`);
    await runner.query(`create index ix_ordinance_observation_id on ordinance (observation_id)`);
    await runner.query(
      `alter table ordinance add constraint fk_ordinance_observation_id foreign key (observation_id) references observation(id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ordinance`);
  }
}
