import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an inspection was of and what it found, when somebody is to look again, and which license an event is about. */
export class WidenEvent1763000050510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table enforcement_event add column branch text, add column result text, add column findings text,
      add column reinspect_on text, add column license_no text`);
    await runner.query(`alter table enforcement_event add constraint ck_enforcement_event_branch
      check (branch in ('CODE','HEALTH','FIRE','ZONING','LICENSING','POLICE'))`);
    await runner.query(`alter table enforcement_event add constraint ck_enforcement_event_result
      check (result in ('PASSED','VIOLATIONS','FAILED','NO_ENTRY'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table enforcement_event drop column branch, drop column result, drop column findings,
      drop column reinspect_on, drop column license_no`);
  }
}
