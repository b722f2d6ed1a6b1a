import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, isHeldIn, type TableGuard, unguardTable } from '../guard-table.js';

const hasCard = (entity: string): string => `exists (select from entity_member m where m.entity_id = ${entity})`;

/**
 * An entity is there for whoever may see one of its cards, now or earlier, with those cards alone: a merge widens nobody's
 * sight. When an entity was first received is left out, since that may be the day of a card that is hidden.
 */
const GUARDS: readonly (readonly [table: string, guard: TableGuard])[] = [
  ['entity_member', { using: isHeldIn('holding_id') }],
  ['entity', { using: hasCard('entity.id'), columns: ['id', 'kind', 'merged_into_id'] }],
  ['entity_merge', { using: `${hasCard('entity_merge.entity_id')} and ${hasCard('entity_merge.into_id')}` }],
  ['match_candidate', { using: `${isHeldIn('holding_a_id')} and ${isHeldIn('holding_b_id')}` }],
];

export class GuardEntity1763000030201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of GUARDS) await guardTable(runner, table, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of GUARDS) await unguardTable(runner, table, guard);
  }
}
