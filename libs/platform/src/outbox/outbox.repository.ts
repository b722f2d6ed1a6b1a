import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';

/** The channel on which whoever handles events is told that one has been committed. */
export const OUTBOX_CHANNEL = 'townline_outbox';

/** News to be put into the outbox. */
export interface OutboxNews {
  /** `lead_raised`, `decision_made` …; who puts a kind says what its payload holds. */
  readonly kind: string;
  /** Unique among all events: the second one under a key is not stored. */
  readonly key: string;
  /** JSON. */
  readonly payload: object;
}

/** Which of the events that wait. */
export interface WaitingQuestion {
  /** This kind alone. */
  readonly only?: string | null;
  readonly except?: readonly string[];
  /** With a later id. */
  readonly after?: string;
}

/** An event that waits to be handled. */
export interface WaitingEvent extends OutboxNews {
  readonly id: string;
  readonly recordedAt: Date;
}

/**
 * News that commits with the change it is about, so that none is lost and none is told of what was rolled back. Whoever
 * handles an event writes its effects and its mark in one transaction: killed before, it is handled again; after, never.
 */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** In the caller's transaction; whoever listens is woken when that commits. */
  async put(manager: EntityManager, events: readonly OutboxNews[]): Promise<void> {
    if (events.length === 0) return;
    await manager.query(
      `insert into outbox_event (kind, key, payload, recorded_at)
       select kind, key, payload, $2 from json_to_recordset($1::json) as u(kind text, key text, payload jsonb)
       on conflict (key) do nothing`,
      [JSON.stringify(events.map(({ kind, key, payload }) => ({ kind, key, payload }))), this.clock.now()],
    );
    await manager.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
  }

  /**
   * The oldest events that wait, kept from other handlers until the transaction ends; those that others hold are left out.
   * `only`: of one kind; `except`: of all kinds but those that have a handler of their own.
   */
  async take(
    manager: EntityManager,
    limit: number,
    { only = null, except = [], after = '0' }: WaitingQuestion = {},
  ): Promise<WaitingEvent[]> {
    return manager.query<WaitingEvent[]>(
      `select id, kind, key, payload, recorded_at as "recordedAt" from outbox_event
       where handled_at is null and ($2::text is null or kind = $2) and kind <> all($3::text[]) and id > $4
       order by id limit $1 for update skip locked`,
      [limit, only, except, after],
    );
  }

  /** The id of the latest event; 0 before the first. */
  async lastId(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ last: number }[]>(
      `select coalesce(max(id), 0)::float8 as last from outbox_event`,
    );
    return row?.last ?? 0;
  }

  /** Events of a kind with a later id, handled or not. Ids are given out before the commit: a lower one may come later. */
  async after(manager: EntityManager, kind: string, id: number): Promise<WaitingEvent[]> {
    return manager.query<WaitingEvent[]>(
      `select id, kind, key, payload, recorded_at as "recordedAt" from outbox_event where id > $2 and kind = $1 order by id`,
      [kind, id],
    );
  }

  /** Marks events as handled, in the transaction that wrote their effects. */
  async close(manager: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await manager.query(`update outbox_event set handled_at = $2 where id = any($1::bigint[])`, [
      ids,
      this.clock.now(),
    ]);
  }
}
