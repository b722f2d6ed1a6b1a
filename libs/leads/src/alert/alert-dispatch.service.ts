import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Outbox, UnitOfWork, type WaitingEvent } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { DeconflictionAlerts } from '../deconfliction/deconfliction-alert.service.js';
import { AlertService } from './alert.service.js';
import { BreakGlassAlerts } from './break-glass-alert.service.js';

/** Events handled in one transaction. */
const BATCH = 100;

/** Rows that landed are the worker's to resolve. */
const NOT_OURS = [OBSERVATIONS_LANDED];

/** An event that could not be handled. */
export interface EventFault {
  readonly id: string;
  /** In words, with the event's number and kind. */
  readonly fault: string;
  /** It is laid aside, with its error, and tried no more until a person says so. */
  readonly isParked: boolean;
}

export interface Dispatched {
  /** Events. */
  readonly handled: number;
  /** Alerts that were new. */
  readonly raised: number;
  readonly faults: readonly EventFault[];
}

/** Hands the outbox's events on, each exactly once: its alerts and its mark commit together. Any number may work side by side. */
@Injectable()
export class AlertDispatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly alerts: AlertService,
    private readonly deconflictions: DeconflictionAlerts,
    private readonly openings: BreakGlassAlerts,
  ) {}

  /**
   * One batch. Where it fails, each of its events is handled by itself, so that one that cannot be handled holds up no other:
   * it is tried again later, and parked with its error when that does not help.
   */
  async dispatch(): Promise<Dispatched> {
    try {
      return await this.handle(BATCH);
    } catch {
      // Whichever event it was fails again by itself, and says so there.
      return this.dispatchSingly();
    }
  }

  private async dispatchSingly(): Promise<Dispatched> {
    let done: Dispatched = { handled: 0, raised: 0, faults: [] };
    for (const { id, kind } of await this.waiting()) {
      const { handled, raised, faults } = await this.handle(1, id).catch((error: unknown) =>
        this.fail(id, kind, error instanceof Error ? error.message : String(error)),
      );
      done = { handled: done.handled + handled, raised: done.raised + raised, faults: [...done.faults, ...faults] };
    }
    return done;
  }

  private async fail(id: string, kind: string, message: string): Promise<Dispatched> {
    const isParked = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.outbox.fail(manager, id, message));
    const fault = `event ${id} (${kind}) could not be handled${isParked ? ' and is laid aside' : ''}: ${message}`;
    return { handled: 0, raised: 0, faults: [{ id, fault, isParked }] };
  }

  private waiting(): Promise<WaitingEvent[]> {
    return this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.outbox.take(manager, BATCH, { except: NOT_OURS }));
  }

  private handle(limit: number, id: string | null = null): Promise<Dispatched> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const events = await this.outbox.take(manager, limit, { except: NOT_OURS, id });
      if (events.length === 0) return { handled: 0, raised: 0, faults: [] };
      let raised = 0;
      for (const alerts of [this.alerts, this.deconflictions, this.openings]) {
        raised += await alerts.raise(manager, events);
      }
      await this.outbox.close(
        manager,
        events.map((event) => event.id),
      );
      return { handled: events.length, raised, faults: [] };
    });
  }
}
