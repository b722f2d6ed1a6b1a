import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn, unguardTable } from '../guard-table.js';

/** The council's reports. What was made is never changed; the public form is open to everybody who may sign in. */
export class CreateAnnualReport1763000050900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    await runner.query(KEEP);
    for (const [table] of GUARDS) {
      await runner.query(`create trigger keep_${table} before update or delete on ${table}
        for each row execute function keep_annual_report()`);
    }
    for (const [table, using] of GUARDS) await guardTable(runner, table, { using });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, using] of [...GUARDS].reverse()) {
      await unguardTable(runner, table, { using });
      await runner.query(`drop table ${table}`);
    }
    await runner.query(`drop function keep_annual_report()`);
  }
}

/** A row is open to whoever sees the report and what the row was taken from. */
const GUARDS: readonly (readonly [table: string, using: string])[] = [
  ['annual_report', isHeldIn('holding_id')],
  [
    'annual_report_row',
    `(holding_id is null or ${isHeldIn('holding_id')})
      and exists (select from annual_report r where r.id = annual_report_row.report_id)`,
  ],
  ['published_report', 'true'],
];

const TABLES = [
  `create table annual_report (
    id uuid not null,
    report_year integer not null,
    version integer not null,
    state text not null,
    composer integer not null,
    citations text[] not null,
    sections jsonb not null,
    rows_hash text not null,
    content_hash text not null,
    taken_at timestamp with time zone not null,
    actor_name text not null,
    actor_agency text not null,
    account_id uuid,
    reason text,
    holding_id integer not null,
    constraint ck_annual_report_state check (state in ('FROZEN','PUBLISHED','WITHDRAWN')),
    constraint ck_annual_report_version check (version >= 1),
    constraint ck_annual_report_withdrawn check ((state = 'WITHDRAWN') = (reason is not null)),
    constraint uq_annual_report_report_year_version unique (report_year, version),
    constraint fk_annual_report_holding_id foreign key (holding_id) references access.holding(id),
    constraint pk_annual_report primary key (id)
  )`,
  `create index ix_annual_report_holding_id on annual_report (holding_id)`,
  `create table annual_report_row (
    report_id uuid not null,
    source text not null,
    row_key text not null,
    agency text,
    town text,
    facts jsonb not null,
    holding_id integer,
    constraint ck_annual_report_row_source check (source in ('RETURN','COURT','FEE','PROCESS','CLOSING','REOPENING','TOWN','SERIES','CAVEAT','QUALITY')),
    constraint fk_annual_report_row_holding_id foreign key (holding_id) references access.holding(id),
    constraint fk_annual_report_row_report_id foreign key (report_id) references annual_report(id),
    constraint pk_annual_report_row primary key (report_id, source, row_key)
  )`,
  `create index ix_annual_report_row_holding_id on annual_report_row (holding_id)`,
  `create table published_report (
    report_id uuid not null,
    report_year integer not null,
    version integer not null,
    sections jsonb not null,
    content_hash text not null,
    taken_at timestamp with time zone not null,
    published_at timestamp with time zone not null,
    constraint fk_published_report_report_id foreign key (report_id) references annual_report(id),
    constraint pk_published_report primary key (report_id)
  )`,
];

/** Only a report's state and the reason of its withdrawal change; its public form goes when it is withdrawn. */
const KEEP = `create function keep_annual_report() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and tg_table_name = 'annual_report'
      and to_jsonb(old) - array['state', 'reason'] = to_jsonb(new) - array['state', 'reason'] then
      return new;
    end if;
    if tg_op = 'DELETE' and tg_table_name = 'published_report'
      and exists (select from annual_report r where r.id::text = to_jsonb(old) ->> 'report_id' and r.state = 'WITHDRAWN') then
      return old;
    end if;
    raise exception 'what was reported is never changed' using errcode = 'restrict_violation';
  end $$`;
