import type { MigrationInterface, QueryRunner } from 'typeorm';
import { patchFunction } from '../patch-function.js';

/** What keeps rows as they were written, of rooms in which people write about people. */
const KEEPERS = [
  'keep_case_upload()',
  'keep_element_finding()',
  'keep_exhibit()',
  'keep_exhibit_custody()',
  'keep_landlord_notice()',
  'keep_landlord_notice_step()',
  'keep_legal_process_step()',
];
const BUT = `begin
      if tg_op = 'UPDATE' and intelligence.is_purging() then return new; end if;`;

/** A purge of intelligence reaches every kept text; one that a row refuses would leave all of it undone. */
export class ScrubKept1763000050804 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const keeper of KEEPERS) await patchFunction(runner, keeper, 'begin', BUT);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const keeper of KEEPERS) await patchFunction(runner, keeper, BUT, 'begin');
  }
}
