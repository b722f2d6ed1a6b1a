import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { isOwn, ownerValues } from '../watch/owner.js';
import type { PostedAlert } from './webhook-post.js';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly recordedAt: Date;
  readonly endedAt: Date | null;
}

/** Deliveries that are posted together, taken for a while by one worker. */
export interface DuePost {
  readonly deliveryIds: readonly string[];
  /** Tries so far, this one included. */
  readonly tries: number;
  readonly url: string;
  readonly secret: string;
  readonly watchId: string;
  readonly reason: string;
  readonly cadence: string;
  readonly dueAt: Date;
  readonly alerts: readonly PostedAlert[];
}

/** What was for somebody then may not be for them now: the account ended, an agreement is over. */
const IS_OPEN = `(w.account_id is null or exists (select from access.account c where c.id = w.account_id and c.state = 'ACTIVE')
    and a.holding_ids <@ (access.sight_of(w.account_id, w.purpose)).readable)`;

/** For how long a worker that took a post has it to itself; if it is killed meanwhile, another takes it up after that. */
const LEASE = `interval '1 minute'`;

@Injectable()
export class WebhookRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    manager: EntityManager,
    webhook: { readonly id: string; readonly url: string; readonly secret: string; readonly now: Date },
    actor: Actor,
  ): Promise<void> {
    await manager.query(
      `insert into webhook (account_id, actor_name, actor_agency, id, url, secret, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [...ownerValues(actor), webhook.id, webhook.url, webhook.secret, webhook.now],
    );
  }

  findOf(actor: Actor): Promise<WebhookRow[]> {
    return this.dataSource.query(
      `select id, url, recorded_at as "recordedAt", ended_at as "endedAt" from webhook
       where ${isOwn('webhook')} order by recorded_at, id`,
      ownerValues(actor),
    );
  }

  /** True when it was the actor's and not ended yet. Nothing is posted to it any more. */
  async end(manager: EntityManager, id: string, actor: Actor, now: Date): Promise<boolean> {
    const [ended] = await manager.query<[{ id: string }[], number]>(
      `update webhook set ended_at = $5 where ${isOwn('webhook')} and id = $4 and ended_at is null returning id`,
      [...ownerValues(actor), id, now],
    );
    if (ended.length === 0) return false;
    await manager.query(
      `update alert_delivery d set next_post_at = null from watch w
       where w.id = d.watch_id and w.webhook_id = $1 and d.next_post_at is not null`,
      [id],
    );
    await manager.query(`update watch set webhook_id = null where webhook_id = $1`, [id]);
    return true;
  }

  /**
   * Takes posts that are due, at most so many deliveries; the deliveries of one digest come together. What whoever watches may no
   * longer see is never posted.
   */
  async take(manager: EntityManager, now: Date, limit: number): Promise<DuePost[]> {
    const [taken] = await manager.query<[{ id: string }[], number]>(
      `update alert_delivery set next_post_at = $1::timestamptz + ${LEASE}, posts = posts + 1
       where id in (select id from alert_delivery where next_post_at <= $1 order by next_post_at, id limit $2 for update skip locked)
       returning id`,
      [now, limit],
    );
    const ids = taken.map(({ id }) => id);
    await manager.query(
      `update alert_delivery d set next_post_at = null, post_fault = 'no longer open to whoever watches'
       from alert a, watch w where a.id = d.alert_id and w.id = d.watch_id and d.id = any($1::bigint[]) and not ${IS_OPEN}`,
      [ids],
    );
    return manager.query<DuePost[]>(
      `select array_agg(d.id order by d.id) as "deliveryIds", max(d.posts) as tries, h.url, h.secret, w.id as "watchId", w.reason,
              w.cadence, d.due_at as "dueAt",
              json_agg(json_build_object('id', a.id, 'rule', a.rule, 'sentence', a.sentence, 'raisedAt', a.raised_at,
                'leadId', a.lead_id, 'businessIds', a.business_ids, 'premisesIds', a.premises_ids) order by d.id) as alerts
       from alert_delivery d join alert a on a.id = d.alert_id join watch w on w.id = d.watch_id
       join webhook h on h.id = w.webhook_id
       where d.id = any($1::bigint[]) and ${IS_OPEN}
       group by h.id, w.id, d.due_at, case when w.cadence = 'AT_ONCE' then d.id end
       order by min(d.id)`,
      [ids],
    );
  }

  async taken(manager: EntityManager, deliveryIds: readonly string[], now: Date): Promise<void> {
    await manager.query(
      `update alert_delivery set posted_at = $2, next_post_at = null, post_fault = null where id = any($1::bigint[])`,
      [deliveryIds, now],
    );
  }

  async failed(
    manager: EntityManager,
    deliveryIds: readonly string[],
    { fault, next }: { readonly fault: string; readonly next: Date | null },
  ): Promise<void> {
    await manager.query(
      `update alert_delivery set post_fault = $2, next_post_at = $3 where id = any($1::bigint[]) and posted_at is null`,
      [deliveryIds, fault, next],
    );
  }

  /** When the next post falls due; null when none waits. */
  async nextDue(manager: EntityManager): Promise<Date | null> {
    const [row] = await manager.query<{ next: Date | null }[]>(`select min(next_post_at) as next from alert_delivery`);
    return row?.next ?? null;
  }
}
