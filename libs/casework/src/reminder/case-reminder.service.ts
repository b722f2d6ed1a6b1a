import { Injectable } from '@nestjs/common';
import { StandingAlerts } from '@townline/leads';
import type { EntityManager } from 'typeorm';
import { CaseReminderRepository } from './case-reminder.repository.js';

/** Something in a case that its members should see to. */
export interface CaseReminder {
  readonly caseId: string;
  /** Tells this reminder from all others, for good: what was told once is not told again. */
  readonly key: string;
  /** What is overdue, with its day, in one sentence. */
  readonly sentence: string;
}

/** Tells the members of a case, and nobody else, what is overdue in it. */
@Injectable()
export class CaseReminders {
  constructor(
    private readonly audiences: CaseReminderRepository,
    private readonly standing: StandingAlerts,
  ) {}

  /** Answers how many were new. The alert lies in the case's holding: whoever leaves the case does not see it any more. */
  async tell(manager: EntityManager, reminders: readonly CaseReminder[]): Promise<number> {
    const found = await this.audiences.audiences(manager, [...new Set(reminders.map(({ caseId }) => caseId))]);
    const told = reminders.flatMap(({ caseId, key, sentence }) => {
      const audience = found.find((one) => one.caseId === caseId);
      if (audience === undefined) return [];
      const draft = {
        key: `case_deadline:${key}`,
        rule: 'CASE_DEADLINE' as const,
        sentence,
        leadId: null,
        scope: { businessIds: [], partyIds: [], premisesIds: [], phones: [] },
        observationIds: [],
        holdingIds: [audience.holdingId],
      };
      return [{ draft, accountIds: audience.accountIds }];
    });
    return this.standing.tell(manager, 'CASE', told);
  }
}
