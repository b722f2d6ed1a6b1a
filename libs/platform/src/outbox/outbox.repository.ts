import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';

/** The channel on which whoever handles events is told that one has been committed. */
export const OUTBOX_CHANNEL = 'townline_outbox';

const FIRST_WAIT_SECONDS = 2;
const MOST_TRIES = 10;

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
  /** This one alone. */
  readonly id?: string | null;
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
   * The oldest events that wait and are not to be tried later, kept from other handlers until the transaction ends; those that others hold are left out.
   * `only`: of one kind; `except`: of all kinds but those that have a handler of their own.
   */
  async take(
    manager: EntityManager,
    limit: number,
    { only = null, except = [], id = null }: WaitingQuestion = {},
  ): Promise<WaitingEvent[]> {
    return manager.query<WaitingEvent[]>(
      `select id, kind, key, payload, recorded_at as "recordedAt" from outbox_event
       where handled_at is null and parked_at is null and (retry_at is null or retry_at <= $5)
         and ($2::text is null or kind = $2) and kind <> all($3::text[]) and ($4::bigint is null or id = $4)
       order by id limit $1 for update skip locked`,
      [limit, only, except, id, this.clock.now()],
    );
  }

  /**
   * Notes that an event could not be handled: it waits twice as long as the last time before it is tried again, and is parked
   * after the tenth try, half an hour later. In a transaction of its own. Answers whether it is parked now.
   */
  async fail(manager: EntityManager, id: string, fault: string): Promise<boolean> {
    const [failed] = await manager.query<[{ parked: boolean }[], number]>(
      `update outbox_event set tries = tries + 1, fault = $2,
         retry_at = $3::timestamptz + $4 * interval '1 second' * 2 ^ tries,
         parked_at = case when tries + 1 >= $5 then $3::timestamptz end
       where id = $1 and handled_at is null returning parked_at is not null as parked`,
      [id, fault, this.clock.now(), FIRST_WAIT_SECONDS, MOST_TRIES],
    );
    return failed[0]?.parked ?? false;
  }

  /** How many events were laid aside because they could not be handled. */
  async countParked(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ parked: number }[]>(
      `select count(*)::integer as parked from outbox_event where parked_at is not null and handled_at is null`,
    );
    return row?.parked ?? 0;
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
