import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WatchKind } from './watch.entity.js';

/** Watches that are there by themselves, one for each person. */
export type StandingKind = Extract<WatchKind, 'DECONFLICTION' | 'CASE' | 'BREAK_GLASS'>;

const REASONS: Readonly<Record<StandingKind, string>> = {
  DECONFLICTION: 'Your agency holds what another asked for.',
  BREAK_GLASS: 'You answer for your agency’s compartments.',
  CASE: 'You are on the case.',
};

@Injectable()
export class StandingWatchRepository {
  /** The watch by which somebody hears of it, by account; made where they have none; muted and snoozed like any other. */
  async ensure(
    manager: EntityManager,
    kind: StandingKind,
    accountIds: readonly string[],
    now: Date,
  ): Promise<Map<string, string>> {
    if (accountIds.length === 0) return new Map();
    await manager.query(
      `insert into watch (id, kind, reason, actor_name, actor_agency, account_id, cadence, recorded_at)
       select gen_random_uuid(), '${kind}', $3, c.name, c.agency, c.id, 'AT_ONCE', $2
       from access.account c where c.id = any ($1::uuid[])
       on conflict (account_id) where kind = '${kind}' and ended_at is null do nothing`,
      [accountIds, now, REASONS[kind]],
    );
    const rows = await manager.query<{ id: string; accountId: string }[]>(
      `select id, account_id as "accountId" from watch
       where kind = '${kind}' and ended_at is null and account_id = any ($1::uuid[])`,
      [accountIds],
    );
    return new Map(rows.map(({ id, accountId }) => [accountId, id]));
  }
}
