import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExtensions1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists postgis`);
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`create extension if not exists btree_gist`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop extension if exists btree_gist`);
    await runner.query(`drop extension if exists pg_trgm`);
    await runner.query(`drop extension if exists postgis`);
  }
}
