import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSavedSearch1763000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table saved_search (
      id uuid not null,
      name text not null,
      list text not null,
      filter jsonb not null,
      sort text,
      actor_name text not null,
      actor_agency text not null,
      recorded_at timestamptz not null,
      ended_at timestamptz,
      constraint ck_saved_search_list check (list in ('LEADS','BUSINESSES','PREMISES')),
      constraint ck_saved_search_filter check (jsonb_typeof(filter) = 'object'),
      constraint ck_saved_search_name check (name ~ '\\S' and length(name) <= 200),
      constraint pk_saved_search primary key (id)
    )`);
    await runner.query(
      `create unique index uq_saved_search_name on saved_search (actor_agency, actor_name, name) where ended_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table saved_search`);
  }
}
