import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What statutes count, and within how many days: published law like the rest, and never changed. */
export class CreateStatutoryCounter1763000050600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(
      `create index ix_statutory_counter_jurisdiction_citation on statutory_counter (jurisdiction, citation)`,
    );
    await runner.query(`create trigger keep_statutory_counter before update or delete on statutory_counter
      for each row execute function refuse_law_change()`);
    await runner.query(`alter table statutory_counter enable row level security`);
    await runner.query(`alter table statutory_counter force row level security`);
    await runner.query(`grant select, insert on statutory_counter to townline_engine`);
    await runner.query(`grant select on statutory_counter to townline_api`);
    await runner.query(
      `create policy statutory_counter_of_engine on statutory_counter to townline_engine using (true) with check (true)`,
    );
    await runner.query(
      `create policy statutory_counter_of_viewer on statutory_counter for select to townline_api using (true)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table statutory_counter`);
  }
}

const TABLE = `create table statutory_counter (
    id uuid not null,
    jurisdiction text not null,
    valid_from text,
    valid_to text,
    enacted_by text,
    read_in text not null,
    link text,
    read_on text,
    mark text not null,
    doubt text not null,
    recorded_at timestamp with time zone not null default now(),
    citation text not null,
    counter text not null,
    threshold integer not null,
    days integer not null,
    counts text[] not null,
    offenses text[] not null,
    wording text not null,
    constraint ck_statutory_counter_counter check (counter in ('NUISANCE','FORFEITURE')),
    constraint ck_statutory_counter_days check (days >= 1),
    constraint ck_statutory_counter_mark check (mark in ('S','K','?')),
    constraint ck_statutory_counter_threshold check (threshold >= 1),
    constraint pk_statutory_counter primary key (id)
  )`;
