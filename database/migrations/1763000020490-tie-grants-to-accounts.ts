import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS = [
  ['role_grant', 'account_id'],
  ['case_admission', 'account_id'],
  ['compartment_grant', 'account_id'],
] as const;

/** Accounts came after the grants that name them. */
export class TieGrantsToAccounts1763000020490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of KEYS) {
      await runner.query(`alter table access.${table} add constraint fk_${table}_${column}
        foreign key (${column}) references access.account (id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of KEYS) {
      await runner.query(`alter table access.${table} drop constraint fk_${table}_${column}`);
    }
  }
}
