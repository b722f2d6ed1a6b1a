import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passOwnGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Clock, scopedManager, UnitOfWork } from '@townline/platform';
import { WatchError } from './watch.errors.js';
import type { NewWatch, WatchRow } from './watch-target.js';
import { type WatchChange, WatchRepository } from './watch.repository.js';

/** What people watch, each their own. */
@Injectable()
export class WatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly watches: WatchRepository,
    private readonly clock: Clock,
  ) {}

  async findOf(actor: Actor): Promise<WatchRow[]> {
    await passOwnGate(actor);
    return this.watches.findOf(actor);
  }

  /** Throws `TARGET_NOT_FOUND`, `WEBHOOK_NOT_FOUND`. */
  async start(watch: NewWatch, actor: Actor): Promise<WatchRow> {
    const purpose = await passOwnGate(actor);
    // What they do not see is not there to be watched.
    const seen = scopedManager();
    if (seen !== undefined && !(await this.watches.isThere(seen, watch.target))) throw noTarget();
    return this.unitOfWork.run(actor, async (manager) => {
      if (!(await this.watches.isThere(manager, watch.target))) throw noTarget();
      if (watch.webhookId !== null && !(await this.watches.ownsWebhook(manager, watch.webhookId, actor))) {
        throw new WatchError('WEBHOOK_NOT_FOUND', 'the webhook was not found, or no access');
      }
      return this.watches.insert(manager, { ...watch, id: randomUUID(), now: this.clock.now(), purpose }, actor);
    });
  }

  /** Muted: alerts are kept and listed, and nobody is told of them. */
  async mute(id: string, isMuted: boolean, actor: Actor): Promise<WatchRow> {
    await passOwnGate(actor);
    return this.change(id, { mutedAt: isMuted ? this.clock.now() : null }, actor);
  }

  /** Held back until a moment, also what was told and not yet seen; null lets go at once. Throws `BAD_WATCH` for the past. */
  async snooze(id: string, until: Date | null, actor: Actor): Promise<WatchRow> {
    await passOwnGate(actor);
    const now = this.clock.now();
    if (until !== null && until <= now) throw new WatchError('BAD_WATCH', 'the end of a snooze must lie ahead');
    return this.change(id, { snoozedUntil: until }, actor, until ?? now);
  }

  /** No more alerts come of it; those that came stay. Throws `WATCH_NOT_FOUND`. */
  async end(id: string, actor: Actor): Promise<void> {
    await passOwnGate(actor);
    const ended = await this.unitOfWork.run(actor, (manager) =>
      this.watches.change(manager, id, { endedAt: this.clock.now() }, actor),
    );
    if (!ended) throw notFound();
  }

  private async change(id: string, change: WatchChange, actor: Actor, postponedTo?: Date): Promise<WatchRow> {
    return this.unitOfWork.run(actor, async (manager) => {
      if (!(await this.watches.change(manager, id, change, actor))) throw notFound();
      if (postponedTo !== undefined) await this.watches.postpone(manager, id, postponedTo);
      const [row] = await this.watches.findOf(actor, id, manager);
      if (row === undefined) throw notFound();
      return row;
    });
  }
}

function noTarget(): WatchError {
  return new WatchError('TARGET_NOT_FOUND', 'what is to be watched was not found, or no access');
}

function notFound(): WatchError {
  return new WatchError('WATCH_NOT_FOUND', 'the watch was not found, or no access');
}
