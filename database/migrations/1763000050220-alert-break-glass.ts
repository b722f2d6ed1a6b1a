import type { MigrationInterface, QueryRunner } from 'typeorm';
import { narrowCheck, widenCheck } from '../widen-check.js';

const RULE = { table: 'alert', constraint: 'ck_alert_rule', column: 'rule' };
const KIND = { table: 'watch', constraint: 'ck_watch_kind', column: 'kind' };

/** That a compartment was asked for or opened comes as an alert to those who answer for it. */
export class AlertBreakGlass1763000050220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await widenCheck(runner, RULE, ['BREAK_GLASS']);
    await widenCheck(runner, KIND, ['BREAK_GLASS']);
    await runner.query(
      `create unique index uq_watch_break_glass on watch (account_id) where kind = 'BREAK_GLASS' and ended_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index uq_watch_break_glass`);
    await runner.query(
      `delete from alert_delivery where watch_id in (select id from watch where kind = 'BREAK_GLASS')`,
    );
    await runner.query(`delete from alert where rule = 'BREAK_GLASS'`);
    await runner.query(`delete from watch where kind = 'BREAK_GLASS'`);
    await narrowCheck(runner, KIND, ['BREAK_GLASS']);
    await narrowCheck(runner, RULE, ['BREAK_GLASS']);
  }
}
