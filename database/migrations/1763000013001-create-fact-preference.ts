import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFactPreference1763000013001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table fact_preference (
      id uuid not null,
      field text not null,
      source_record_id bigint not null,
      observation_id bigint,
      value text,
      preferred_at timestamptz not null,
      reason text not null,
      actor_name text not null,
      actor_agency text not null,
      recorded_at timestamptz not null,
      supersedes_id uuid,
      undoes_id uuid,
      superseded_at timestamptz,
      constraint ck_fact_preference_field check (field in ('NAME','VENUE_KIND')),
      constraint ck_fact_preference_fact check ((observation_id is null) = (value is null)),
      constraint ck_fact_preference_reason check (reason ~ '\\S' and length(reason) <= 2000),
      constraint ck_fact_preference_undo check (undoes_id is null or undoes_id = supersedes_id),
      constraint ck_fact_preference_known check (superseded_at is null or superseded_at >= recorded_at),
      constraint pk_fact_preference primary key (id)
    )`);
    await runner.query(
      `create unique index uq_fact_preference_current on fact_preference (source_record_id, field) where superseded_at is null`,
    );
    await runner.query(`create unique index uq_fact_preference_supersedes on fact_preference (supersedes_id)`);
    await runner.query(`create index ix_fact_preference_observation_id on fact_preference (observation_id)`);
    await runner.query(
      `alter table fact_preference add constraint fk_fact_preference_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `alter table fact_preference add constraint fk_fact_preference_observation_id foreign key (observation_id) references observation(id)`,
    );
    await runner.query(
      `alter table fact_preference add constraint fk_fact_preference_supersedes_id foreign key (supersedes_id) references fact_preference(id)`,
    );
    await runner.query(
      `alter table fact_preference add constraint fk_fact_preference_undoes_id foreign key (undoes_id) references fact_preference(id)`,
    );
    for (const statement of RULES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table fact_preference`);
    await runner.query(`drop function fact_preference_is_kept()`);
  }
}

/** What a person preferred is closed once, by what takes its place, and never changed. */
const RULES = [
  `create function fact_preference_is_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.superseded_at is not null
        or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
        raise restrict_violation using message = 'a preference is never changed, only superseded';
      end if;
      return new;
    end $$`,
  `create trigger tr_fact_preference_is_kept before update or delete on fact_preference
    for each row execute function fact_preference_is_kept()`,
];
