import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Notifications } from '@townline/platform';
import { DataSource } from 'typeorm';
import type { AuthenticationFault } from '../token/authentication.errors.js';
import { SessionRepository } from './session.repository.js';

const CHANNEL = 'townline_session';
/** A notice may be lost, and no notice is sent when time runs out: so everything is looked at this often. */
const LOOK_MS = 15_000;

type OnEnd = (fault: AuthenticationFault) => void;

/**
 * Tells those who hold something open for a session, a socket above all, that it is over: at once where it was ended by
 * somebody, within seconds where its time ran out.
 */
@Injectable()
export class SessionWatch implements OnModuleDestroy {
  private readonly watched = new Map<string, Set<OnEnd>>();
  private readonly news: Notifications;
  private timer: NodeJS.Timeout | undefined;
  private leave: (() => void) | undefined;
  private looking: Promise<void> | undefined;
  private isAskedAgain = false;

  constructor(
    private readonly sessions: SessionRepository,
    dataSource: DataSource,
  ) {
    this.news = Notifications.of(dataSource);
  }

  /** Calls back once when the session is over. The returned function ends the watch. */
  watch(sessionId: string, onEnd: OnEnd): () => void {
    const known = this.watched.get(sessionId);
    if (known) known.add(onEnd);
    else this.watched.set(sessionId, new Set([onEnd]));
    this.begin();
    return () => {
      const callbacks = this.watched.get(sessionId);
      callbacks?.delete(onEnd);
      if (callbacks?.size === 0) this.watched.delete(sessionId);
    };
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.leave?.();
    this.watched.clear();
    await this.news.stop();
    await this.looking;
  }

  private begin(): void {
    if (this.timer !== undefined) return;
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
    this.leave = this.news.on(CHANNEL, () => this.look());
  }

  /** One question for all, one at a time; a notice that comes meanwhile asks once more. */
  private look(): void {
    if (this.looking !== undefined) {
      this.isAskedAgain = true;
      return;
    }
    this.looking = this.tellEnded().finally(() => {
      this.looking = undefined;
      if (!this.isAskedAgain) return;
      this.isAskedAgain = false;
      this.look();
    });
  }

  private async tellEnded(): Promise<void> {
    const ids = [...this.watched.keys()];
    if (ids.length === 0) return;
    for (const { id, fault } of await this.deadOf(ids)) {
      const callbacks = this.watched.get(id) ?? [];
      this.watched.delete(id);
      for (const onEnd of callbacks) onEnd(fault);
    }
  }

  /** Where the database cannot be asked, nobody is known to be signed in. */
  private async deadOf(ids: readonly string[]): Promise<readonly { id: string; fault: AuthenticationFault }[]> {
    try {
      return await this.sessions.findDead(ids);
    } catch {
      return ids.map((id) => ({ id, fault: 'SESSION_ENDED' }));
    }
  }
}
