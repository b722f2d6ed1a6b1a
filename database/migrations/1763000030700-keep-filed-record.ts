import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFiledRecord1763000030700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Null until the card is filed again: then it is read from its facts.
    await runner.query(`alter table blocking_key add column record json`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table blocking_key drop column record`);
  }
}
