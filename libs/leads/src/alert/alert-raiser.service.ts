import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { AlertDraft, AlertScope } from './alert-rule.js';
import { AlertRepository } from './alert.repository.js';
import { AlertScopeRepository } from './alert-scope.repository.js';
import type { NamedShop } from './lead-alerts.js';
import { LeadNewsRepository } from './lead-news.repository.js';

/** What a clock needs, rather than an event, to raise an alert about a shop. */
@Injectable()
export class AlertRaiser {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly scopes: AlertScopeRepository,
    private readonly names: LeadNewsRepository,
    private readonly clock: Clock,
  ) {}

  namedShops(manager: EntityManager, businessIds: readonly string[]): Promise<Map<string, NamedShop>> {
    return this.names.namedShops(manager, businessIds);
  }

  scopeOf(manager: EntityManager, businessIds: readonly string[]): Promise<AlertScope> {
    return this.scopes.ofBusinesses(manager, businessIds);
  }

  /** Answers how many were new. */
  raise(manager: EntityManager, drafts: readonly AlertDraft[]): Promise<number> {
    return this.alerts.raise(manager, drafts, this.clock.now());
  }
}
