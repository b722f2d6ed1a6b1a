import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Outbox, UnitOfWork } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { AlertService } from './alert.service.js';

/** Events handled in one transaction. */
const BATCH = 100;

/** Rows that landed are the worker's to resolve. */
const NOT_OURS = [OBSERVATIONS_LANDED];

export interface Dispatched {
  /** Events. */
  readonly handled: number;
  /** Alerts that were new. */
  readonly raised: number;
}

/** Hands the outbox's events on, each exactly once: its alerts and its mark commit together. Any number may work side by side. */
@Injectable()
export class AlertDispatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly alerts: AlertService,
  ) {}

  /**
   * One batch. Where it fails, each of its events is handled by itself, so that one that cannot be handled holds up no other:
   * it waits on, and its failure is thrown when no other is left.
   */
  async dispatch(): Promise<Dispatched> {
    try {
      const { handled, raised } = await this.handle(BATCH, '0');
      return { handled, raised };
    } catch {
      return this.dispatchSingly();
    }
  }

  private async dispatchSingly(): Promise<Dispatched> {
    const failures: unknown[] = [];
    let done: Dispatched = { handled: 0, raised: 0 };
    for (const id of await this.waiting()) {
      try {
        const { handled, raised } = await this.handle(1, `${BigInt(id) - 1n}`);
        done = { handled: done.handled + handled, raised: done.raised + raised };
      } catch (error) {
        failures.push(error);
      }
    }
    if (done.handled === 0 && failures.length > 0) throw failures[0];
    return done;
  }

  private waiting(): Promise<string[]> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) =>
      (await this.outbox.take(manager, BATCH, { except: NOT_OURS })).map(({ id }) => id),
    );
  }

  private handle(limit: number, after: string): Promise<Dispatched> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const events = await this.outbox.take(manager, limit, { except: NOT_OURS, after });
      if (events.length === 0) return { handled: 0, raised: 0 };
      const raised = await this.alerts.raise(manager, events);
      const ids = events.map(({ id }) => id);
      await this.outbox.close(manager, ids);
      return { handled: events.length, raised };
    });
  }
}
