import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An auditor's question comes through the API's gate and is asked by the engine: metadata, never words. */
export class ShowAuditMetadata1763000030602 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant select on audit.metadata to townline_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke select on audit.metadata from townline_engine`);
  }
}
