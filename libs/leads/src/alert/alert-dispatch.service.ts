import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Outbox, UnitOfWork } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import { AlertService } from './alert.service.js';

/** Events handled in one transaction. */
const BATCH = 100;

/** Hands the outbox's events on, each exactly once: its alerts and its mark commit together. Any number may work side by side. */
@Injectable()
export class AlertDispatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly alerts: AlertService,
  ) {}

  /** One batch. Answers how many events were handled and how many alerts they gave. */
  dispatch(): Promise<{ readonly handled: number; readonly raised: number }> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      // Rows that landed are the worker's to resolve.
      const events = await this.outbox.take(manager, BATCH, { except: [OBSERVATIONS_LANDED] });
      if (events.length === 0) return { handled: 0, raised: 0 };
      const raised = await this.alerts.raise(manager, events);
      await this.outbox.close(
        manager,
        events.map(({ id }) => id),
      );
      return { handled: events.length, raised };
    });
  }
}
