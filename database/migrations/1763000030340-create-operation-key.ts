import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** What callers asked for under keys of theirs, so that asked again it is answered and not done again. Nobody reads it but the engine. */
export class CreateOperationKey1763000030340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table operation_key (
      owner text not null,
      key text not null,
      step integer not null,
      digest bytea not null,
      result bytea,
      recorded_at timestamptz not null default clock_timestamp(),
      constraint pk_operation_key primary key (owner, key, step)
    )`);
    await runner.query(`create index ix_operation_key_recorded_at on operation_key (recorded_at)`);
    await guardTable(runner, 'operation_key');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table operation_key`);
  }
}
