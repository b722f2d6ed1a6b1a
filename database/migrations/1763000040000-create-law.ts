import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published law, the same for everybody. What was once held is never changed: a correction is a version beside it. */
export class CreateLaw1763000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`create function refuse_law_change() returns trigger language plpgsql as $$
      begin raise exception 'a version of the law is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
    for (const table of NAMES) {
      await runner.query(`create trigger keep_${table} before update or delete on ${table}
        for each row execute function refuse_law_change()`);
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`grant select, insert on ${table} to townline_engine`);
      await runner.query(`grant select on ${table} to townline_api`);
      await runner.query(
        `create policy ${table}_of_engine on ${table} to townline_engine using (true) with check (true)`,
      );
      await runner.query(`create policy ${table}_of_viewer on ${table} for select to townline_api using (true)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...NAMES].reverse()) await runner.query(`drop table ${table}`);
    await runner.query(`drop function refuse_law_change()`);
  }
}

const NAMES = ['statute', 'offense_element', 'fine', 'law_review'];

const VERSION = `
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
  recorded_at timestamp with time zone not null default now()`;

const TABLES = [
  `create table statute (${VERSION},
    citation text not null,
    title text not null,
    offense_class text,
    summary text not null,
    constraint ck_statute_mark check (mark in ('S','K','?')),
    constraint pk_statute primary key (id)
  )`,
  `create index ix_statute_jurisdiction_citation on statute (jurisdiction, citation)`,
  `create table offense_element (${VERSION},
    citation text not null,
    limb text not null,
    element text not null,
    need text not null,
    accepts text[] not null,
    least integer not null default 1,
    wording text not null,
    constraint ck_offense_element_least check (least >= 1),
    constraint ck_offense_element_mark check (mark in ('S','K','?')),
    constraint ck_offense_element_need check (need in ('REQUIRED','NOT_REQUIRED','UNKNOWN')),
    constraint pk_offense_element primary key (id)
  )`,
  `create index ix_offense_element_jurisdiction_citation on offense_element (jurisdiction, citation)`,
  `create table fine (${VERSION},
    offense_class text not null,
    citation text,
    dollars integer not null,
    constraint ck_fine_dollars check (dollars > 0),
    constraint ck_fine_mark check (mark in ('S','K','?')),
    constraint pk_fine primary key (id)
  )`,
  `create index ix_fine_jurisdiction_offense_class on fine (jurisdiction, offense_class)`,
  `create table law_review (
    id bigint not null generated always as identity,
    version_id uuid not null,
    verdict text not null,
    reason text not null,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    reviewed_at timestamp with time zone not null default now(),
    constraint ck_law_review_reason check (length(reason) between 1 and 2000),
    constraint ck_law_review_verdict check (verdict in ('VERIFIED','DOUBTED')),
    constraint pk_law_review primary key (id)
  )`,
  `create index ix_law_review_version_id on law_review (version_id)`,
];
