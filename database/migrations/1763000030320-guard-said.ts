import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, type TableGuard, unguardTable } from '../guard-table.js';

const SPOKEN_OF = { using: 'holding_ids <@ (select access.holdings())::integer[]' };
const OWN = { using: 'account_id = (select access.viewer_account())' };

/** The API's role writes none of them: the engine does, after the gate. */
const GUARDS: readonly (readonly [table: string, guard: TableGuard])[] = [
  ['match_decision', SPOKEN_OF],
  // The policy of the decision does the rest.
  ['match_decision_record', { using: 'exists (select from match_decision d where d.id = decision_id)' }],
  ['fact_preference', SPOKEN_OF],
  ['lead_decision', SPOKEN_OF],
  ['alert', SPOKEN_OF],
  ['alert_delivery', OWN],
  ['watch', OWN],
  [
    'webhook',
    { ...OWN, columns: ['id', 'url', 'actor_name', 'actor_agency', 'account_id', 'recorded_at', 'ended_at'] },
  ],
  ['saved_search', OWN],
];

/** What was said is seen by those who see all it speaks of and may read the agency's words; what somebody keeps, by him alone. */
export class GuardSaid1763000030320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of GUARDS) await guardTable(runner, table, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, guard] of [...GUARDS].reverse()) await unguardTable(runner, table, guard);
  }
}
