import type { MigrationInterface, QueryRunner } from 'typeorm';
import { narrowCheck, widenCheck } from '../widen-check.js';

const RULE = { table: 'alert', constraint: 'ck_alert_rule', column: 'rule' };
const KIND = { table: 'watch', constraint: 'ck_watch_kind', column: 'kind' };

/** What is overdue in a case comes to its members as an alert, by a watch that each of them has by itself. */
export class AlertCaseDeadline1763000050700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await widenCheck(runner, RULE, ['CASE_DEADLINE']);
    await widenCheck(runner, KIND, ['CASE']);
    await runner.query(
      `create unique index uq_watch_case on watch (account_id) where kind = 'CASE' and ended_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index uq_watch_case`);
    await runner.query(`delete from alert_delivery where watch_id in (select id from watch where kind = 'CASE')`);
    await runner.query(`delete from alert where rule = 'CASE_DEADLINE'`);
    await runner.query(`delete from watch where kind = 'CASE'`);
    await narrowCheck(runner, KIND, ['CASE']);
    await narrowCheck(runner, RULE, ['CASE_DEADLINE']);
  }
}
