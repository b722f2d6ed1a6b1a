import { passRoleGate } from '@townline/access';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import { type CompletenessBoard, completenessOf } from './completeness.js';
import { periodOf } from './return-form.js';
import { SubmissionGate } from './submission-gate.js';
import { SubmissionRepository } from './submission.repository.js';

/** Days from the day a return is due on which those who have not sent theirs are reminded. */
export const REMINDER_DAYS = [-30, -7, 1, 7, 14, 28] as const;

const MS_PER_DAY = 86_400_000;

/** Who has sent in a return and who has not. */
@Injectable()
export class CompletenessService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly gate: SubmissionGate,
    private readonly clock: Clock,
  ) {}

  /** The council's board of all; anybody else's shows the agencies whose returns are open to them. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async board(year: number): Promise<CompletenessBoard> {
    await passRoleGate('READ', ['SUBMISSION']);
    const expected = await this.submissions.findReporting();
    const { codes, isCouncil } = await this.gate.readable(expected.map(({ code }) => code));
    const agencies = expected
      .map((agency) => ({ ...agency, isShared: codes.has(agency.code) }))
      .filter(({ isShared }) => isShared || isCouncil);
    return completenessOf(year, agencies, await this.submissions.findLatest(year), this.today());
  }

  remindersOf(year: number): Promise<readonly { agency: string; count: number; latestAt: Date }[]> {
    return this.submissions.findReminders(year);
  }

  /** Reminds, once for each day of the list, all of whom nothing has come. Of days on which nobody ran the latest counts. */
  async remind(): Promise<readonly string[]> {
    const today = this.today();
    const year = Number(today.slice(0, 4));
    const sinceDue = Math.round((Date.parse(today) - Date.parse(periodOf(year).dueOn)) / MS_PER_DAY);
    const due = REMINDER_DAYS.filter((day) => day <= sinceDue).at(-1);
    if (due === undefined) return [];
    return this.unitOfWork.run(
      SYSTEM_ACTOR,
      (manager) => this.submissions.remind(manager, year, due, this.clock.now()),
      { act: 'JOB', objectKind: 'SUBMISSION' },
    );
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
