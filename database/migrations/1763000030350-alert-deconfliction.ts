import type { MigrationInterface, QueryRunner } from 'typeorm';

const RULES = `'LEAD_RAISED','LEAD_CHANGED','TOWN_LINE_HOP','RECORD_ADDED',
      'FILING_AT_CLOSED_PREMISES','FOUND_OPEN_AFTER_ORDER','REINSPECTION_DUE','REINSPECTION_OVERDUE'`;
const KINDS = `'BUSINESS','PARTY','PREMISES','PHONE','LANDLORD','TOWN','AREA','SEARCH'`;

/** That another agency asked for what one's own holds comes as an alert, by a watch that everybody has who may see the record. */
export class AlertDeconfliction1763000030350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await limit(runner, `${RULES},'DECONFLICTION'`, `${KINDS},'DECONFLICTION'`);
    await runner.query(`create unique index uq_watch_deconfliction on watch (account_id)
      where kind = 'DECONFLICTION' and ended_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index uq_watch_deconfliction`);
    await runner.query(
      `delete from alert_delivery where watch_id in (select id from watch where kind = 'DECONFLICTION')`,
    );
    await runner.query(`delete from alert where rule = 'DECONFLICTION'`);
    await runner.query(`delete from watch where kind = 'DECONFLICTION'`);
    await limit(runner, RULES, KINDS);
  }
}

async function limit(runner: QueryRunner, rules: string, kinds: string): Promise<void> {
  await runner.query(`alter table alert drop constraint ck_alert_rule`);
  await runner.query(`alter table alert add constraint ck_alert_rule check (rule in (${rules}))`);
  await runner.query(`alter table watch drop constraint ck_watch_kind`);
  await runner.query(`alter table watch add constraint ck_watch_kind check (kind in (${kinds}))`);
}
