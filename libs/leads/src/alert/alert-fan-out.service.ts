import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { withEyesOf } from '@townline/access';
import { Clock } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { AlertDraft } from './alert-rule.js';
import { AlertRepository } from './alert.repository.js';
import { type Subscriber, SubscriberRepository } from './subscriber.repository.js';

/** The same news, as whoever is looking sees it: with those facts alone, and nothing where they do not see what it is about. */
export type SeenDrafts = (keys: ReadonlySet<string>) => Promise<readonly AlertDraft[]>;

/**
 * Brings alerts to whoever watches. Where nobody signs in, everybody is told the whole. Whoever signed in is told what they see:
 * the same sentence where they see all of it, one of their own with the facts in their sight where they see a part, and nothing
 * where it is not there for them. What is delivered is shown, and posted, as far as they see it then.
 */
@Injectable()
export class AlertFanOut {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly subscribers: SubscriberRepository,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that marks the causes as handled. `seen` is asked with each subscriber's eyes. Answers how many were new. */
  async tell(manager: EntityManager, drafts: readonly AlertDraft[], seen: SeenDrafts): Promise<number> {
    const now = this.clock.now();
    const fresh = await this.alerts.store(manager, drafts, now);
    const news = drafts.filter(({ key }) => fresh.has(key));
    if (news.length === 0) return 0;
    await this.alerts.deliver(manager, await this.alerts.metOpenly(manager, news), now);
    for (const subscriber of await this.subscribers.of(manager, news)) {
      await this.tellOne(manager, subscriber, { news, seen, now });
    }
    return fresh.size;
  }

  private async tellOne(
    manager: EntityManager,
    subscriber: Subscriber,
    { news, seen, now }: { readonly news: readonly AlertDraft[]; readonly seen: SeenDrafts; readonly now: Date },
  ): Promise<void> {
    const { drafts, met } = await withEyesOf(manager, subscriber, async () => {
      const own = await seen(new Set(subscriber.keys));
      return { drafts: own, met: await this.alerts.metSeen(manager, own, subscriber.watchIds) };
    });
    const whole = new Map(news.map((draft) => [draft.key, draft]));
    const heard = new Set(met.map(({ key }) => key));
    const told = new Map(
      drafts.filter(({ key }) => heard.has(key)).map((draft) => [draft.key, asSeen(draft, whole.get(draft.key))]),
    );
    await this.alerts.store(manager, [...told.values()], now);
    const deliveries = met.map(({ key, watchId }) => ({ key: told.get(key)?.key ?? key, watchId }));
    await this.alerts.deliver(manager, deliveries, now);
  }
}

/** The alert that there is, where this is it; else one of its own, the same for everybody who sees the same. */
function asSeen(draft: AlertDraft, whole: AlertDraft | undefined): AlertDraft {
  const text = contentOf(draft);
  if (whole !== undefined && contentOf(whole) === text) return whole;
  return { ...draft, key: `${draft.key}:${createHash('sha256').update(text).digest('hex').slice(0, 16)}` };
}

function contentOf({ sentence, scope, observationIds, holdingIds }: AlertDraft): string {
  const lists = [scope.businessIds, scope.partyIds, scope.premisesIds, scope.phones, observationIds];
  return JSON.stringify([sentence, lists.map((list) => [...list].sort()), holdingIds]);
}
