import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { ALERT_CHANNEL, AlertInboxService, type AlertRow } from '@townline/leads';
import { asEngine, OUTBOX_CHANNEL, Outbox, type WaitingEvent } from '@townline/platform';
import { DataSource } from 'typeorm';
import { FeedMemory, LATE, type FeedPlace } from './feed-memory.js';
import { NewsPlaces, unknownPlace } from './news-places.js';
import type { Subscriber } from './subscriber.js';
import { WakeUp } from './wake-up.js';

const PAGE = 100;
/** Whoever has missed more news than this reads anew. */
const MOST_MISSED = 5_000;

/** An event with the place right after it: what a subscriber has to name to go on from there. */
export interface PlacedEvent extends WaitingEvent {
  readonly after: string;
}

/** What subscribers are sent, as it commits. */
@Injectable()
export class FeedService {
  private readonly memory = new FeedMemory();

  constructor(
    private readonly inbox: AlertInboxService,
    private readonly outbox: Outbox,
    private readonly wakeUp: WakeUp,
    private readonly places: NewsPlaces,
    private readonly dataSource: DataSource,
  ) {}

  /** First all that waits to be seen, the oldest first, then whatever comes. Nothing is sent twice over one subscription. */
  alerts(actor: Actor, subscriber: Subscriber): AsyncGenerator<AlertRow> {
    const sent = new Set<string>();
    return this.wakeUp.on(
      ALERT_CHANNEL,
      () => this.waiting(actor, sent, subscriber),
      () => subscriber.work(() => this.inbox.nextDue(actor)),
      subscriber.signal,
    );
  }

  /**
   * News of a kind from now on; or on from the place `after`; or from where this session's last subscription was cut off. Throws
   * `BAD_INPUT` where nobody can say any more what came after the place.
   */
  async news(
    kind: string,
    actor: Actor,
    subscriber: Subscriber,
    after: string | null,
  ): Promise<AsyncGenerator<PlacedEvent>> {
    const named = after === null ? null : await this.fromPlace(kind, this.places.open(kind, after, actor));
    return this.newsFrom(kind, actor, subscriber, named);
  }

  private async *newsFrom(
    kind: string,
    actor: Actor,
    subscriber: Subscriber,
    named: FeedPlace | null,
  ): AsyncGenerator<PlacedEvent> {
    const { sessionId } = subscriber;
    const kept = sessionId === null ? null : this.memory.take(sessionId, kind);
    const { from, sent } = named ?? kept ?? (await this.fromNowOn(kind));
    if (sessionId !== null) this.memory.keep(subscriber, kind, { from, sent });
    try {
      yield* this.wakeUp.on(
        OUTBOX_CHANNEL,
        () => this.fresh(kind, { from, sent }, actor),
        () => Promise.resolve(null),
        subscriber.signal,
      );
    } finally {
      if (!subscriber.isCut) this.memory.forget(subscriber);
    }
  }

  private async fromNowOn(kind: string): Promise<FeedPlace> {
    const from = (await asEngine(() => this.outbox.lastId(this.dataSource.manager))) - LATE;
    const sent = new Set((await this.eventsAfter(kind, from)).map(({ id }) => Number(id)));
    return { from, sent };
  }

  /** A database that was put back to an earlier day has given the same numbers to other events. */
  private async fromPlace(kind: string, place: FeedPlace): Promise<FeedPlace> {
    const last = await asEngine(() => this.outbox.lastId(this.dataSource.manager));
    if (last < Math.max(place.from, ...place.sent)) throw unknownPlace();
    const missed = await this.eventsAfter(kind, place.from);
    if (missed.length > MOST_MISSED) throw unknownPlace();
    return place;
  }

  /** What is handed out counts as sent once more is asked for. */
  private async *fresh(kind: string, { from, sent }: FeedPlace, actor: Actor): AsyncGenerator<PlacedEvent> {
    const floor = Math.max(from, ...[...sent].map((id) => id - LATE));
    for (const id of sent) if (id <= floor) sent.delete(id);
    for (const event of await this.eventsAfter(kind, floor)) {
      if (sent.has(Number(event.id))) continue;
      const here = { from: floor, sent: new Set([...sent, Number(event.id)]) };
      yield { ...event, after: this.places.seal(kind, here, actor) };
      sent.add(Number(event.id));
    }
  }

  /** That something happened is the engine's to know; what it was, each subscriber reads for itself. */
  private eventsAfter(kind: string, id: number): Promise<WaitingEvent[]> {
    return asEngine(() => this.outbox.after(this.dataSource.manager, kind, id));
  }

  private async *waiting(actor: Actor, sent: Set<string>, subscriber: Subscriber): AsyncGenerator<AlertRow> {
    const question = { unseenOnly: true, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
    let after: string | null = null;
    for (;;) {
      const page = { limit: PAGE, after };
      const rows: AlertRow[] = await subscriber.work(() => this.inbox.find(actor, question, page));
      for (const row of rows) {
        if (sent.has(row.id)) continue;
        yield row;
        sent.add(row.id);
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return;
    }
  }
}
