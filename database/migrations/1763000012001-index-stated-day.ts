import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexStatedDay1763000012001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index ix_projection_stated_on on projection (stated_on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_projection_stated_on`);
  }
}
