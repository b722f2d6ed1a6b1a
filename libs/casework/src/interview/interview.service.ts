import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import type { CaseFileRow } from '../case-file/case-file.repository.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { InterpreterRepository } from '../interpreter/interpreter.repository.js';
import { noInterpreter } from '../interpreter/interpreter.service.js';
import { type ConsentMatter, type ConsentState, mayFollow } from './consent-machine.js';
import {
  type ConsentRow,
  type InterviewCount,
  type InterviewDimension,
  type InterviewQuestion,
  InterviewRepository,
  type InterviewRow,
  type NewInterviewRow,
} from './interview.repository.js';

/** What somebody said when asked. */
export interface SaidConsent {
  readonly matter: ConsentMatter;
  readonly state: ConsentState;
  readonly saidOn: string;
  readonly note: string | null;
}

export type NewInterview = Omit<
  NewInterviewRow,
  'id' | 'caseId' | 'actorName' | 'actorAgency' | 'accountId' | 'recordedAt'
> & { readonly consents: readonly SaidConsent[] };

/** Interviews of a case: who, in which language, by whose help, with what consent. */
@Injectable()
export class InterviewService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly interviews: InterviewRepository,
    private readonly interpreters: InterpreterRepository,
    private readonly clock: Clock,
  ) {}

  of(caseIds: readonly string[]): Promise<readonly InterviewRow[]> {
    return this.interviews.findOf(caseIds);
  }

  /** Those that stand: one that was corrected counts no more. */
  find(asked: InterviewQuestion, limit: number): Promise<readonly InterviewRow[]> {
    return this.interviews.find(asked, limit);
  }

  /** "Unavailable interpreters this year": each figure opens to its rows by `find` with the same question. */
  count(asked: InterviewQuestion, by: InterviewDimension): Promise<readonly InterviewCount[]> {
    return this.interviews.count(asked, by);
  }

  consents(interviewIds: readonly string[]): Promise<readonly ConsentRow[]> {
    return this.interviews.findConsents(interviewIds);
  }

  /**
   * Throws `CASE_NOT_FOUND`, `CASE_CLOSED`, `BAD_INTERVIEW` (a victim is named by a pseudonym alone, anybody else in one way; an
   * interpreter only where one was used), `PERSON_NOT_FOUND`, `INTERPRETER_NOT_FOUND`, `INTERVIEW_NOT_FOUND` for what it corrects,
   * `BAD_CONSENT`.
   */
  async add(caseId: string, { consents, ...interview }: NewInterview, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    refuseUnfit(interview);
    await this.refuseHidden(caseId, interview);
    await this.change(caseId, actor, async (manager, recordedAt) => {
      const id = randomUUID();
      const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
      await this.interviews.insert(manager, { ...interview, id, caseId, ...by, recordedAt });
      for (const said of consents) await this.addConsent(manager, id, said, { ...by, recordedAt });
    });
    return found;
  }

  /** Throws `INTERVIEW_NOT_FOUND`, `CASE_NOT_FOUND`, `CASE_CLOSED`, `BAD_CONSENT` for what cannot follow what was said before. */
  async say(interviewId: string, said: SaidConsent, actor: Actor): Promise<CaseFileRow> {
    const interview = await this.interviews.findOne(interviewId);
    if (interview === undefined) throw noInterview();
    const found = await this.cabinet.openForWriting(interview.caseId);
    await this.change(interview.caseId, actor, async (manager, recordedAt) => {
      const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
      await this.addConsent(manager, interviewId, said, { ...by, recordedAt });
    });
    return found;
  }

  private async addConsent(
    manager: EntityManager,
    interviewId: string,
    said: SaidConsent,
    by: Pick<ConsentRow, 'actorName' | 'actorAgency' | 'accountId' | 'recordedAt'>,
  ): Promise<void> {
    const before = await this.interviews.lastConsent(manager, interviewId, said.matter);
    if (!mayFollow(before, said.state)) {
      throw new CaseError('BAD_CONSENT', `${said.state} does not follow ${before ?? 'nothing'}: ask again first`);
    }
    await this.interviews.insertConsent(manager, { ...said, ...by, id: randomUUID(), interviewId });
  }

  /** What is hidden from whoever writes is not there. */
  private async refuseHidden(
    caseId: string,
    { personId, interpreterId, correctsId }: Pick<NewInterview, 'personId' | 'interpreterId' | 'correctsId'>,
  ): Promise<void> {
    if (personId !== null && !(await this.cabinet.work.isThere('PERSON', personId))) {
      throw new CaseError('PERSON_NOT_FOUND', 'the person was not found, or no access');
    }
    if (interpreterId !== null && (await this.interpreters.findOne(interpreterId)) === undefined) throw noInterpreter();
    if (correctsId !== null && (await this.interviews.findOne(correctsId))?.caseId !== caseId) throw noInterview();
  }

  private async change(
    caseId: string,
    actor: Actor,
    work: (manager: EntityManager, now: Date) => Promise<void>,
  ): Promise<void> {
    const block = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await work(manager, this.clock.now());
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'CASE_FILE', objectId: caseId });
  }
}

function refuseUnfit(interview: Omit<NewInterview, 'consents'>): void {
  const { part, personId, name, pseudonym, interpreterId, interpreterUse } = interview;
  const named = [personId, name, pseudonym].filter((one) => one !== null);
  if (part === 'VICTIM' && (pseudonym === null || named.length > 1)) {
    throw new CaseError('BAD_INTERVIEW', 'a victim is written down under a pseudonym, and under nothing else');
  }
  if (named.length !== 1) throw new CaseError('BAD_INTERVIEW', 'say in one way who was interviewed');
  if (interpreterId !== null && interpreterUse !== 'USED') {
    throw new CaseError('BAD_INTERVIEW', 'an interpreter is named where one was used');
  }
}

function noInterview(): CaseError {
  return new CaseError('INTERVIEW_NOT_FOUND', 'there is no such interview in the case, or no access');
}
