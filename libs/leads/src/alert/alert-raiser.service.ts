import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertFanOut } from './alert-fan-out.service.js';
import type { AlertDraft, AlertScope } from './alert-rule.js';
import { AlertScopeRepository } from './alert-scope.repository.js';
import type { NamedShop } from './lead-alerts.js';
import { LeadNewsRepository } from './lead-news.repository.js';
import { SubscriberRepository } from './subscriber.repository.js';

/** What a clock needs, rather than an event, to raise an alert about a shop. */
@Injectable()
export class AlertRaiser {
  constructor(
    private readonly fanOut: AlertFanOut,
    private readonly scopes: AlertScopeRepository,
    private readonly names: LeadNewsRepository,
    private readonly subscribers: SubscriberRepository,
  ) {}

  namedShops(manager: EntityManager, businessIds: readonly string[]): Promise<Map<string, NamedShop>> {
    return this.names.namedShops(manager, businessIds);
  }

  scopeOf(manager: EntityManager, businessIds: readonly string[]): Promise<AlertScope> {
    return this.scopes.ofBusinesses(manager, businessIds);
  }

  /** Whoever does not see all that the sentence cites is not told. Answers how many were new. */
  raise(manager: EntityManager, drafts: readonly AlertDraft[]): Promise<number> {
    return this.fanOut.tell(manager, drafts, async (keys) => {
      const open = await this.subscribers.holdings(manager);
      const seen = drafts.filter(({ key, holdingIds }) => keys.has(key) && holdingIds.every((id) => open.has(id)));
      const told: AlertDraft[] = [];
      for (const draft of seen) {
        told.push({ ...draft, scope: await this.scopes.ofBusinesses(manager, draft.scope.businessIds) });
      }
      return told;
    });
  }
}
