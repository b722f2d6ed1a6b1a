import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom an offense or a finding speaks of: what a landlord knew is laid against no element of whoever ran the shop. */
export class TieFindingToSubject1763000050611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of NAMES) {
      await runner.query(`alter table ${table} add column subject_id uuid,
        add constraint fk_${table}_subject_id foreign key (subject_id) references case_subject(id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NAMES) await runner.query(`alter table ${table} drop column subject_id`);
  }
}

const NAMES = ['case_offense', 'element_finding'];
