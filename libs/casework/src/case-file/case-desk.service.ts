import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import { CaseReminders } from '../reminder/case-reminder.service.js';
import {
  CaseAssignmentRepository,
  type CaseAssignmentRow,
  type DeskTask,
  type TaskQuestion,
  type Workload,
} from './case-assignment.repository.js';
import { CaseCabinet } from './case-file.service.js';
import { CaseError } from './case.errors.js';
import type { CaseFileRow } from './case-file.repository.js';
import type { TaskAssignee } from './case-work.repository.js';

/** What counts as one's own tasks: those of the account, or of the name where nobody signs in. */
export type DeskQuestion = Pick<TaskQuestion, 'limit'> & {
  /** Those whose day has passed alone. */
  readonly isOverdue: boolean;
  /** Whose; null: everybody's, in the cases that whoever asks may see. */
  readonly of: TaskAssignee | null;
};

/** Who leads which investigation, what is on whose desk, and what is overdue. */
@Injectable()
export class CaseDeskService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly assignments: CaseAssignmentRepository,
    private readonly reminders: CaseReminders,
    private readonly clock: Clock,
  ) {}

  assignmentsOf(caseIds: readonly string[]): Promise<readonly CaseAssignmentRow[]> {
    return this.assignments.find(caseIds);
  }

  /** Of the open cases that whoever asks may see. */
  workload(): Promise<readonly Workload[]> {
    return this.assignments.workload(this.today());
  }

  tasks({ of, isOverdue, limit }: DeskQuestion): Promise<readonly DeskTask[]> {
    const dueBefore = isOverdue ? this.today() : null;
    const accountId = of?.accountId ?? null;
    return this.assignments.tasks({
      accountId,
      assignee: accountId === null ? (of?.name ?? null) : null,
      dueBefore,
      limit,
    });
  }

  /**
   * Somebody on the case leads it from now on; the reason becomes an entry. Throws `CASE_NOT_FOUND`, `PERSON_NOT_FOUND`,
   * `CASE_CLOSED`.
   */
  async assign(caseId: string, to: TaskAssignee, reason: string, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        const state = await this.cabinet.files.lock(manager, caseId);
        if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
        const { name, accountId } = await this.cabinet.assignee(manager, caseId, to);
        if (name === null) throw new CaseError('PERSON_NOT_FOUND', 'say who is to lead the case');
        const at = this.clock.now();
        await this.assignments.assign(manager, { caseId, accountId, name, reason, by: actor.name, at });
        await this.cabinet.note(manager, caseId, `Led by ${name}: ${reason}`, { actor, at });
      },
      { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: caseId },
    );
    return found;
  }

  /** Tells the members of each case which of its tasks are overdue, once for each task and day. Answers how many were new. */
  remind(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const overdue = await this.assignments.overdue(manager, this.today());
      return this.reminders.tell(
        manager,
        overdue.map(({ id, caseId, caseNumber, title, assignee, dueOn }) => ({
          caseId,
          key: `task:${id}:${dueOn}`,
          sentence: `Case ${caseNumber}: “${title}” was due on ${dueOn} (${assignee ?? 'nobody’s'}).`,
        })),
      );
    });
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
