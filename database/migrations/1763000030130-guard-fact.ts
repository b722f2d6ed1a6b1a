import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn, type TableGuard, unguardTable } from '../guard-table.js';

const HELD: TableGuard = { using: isHeldIn('holding_id') };
const PUBLISHED: TableGuard = { using: 'true' };

/** Each of these rows belongs to one holding. */
const HELD_TABLES = [
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
  'import_batch_holding',
  'premises_holding',
  'vehicle_holding',
];

/** These are shown with what they are about. What counts or describes whole batches and vehicles may rest on hidden rows. */
const GUARDS: readonly (readonly [table: string, guard?: TableGuard])[] = [
  ...HELD_TABLES.map((table) => [table, HELD] as const),
  ['projection', { using: 'exists (select from observation o where o.id = projection.observation_id)' }],
  [
    'import_batch',
    {
      using: 'exists (select from import_batch_holding h where h.import_batch_id = import_batch.id)',
      columns: ['id', 'source_document_id', 'package_id', 'state', 'received_at', 'landed_at'],
    },
  ],
  ['source_document', { using: 'exists (select from import_batch b where b.source_document_id = source_document.id)' }],
  ['premises', { using: 'exists (select from premises_holding h where h.premises_id = premises.id)' }],
  ['premises_pin', { using: 'exists (select from observation o where o.id = premises_pin.observation_id)' }],
  [
    'vehicle',
    {
      using: 'exists (select from vehicle_holding h where h.vehicle_id = vehicle.id)',
      columns: ['id', 'plate', 'state'],
    },
  ],
  ['jurisdiction', PUBLISHED],
  ['postal_area', PUBLISHED],
  ['ordinance', PUBLISHED],
  ['fact_change'],
  ['package_day'],
  ['outbox_event'],
];

/** Who asks on somebody's behalf sees that person's rows; without a person none. */
export class GuardFact1763000030130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of GUARDS) await guardTable(runner, table, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of GUARDS) await unguardTable(runner, table, guard);
  }
}
