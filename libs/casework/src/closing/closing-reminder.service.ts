import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseReminders } from '../reminder/case-reminder.service.js';
import { type ServicesGap, servicesGaps } from './closing-gaps.js';
import { ClosingRepository, type CaseClosing } from './closing.repository.js';
import { FOLLOW_UP_DAYS } from './closing.service.js';

/** Days before a closing from which on the members are told what is not arranged. */
export const GAP_TOLD_DAYS = 14;
const DAY_MS = 86_400_000;

/** What closings bring: before one, that services are planned; after one, that those who worked there are not forgotten. */
@Injectable()
export class ClosingReminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly closings: ClosingRepository,
    private readonly reminders: CaseReminders,
    private readonly clock: Clock,
  ) {}

  /** Tells the members once for each closing and gap, and makes the follow-ups that are not there yet. Answers how many were new. */
  remind(): Promise<number> {
    return this.unitOfWork.run(
      SYSTEM_ACTOR,
      async (manager) => (await this.tellGaps(manager)) + (await this.follow(manager)),
      { act: 'JOB', objectKind: 'PLANNED_CLOSING' },
    );
  }

  private async tellGaps(manager: EntityManager): Promise<number> {
    const waiting = await this.closings.findWaiting(manager, this.dayIn(GAP_TOLD_DAYS));
    const plans = await this.closings.findPlans([...new Set(waiting.map(({ caseId }) => caseId))], manager);
    const told = waiting.flatMap((closing) => {
      const gaps = servicesGaps(
        closing,
        plans.find(({ caseId }) => caseId === closing.caseId),
      );
      if (gaps.length === 0) return [];
      const { id, caseId, number, plannedOn } = closing;
      const missing = gaps.map((gap) => SAID[gap]).join(', ');
      return [
        {
          caseId,
          key: `closing:${id}:${gaps.join('+')}`,
          sentence: `The closing planned for ${plannedOn} in case ${number} lacks for those who work there: ${missing}.`,
        },
      ];
    });
    return this.reminders.tell(manager, told);
  }

  private async follow(manager: EntityManager): Promise<number> {
    const carriedOut = await this.closings.findCarriedOut(manager);
    if (carriedOut.length === 0) return 0;
    return this.closings.followClosings(
      manager,
      carriedOut.map((closing) => ({ ...closing, dueOn: this.dueAfter(closing) })),
    );
  }

  /** From the day of the closing where it is known, else from today. */
  private dueAfter({ closedOn }: CaseClosing): string {
    if (closedOn.length < 10) return this.dayIn(FOLLOW_UP_DAYS);
    return new Date(Date.parse(closedOn) + FOLLOW_UP_DAYS * DAY_MS).toISOString().slice(0, 10);
  }

  private dayIn(days: number): string {
    return new Date(this.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
  }
}

const SAID: Readonly<Record<ServicesGap, string>> = {
  NO_PLAN: 'a plan of services',
  NO_PROVIDER: 'somebody who helps',
  NO_LANGUAGE: 'an interpreter',
  NO_BED: 'a place to sleep',
  NO_SAFE_CONTACT: 'a safe way to reach them',
  TOO_LATE: 'a plan from before the day',
};
