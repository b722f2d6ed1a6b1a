import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError, type CaseErrorCode } from './case.errors.js';
import type { CaseEntryKind } from './case-entry.entity.js';
import { CaseCabinet } from './case-file.service.js';
import type { CaseFileRow } from './case-file.repository.js';
import type {
  CaseEntryRow,
  CaseSubjectRow,
  CaseTaskRow,
  TaskAssignee,
  TaskSettlement,
} from './case-work.repository.js';

export interface NewCaseEntry {
  readonly kind: Exclude<CaseEntryKind, 'CHANGE'>;
  readonly text: string;
  readonly happenedOn: string | null;
  /** An earlier entry of the case that this one puts right. */
  readonly correctsId: string | null;
}

export type NewCaseTask = Pick<CaseTaskRow, 'title' | 'dueOn'> & TaskAssignee;
export type NewCaseSubject = Pick<CaseSubjectRow, 'kind' | 'subjectId' | 'reason'>;

/** What is done in a case. Each act throws `CASE_NOT_FOUND`, and `CASE_CLOSED` in a closed one. */
@Injectable()
export class CaseWorkService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly clock: Clock,
  ) {}

  entries(caseIds: readonly string[]): Promise<readonly CaseEntryRow[]> {
    return this.cabinet.work.findEntries(caseIds);
  }

  subjects(caseIds: readonly string[]): Promise<readonly CaseSubjectRow[]> {
    return this.cabinet.work.findSubjects(caseIds);
  }

  tasks(caseIds: readonly string[]): Promise<readonly CaseTaskRow[]> {
    return this.cabinet.work.findTasks(caseIds);
  }

  /** Throws `ENTRY_NOT_FOUND` where what it corrects is not in the case. */
  addEntry(caseId: string, entry: NewCaseEntry, actor: Actor): Promise<CaseFileRow> {
    return this.change(caseId, actor, async (manager, now) => {
      if (entry.correctsId !== null && !(await this.cabinet.work.hasEntry(manager, caseId, entry.correctsId))) {
        throw missing('ENTRY_NOT_FOUND', 'entry');
      }
      const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
      await this.cabinet.work.addEntry(manager, { ...entry, ...by, id: randomUUID(), caseId, recordedAt: now });
    });
  }

  /** Throws `SUBJECT_NOT_FOUND` for what is not there, or is hidden from whoever adds it. */
  async addSubject(caseId: string, subject: NewCaseSubject, actor: Actor): Promise<CaseFileRow> {
    const isThere = await this.cabinet.work.isThere(subject.kind, subject.subjectId);
    return this.change(caseId, actor, (manager, addedAt) => {
      if (!isThere)
        throw new CaseError('SUBJECT_NOT_FOUND', 'what the case is to speak of was not found, or no access');
      return this.cabinet.work.addSubject(manager, {
        ...subject,
        id: randomUUID(),
        caseId,
        addedAt,
        addedBy: actor.name,
      });
    });
  }

  /** Throws `SUBJECT_NOT_FOUND`. */
  endSubject(caseId: string, id: string, actor: Actor): Promise<CaseFileRow> {
    return this.change(caseId, actor, async (manager, now) => {
      if (!(await this.cabinet.work.endSubject(manager, caseId, id, now)))
        throw missing('SUBJECT_NOT_FOUND', 'subject');
    });
  }

  /** Throws `PERSON_NOT_FOUND` where the account is not on the case. */
  addTask(caseId: string, task: NewCaseTask, actor: Actor): Promise<CaseFileRow> {
    return this.change(caseId, actor, async (manager, addedAt) => {
      const { name: assignee, accountId: assigneeId } = await this.cabinet.assignee(manager, caseId, task);
      await this.cabinet.work.addTasks(manager, [
        { id: randomUUID(), caseId, title: task.title, dueOn: task.dueOn, assignee, assigneeId, addedAt },
      ]);
    });
  }

  /** Throws `TASK_NOT_FOUND`, also for one that is settled; `PERSON_NOT_FOUND` where the account is not on the case. */
  assignTask(caseId: string, id: string, to: TaskAssignee, actor: Actor): Promise<CaseFileRow> {
    return this.change(caseId, actor, async (manager) => {
      const assignee = await this.cabinet.assignee(manager, caseId, to);
      if (!(await this.cabinet.work.assignTask(manager, caseId, id, assignee)))
        throw missing('TASK_NOT_FOUND', 'open task');
    });
  }

  /** Throws `TASK_NOT_FOUND`, also for one that is settled. */
  settleTask(
    caseId: string,
    id: string,
    { state, outcome }: Pick<TaskSettlement, 'state' | 'outcome'>,
    actor: Actor,
  ): Promise<CaseFileRow> {
    return this.change(caseId, actor, async (manager, at) => {
      const settled = { state, outcome, at, by: actor.name };
      if (!(await this.cabinet.work.settleTask(manager, caseId, id, settled)))
        throw missing('TASK_NOT_FOUND', 'open task');
    });
  }

  private async change(
    caseId: string,
    actor: Actor,
    work: (manager: EntityManager, now: Date) => Promise<void>,
  ): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    const block = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await work(manager, this.clock.now());
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: caseId });
    return found;
  }
}

function missing(code: CaseErrorCode, what: string): CaseError {
  return new CaseError(code, `there is no such ${what} in the case`);
}
