import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { ALERT_CHANNEL, AlertInboxService, type AlertRow } from '@townline/leads';
import { OUTBOX_CHANNEL, Outbox, type WaitingEvent } from '@townline/platform';
import { DataSource } from 'typeorm';
import { WakeUp } from './wake-up.js';

const PAGE = 100;
/** By how many ids an event may commit behind others. */
const LATE = 500;

/** What subscribers are sent, as it commits. */
@Injectable()
export class FeedService {
  constructor(
    private readonly inbox: AlertInboxService,
    private readonly outbox: Outbox,
    private readonly wakeUp: WakeUp,
    private readonly dataSource: DataSource,
  ) {}

  /** First all that waits to be seen, the oldest first, then whatever comes. Nothing is sent twice over one subscription. */
  alerts(actor: Actor): AsyncGenerator<AlertRow> {
    const sent = new Set<string>();
    return this.wakeUp.on(
      ALERT_CHANNEL,
      () => this.waiting(actor, sent),
      () => this.inbox.nextDue(actor),
    );
  }

  /** News of a kind from now on. */
  async *news(kind: string): AsyncGenerator<WaitingEvent> {
    const from = (await this.outbox.lastId(this.dataSource.manager)) - LATE;
    const sent = new Set<number>();
    for await (const event of this.eventsAfter(kind, from)) sent.add(Number(event.id));
    yield* this.wakeUp.on(
      OUTBOX_CHANNEL,
      () => this.fresh(kind, sent, from),
      () => Promise.resolve(null),
    );
  }

  private async *fresh(kind: string, sent: Set<number>, from: number): AsyncGenerator<WaitingEvent> {
    const floor = Math.max(from, ...[...sent].map((id) => id - LATE));
    for (const id of sent) if (id <= floor) sent.delete(id);
    for await (const event of this.eventsAfter(kind, floor)) {
      if (sent.has(Number(event.id))) continue;
      sent.add(Number(event.id));
      yield event;
    }
  }

  private async *eventsAfter(kind: string, id: number): AsyncGenerator<WaitingEvent> {
    yield* await this.outbox.after(this.dataSource.manager, kind, id);
  }

  private async *waiting(actor: Actor, sent: Set<string>): AsyncGenerator<AlertRow> {
    const question = { unseenOnly: true, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
    let after: string | null = null;
    for (;;) {
      const rows: AlertRow[] = await this.inbox.find(actor, question, { limit: PAGE, after });
      for (const row of rows) {
        if (sent.has(row.id)) continue;
        sent.add(row.id);
        yield row;
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return;
    }
  }
}
