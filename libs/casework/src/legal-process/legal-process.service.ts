import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { ProcessError } from './legal-process.errors.js';
import type { FederalOutcome, LegalProcess } from './legal-process.entity.js';
import { LegalProcessRepository, type ProcessRow, type ProcessStepRow } from './legal-process.repository.js';
import { courseOf, type CourseStep, standingSteps } from './process-course.js';

/** Legal process about to be written. */
export type NewProcess = Pick<
  LegalProcess,
  | 'caseId'
  | 'kind'
  | 'level'
  | 'provider'
  | 'providerKind'
  | 'country'
  | 'isForeign'
  | 'authority'
  | 'seeks'
  | 'followsId'
>;

export interface NewProcessStep extends CourseStep {
  readonly note: string | null;
  /** What an answer brought: exhibits of the case. */
  readonly exhibitIds: readonly string[];
}

/** Legal process in cases: drafted, issued, served, answered or refused. Each act throws `CASE_NOT_FOUND`, `CASE_CLOSED`. */
@Injectable()
export class LegalProcessService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly processes: LegalProcessRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `PROCESS_NOT_TAKEN_UP` where what it follows is not a state process of a case that the person sees. */
  async draft(wish: NewProcess, actor: Actor): Promise<string> {
    const file = await this.cabinet.openForWriting(wish.caseId);
    const followed = wish.followsId === null ? null : await this.processes.findOne(wish.followsId);
    if (followed !== null && (followed?.level !== 'STATE' || wish.level !== 'FEDERAL')) {
      throw new ProcessError('PROCESS_NOT_TAKEN_UP', 'a federal process takes up one of the state that you see');
    }
    const id = randomUUID();
    const made: ProcessRow = { ...wish, ...UNBEGUN, id, draftedBy: actor.name, draftedAt: this.clock.now() };
    await this.change(file.id, id, actor, (manager) => this.processes.insert(manager, made));
    return id;
  }

  /**
   * Throws `PROCESS_NOT_FOUND`, `BAD_STEP` for what cannot follow, `BAD_DAY` for a day that has not come or lies before the step before,
   * `EXHIBIT_NOT_FOUND` for what is no exhibit of the case.
   */
  async addStep(id: string, step: NewProcessStep, actor: Actor): Promise<void> {
    const found = await this.open(id);
    const lacking = lackOf(step);
    if (lacking !== null) throw new ProcessError('BAD_STEP', lacking);
    if (step.happenedOn > this.today()) throw new ProcessError('BAD_DAY', 'a step is of a day that has come');
    if (step.dueOn !== null && step.dueOn < step.happenedOn) {
      throw new ProcessError('BAD_DAY', 'an answer is not due before the step');
    }
    if (!(await this.processes.areExhibitsOf(found.caseId, step.exhibitIds))) {
      throw new ProcessError('EXHIBIT_NOT_FOUND', 'there is no such exhibit in the case');
    }
    await this.change(found.caseId, id, actor, async (manager, recordedAt) => {
      const before = await this.processes.findSteps([id], manager);
      const course = courseOf([...before, step]);
      if (course === undefined) throw new ProcessError('BAD_STEP', `process that is ${found.state} cannot go on so`);
      if (step.act !== 'RETRACT' && isEarlier(step, before)) {
        throw new ProcessError('BAD_DAY', 'the step lies before one that it follows');
      }
      const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
      await this.processes.addStep(manager, { ...step, ...by, id: randomUUID(), processId: id, recordedAt });
      await this.processes.setCourse(manager, id, course);
    });
  }

  /** What a federal agency got that asked on its own. Throws `PROCESS_NOT_FOUND`, `NOT_STATE_PROCESS`. */
  async stateFederal(id: string, outcome: FederalOutcome, note: string, actor: Actor): Promise<void> {
    const found = await this.open(id);
    if (found.level !== 'STATE') throw new ProcessError('NOT_STATE_PROCESS', 'it is said of a process of the state');
    await this.change(found.caseId, id, actor, (manager) => this.processes.setFederal(manager, id, outcome, note));
  }

  private async open(id: string): Promise<ProcessRow> {
    const found = await this.processes.findOne(id);
    if (found === undefined) throw processNotFound();
    try {
      await this.cabinet.openForWriting(found.caseId);
    } catch (error) {
      if (error instanceof CaseError && error.code === 'CASE_NOT_FOUND') throw processNotFound();
      throw error;
    }
    return found;
  }

  private async change(
    caseId: string,
    objectId: string,
    actor: Actor,
    work: (manager: EntityManager, now: Date) => Promise<void>,
  ): Promise<void> {
    const block = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await work(manager, this.clock.now());
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'LEGAL_PROCESS', objectId });
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

const NOTED: ReadonlySet<CourseStep['act']> = new Set(['REFUSE', 'RETRACT', 'WITHDRAW']);

/** What a step should say and does not, or says and should not. */
function lackOf({ act, ground, note, exhibitIds }: NewProcessStep): string | null {
  if (exhibitIds.length > 0 && act !== 'ANSWER' && act !== 'ANSWER_IN_PART') return 'an answer alone brings exhibits';
  if (act === 'REFUSE' && ground === null) return 'a refusal names its ground';
  if (act !== 'REFUSE' && ground !== null) return 'a ground is named of a refusal alone';
  return NOTED.has(act) && !/\S/.test(note ?? '') ? 'say why, in a note' : null;
}

const UNBEGUN = {
  state: 'DRAFTED',
  issuedOn: null,
  servedOn: null,
  dueOn: null,
  endedOn: null,
  ground: null,
  federalOutcome: null,
  federalNote: null,
} as const;

/** Steps that were taken back are passed over: they may have had the wrong day. */
function isEarlier({ happenedOn }: CourseStep, before: readonly ProcessStepRow[]): boolean {
  const last = standingSteps(before).at(-1);
  return last !== undefined && happenedOn < last.happenedOn;
}

function processNotFound(): ProcessError {
  return new ProcessError('PROCESS_NOT_FOUND', 'the process was not found, or no access');
}
