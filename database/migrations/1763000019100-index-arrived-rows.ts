import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has just come is found by its row, and all that it may concern without reading whole tables. */
export class IndexArrivedRows1763000019100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_observation_import_batch_id`);
    await runner.query(`create index ix_observation_import_batch_id on observation (import_batch_id)`);
    for (const table of FACTS) {
      await runner.query(`create index ix_${table}_observation_id on ${table} (observation_id)`);
    }
    await runner.query(`create index ix_address_line_city on address (line, city)`);
    await runner.query(
      `create index ix_projection_business_record_ids on projection using gin (business_record_ids) with (fastupdate = off)`,
    );
    await runner.query(
      `create index ix_projection_party_record_id on projection (party_record_id) where party_record_id is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_projection_party_record_id`);
    await runner.query(`drop index ix_projection_business_record_ids`);
    await runner.query(`drop index ix_address_line_city`);
    for (const table of FACTS) await runner.query(`drop index ix_${table}_observation_id`);
    await runner.query(`drop index ix_observation_import_batch_id`);
    await runner.query(`create index ix_observation_import_batch_id on observation using brin (import_batch_id)`);
  }
}

const FACTS = ['address', 'affiliation', 'business_statement', 'occupancy', 'property_interest'];
