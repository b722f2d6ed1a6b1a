import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Notifications } from '@townline/platform';
import { DataSource } from 'typeorm';

/** The net under a lost notice, and all there is where the database cannot notify. */
const EVERY_MS = 2_000;

/** Wakes whoever waits for news, when it commits. */
@Injectable()
export class WakeUp implements OnModuleDestroy {
  private readonly notifications: Notifications | undefined;
  private readonly closing = new AbortController();

  constructor(dataSource: DataSource) {
    const { options } = dataSource;
    // The embedded database has one session, which must not be spent on listening.
    const isSingle = 'poolSize' in options && options.poolSize === 1;
    this.notifications = isSingle ? undefined : Notifications.of(dataSource);
  }

  /**
   * Hands on whatever a look finds: after each notice on the channel, at the moment asked for, and from time to time, until
   * nobody listens any more.
   */
  async *on<News>(
    channel: string,
    look: () => AsyncGenerator<News>,
    nextAt: () => Promise<Date | null>,
    leaving: AbortSignal,
  ): AsyncGenerator<News> {
    let wake = new AbortController();
    const off = this.notifications?.on(channel, () => wake.abort());
    try {
      while (!this.closing.signal.aborted && !leaving.aborted) {
        yield* look();
        const at = await nextAt();
        const wait = at === null ? EVERY_MS : Math.min(EVERY_MS, Math.max(0, at.getTime() - Date.now()));
        const until = AbortSignal.any([wake.signal, this.closing.signal, leaving]);
        await pause(wait, undefined, { signal: until }).catch(() => undefined);
        wake = new AbortController();
      }
    } finally {
      off?.();
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.notifications?.stop();
  }
}
