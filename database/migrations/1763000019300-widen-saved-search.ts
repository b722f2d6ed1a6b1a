import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHECK = 'alter table saved_search add constraint ck_saved_search_list check';

export class WidenSavedSearch1763000019300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saved_search drop constraint ck_saved_search_list');
    await runner.query(`${CHECK} (list in ('LEADS','LEAD_QUEUE','BUSINESSES','PEOPLE','PREMISES'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table saved_search drop constraint ck_saved_search_list');
    await runner.query(`delete from saved_search where list in ('LEAD_QUEUE','PEOPLE')`);
    await runner.query(`${CHECK} (list in ('LEADS','BUSINESSES','PREMISES'))`);
  }
}
