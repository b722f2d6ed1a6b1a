import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { type StandingKind, StandingWatchRepository } from '../watch/standing-watch.repository.js';
import type { AlertDraft } from './alert-rule.js';
import { AlertRepository } from './alert.repository.js';

/** An alert, and for whom it is. */
export interface NamedAlert {
  readonly draft: AlertDraft;
  readonly accountIds: readonly string[];
}

/** Tells people by name, by a watch that each of them has by itself and may mute. Who may know it is the caller's to say. */
@Injectable()
export class StandingAlerts {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly watches: StandingWatchRepository,
    private readonly clock: Clock,
  ) {}

  /** Told twice, it is told once. Answers how many alerts were new. */
  async tell(manager: EntityManager, kind: StandingKind, named: readonly NamedAlert[]): Promise<number> {
    const now = this.clock.now();
    const drafts = named.map(({ draft }) => draft);
    const fresh = await this.alerts.store(manager, drafts, now);
    const watches = await this.watches.ensure(manager, kind, [...new Set(named.flatMap((one) => one.accountIds))], now);
    const met = named.flatMap(({ draft, accountIds }) =>
      accountIds.flatMap((accountId) => {
        const watchId = watches.get(accountId);
        return watchId === undefined ? [] : [{ key: draft.key, watchId }];
      }),
    );
    await this.alerts.deliver(manager, met, now);
    return fresh.size;
  }
}
