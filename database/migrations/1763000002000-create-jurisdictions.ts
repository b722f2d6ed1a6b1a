import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJurisdictions1763000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table jurisdiction (
      id uuid not null,
      kind text not null,
      name text not null,
      state text,
      county text,
      geoid_county text,
      geoid_planning_region text,
      population integer,
      area geometry(MultiPolygon,4326) not null,
      valid daterange not null,
      observation_id bigint not null,
      constraint ck_jurisdiction_kind check (kind in ('TOWN','AGENCY_AREA','JUDICIAL_DISTRICT','REGION')),
      constraint pk_jurisdiction primary key (id)
    )`);
    await runner.query(`create index ix_jurisdiction_observation_id on jurisdiction (observation_id)`);
    await runner.query(`create index ix_jurisdiction_kind_state_name on jurisdiction (kind, state, name)`);
    await runner.query(`create table postal_area (
      id bigint generated always as identity not null,
      kind text not null,
      code text not null,
      state text not null,
      town_name text not null,
      share double precision not null,
      observation_id bigint not null,
      constraint ck_postal_area_share check (share between 0 and 1),
      constraint pk_postal_area primary key (id)
    )`);
    await runner.query(`create index ix_postal_area_observation_id on postal_area (observation_id)`);
    await runner.query(`create index ix_postal_area_kind_code_state on postal_area (kind, code, state)`);
    await runner.query(
      `alter table jurisdiction add constraint fk_jurisdiction_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table postal_area add constraint fk_postal_area_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(`create index ix_jurisdiction_area on jurisdiction using gist (area)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table postal_area, jurisdiction`);
  }
}
