import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { ALERT_CHANNEL, AlertInboxService, type AlertRow } from '@townline/leads';
import { asEngine, OUTBOX_CHANNEL, Outbox, type WaitingEvent } from '@townline/platform';
import { DataSource } from 'typeorm';
import { FeedMemory, type FeedPlace } from './feed-memory.js';
import type { Subscriber } from './subscriber.js';
import { WakeUp } from './wake-up.js';

const PAGE = 100;
/** By how many ids an event may commit behind others. */
const LATE = 500;

/** What subscribers are sent, as it commits. */
@Injectable()
export class FeedService {
  private readonly memory = new FeedMemory();

  constructor(
    private readonly inbox: AlertInboxService,
    private readonly outbox: Outbox,
    private readonly wakeUp: WakeUp,
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

  /** News of a kind from now on; or from where this session's last subscription was cut off. */
  async *news(kind: string, subscriber: Subscriber): AsyncGenerator<WaitingEvent> {
    const { sessionId } = subscriber;
    const kept = sessionId === null ? null : this.memory.take(sessionId, kind);
    const { from, sent } = kept ?? (await this.fromNowOn(kind));
    if (sessionId !== null) this.memory.keep(subscriber, kind, { from, sent });
    try {
      yield* this.wakeUp.on(
        OUTBOX_CHANNEL,
        () => this.fresh(kind, sent, from),
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

  /** What is handed out counts as sent once more is asked for. */
  private async *fresh(kind: string, sent: Set<number>, from: number): AsyncGenerator<WaitingEvent> {
    const floor = Math.max(from, ...[...sent].map((id) => id - LATE));
    for (const id of sent) if (id <= floor) sent.delete(id);
    for (const event of await this.eventsAfter(kind, floor)) {
      if (sent.has(Number(event.id))) continue;
      yield event;
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
