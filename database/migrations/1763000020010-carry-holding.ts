import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'source',
  'observation',
  'source_record',
  'address',
  'advertisement',
  'affiliation',
  'business_statement',
  'enforcement_event',
  'identifier',
  'license',
  'occupancy',
  'party_name',
  'property_interest',
  'trading_name',
  'vehicle_use',
];

/**
 * Records carry the number of their holding: a source states it, observations and cards take it from their source, facts from
 * their observation. Only the source's is a key; holdings never go, and the others are copies of it. Until importers say whose
 * their sources are, all are the installation's public records, as all of them were open so far.
 */
export class CarryHolding1763000020010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`alter table ${table} add column holding_id integer not null default 1`);
    }
    await runner.query(
      `alter table source add constraint fk_source_holding_id foreign key (holding_id) references access.holding (id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop column holding_id`);
  }
}
