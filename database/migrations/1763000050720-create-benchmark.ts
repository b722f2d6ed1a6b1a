import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Published figures and caveats of periods: the same for everybody; a correction is a row beside the old one. */
export class CreateBenchmark1763000050720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(`create function keep_benchmark() returns trigger language plpgsql as $$
      begin raise exception 'a published figure is never changed or taken away' using errcode = 'restrict_violation'; end $$`);
    for (const table of NAMES) {
      await runner.query(`create trigger keep_${table} before update or delete on ${table}
        for each row execute function keep_benchmark()`);
      await guardTable(runner, table, { using: 'true' });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NAMES) await runner.query(`drop table ${table}`);
    await runner.query(`drop function keep_benchmark()`);
  }
}

const NAMES = ['benchmark_figure', 'period_caveat'];

const SOURCED = `
  id uuid not null,
  area text not null,
  period_from text,
  period_to text,
  read_in text not null,
  read_on text,
  mark text not null,
  doubt text not null,
  recorded_at timestamp with time zone not null default now()`;

const TABLES = [
  `create table benchmark_figure (${SOURCED},
    series text not null,
    title text not null,
    unit text not null,
    value double precision,
    grade text,
    bound text not null,
    constraint ck_benchmark_figure_unit check (unit in ('COUNT','PERCENT','DOLLARS','RATIO','GRADE')),
    constraint ck_benchmark_figure_bound check (bound in ('EXACT','ABOUT','MORE_THAN','LESS_THAN','UP_TO','NOT_STATED')),
    constraint ck_benchmark_figure_mark check (mark in ('S','K','?')),
    constraint ck_benchmark_figure_value check ((value is not null) = (bound <> 'NOT_STATED' and unit <> 'GRADE')
      and (grade is not null) = (unit = 'GRADE')),
    constraint pk_benchmark_figure primary key (id)
  )`,
  `create index ix_benchmark_figure_series on benchmark_figure (series)`,
  `create table period_caveat (${SOURCED},
    kind text not null,
    measures text[] not null,
    text text not null,
    constraint ck_period_caveat_kind check (kind in ('PANDEMIC','LOST_DATA','INCOMPLETE','LAW_CHANGED')),
    constraint ck_period_caveat_mark check (mark in ('S','K','?')),
    constraint ck_period_caveat_measures check (measures <@ array['ARRESTS','CONVICTIONS','FEES','RETURNS','REFERRALS','CLOSINGS',
      'PROCESS']::text[]),
    constraint ck_period_caveat_text check (text ~ '\\S'),
    constraint pk_period_caveat primary key (id)
  )`,
];
