import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { CaseReminders } from '../reminder/case-reminder.service.js';
import { compareFederal, type FederalComparison } from './federal-comparison.js';
import {
  LegalProcessRepository,
  type ProcessQuestion,
  type ProcessRow,
  type ProcessStepRow,
} from './legal-process.repository.js';
import { standingSteps } from './process-course.js';
import { countProcesses, type ProcessCount, type ProcessDimension } from './process-counts.js';
import { outcomeOn, type ProcessOutcome } from './process-outcome.js';

/** Which processes are counted: those issued in a half-open span of days; null: no end. */
export interface ProcessSpan {
  readonly issuedFrom: string | null;
  readonly issuedBefore: string | null;
}

/** More than a state issues in its cases of a year. */
const MOST_COUNTED = 100_000;
const ANY: ProcessQuestion = {
  caseIds: null,
  kind: null,
  level: null,
  providerKind: null,
  provider: null,
  isForeign: null,
  issuedFrom: null,
  issuedBefore: null,
  overdueOn: null,
  limit: MOST_COUNTED,
};

/** Legal process of the cases that whoever asks may see: listed, counted, and what federal tools got where the state's did not. */
@Injectable()
export class LegalProcessReadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly processes: LegalProcessRepository,
    private readonly reminders: CaseReminders,
    private readonly clock: Clock,
  ) {}

  find(question: Partial<ProcessQuestion>): Promise<readonly ProcessRow[]> {
    return this.processes.find({ ...ANY, ...question });
  }

  async findOne(id: string): Promise<ProcessRow | null> {
    return (await this.processes.findOne(id)) ?? null;
  }

  steps(processIds: readonly string[]): Promise<readonly ProcessStepRow[]> {
    return this.processes.findSteps(processIds);
  }

  /** Which instruments obtained an exhibit; an answer that was taken back did not. */
  async obtaining(exhibitId: string): Promise<readonly ProcessRow[]> {
    const found = await this.processes.findBringing(exhibitId);
    const steps = await this.processes.findSteps(found.map(({ id }) => id));
    return found.filter(({ id }) =>
      standingSteps(steps.filter(({ processId }) => processId === id)).some((step) =>
        step.exhibitIds.includes(exhibitId),
      ),
    );
  }

  outcomeOf(process: Pick<ProcessRow, 'state' | 'dueOn'>): ProcessOutcome {
    return outcomeOn(process, this.today());
  }

  /** Each line opens to its rows by their ids. Whoever sees more cases counts more. */
  async counts(by: ProcessDimension, { issuedFrom, issuedBefore }: ProcessSpan): Promise<readonly ProcessCount[]> {
    return countProcesses(await this.find({ issuedFrom, issuedBefore }), by, this.today());
  }

  /** "What could only be had federally". */
  async federal({ issuedFrom, issuedBefore }: ProcessSpan): Promise<readonly FederalComparison[]> {
    const [asked, all] = [await this.find({ issuedFrom, issuedBefore, level: 'STATE' }), await this.find({})];
    const ids = new Set(asked.map(({ id }) => id));
    return compareFederal(all, this.today()).filter(({ stateProcessId }) => ids.has(stateProcessId));
  }

  /** Tells the members of each case, once for each day that was set, what has not been answered by it. Answers how many were new. */
  remind(): Promise<number> {
    return this.unitOfWork.run(
      SYSTEM_ACTOR,
      async (manager) => {
        const overdue = await this.processes.findOverdue(manager, this.today());
        const told = overdue.map(({ id, caseId, number, kind, provider, dueOn }) => ({
          caseId,
          key: `process:${id}:${dueOn}`,
          sentence: `${NAMES[kind]} to ${provider} in case ${number} was to be answered by ${dueOn}, and no answer is recorded.`,
        }));
        return this.reminders.tell(manager, told);
      },
      { act: 'JOB', objectKind: 'LEGAL_PROCESS' },
    );
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

const NAMES: Readonly<Record<ProcessRow['kind'], string>> = {
  SUBPOENA: 'The subpoena',
  SEARCH_WARRANT: 'The search warrant',
  PRESERVATION_LETTER: 'The preservation letter',
  COURT_ORDER: 'The court order',
  TREATY_REQUEST: 'The treaty request',
};
