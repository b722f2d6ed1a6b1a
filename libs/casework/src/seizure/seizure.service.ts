import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CounterInForce, LawService } from '@townline/jurisdictions';
import { type Actor, SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { type CaseReminder, CaseReminders } from '../reminder/case-reminder.service.js';
import { type ForfeitureClock, forfeitureClock } from './forfeiture-clock.js';
import { SeizureError } from './seizure.errors.js';
import { type SeizureAct, seizureStateAfter } from './seizure-machine.js';
import { SeizureRepository, type SeizureRow } from './seizure.repository.js';

/** What seizures are kept with. */
@Injectable()
export class SeizureParts {
  constructor(
    readonly seizures: SeizureRepository,
    readonly law: LawService,
    readonly reminders: CaseReminders,
  ) {}
}

export type NewSeizure = Pick<SeizureRow, 'what' | 'seizedOn' | 'place' | 'valueCents'>;

export interface SeizureMove {
  readonly act: SeizureAct;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly docket: string | null;
}

/** A seizure with its clock, and the law by which it runs. */
export interface TimedSeizureRow {
  readonly seizure: SeizureRow;
  readonly clock: ForfeitureClock;
  readonly rule: CounterInForce | null;
}

/** Reminders begin this many days before the last day. */
const WARNING_DAYS = 14;

/** Money and property taken in cases, and the clock of each. */
@Injectable()
export class SeizureService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly parts: SeizureParts,
    private readonly clock: Clock,
  ) {}

  async of(caseIds: readonly string[]): Promise<readonly TimedSeizureRow[]> {
    const rows = await this.parts.seizures.find(caseIds);
    return Promise.all(rows.map((row) => this.timed(row)));
  }

  /** Throws `CASE_NOT_FOUND`, `CASE_CLOSED`, `BAD_DAY`. */
  async add(caseId: string, wish: NewSeizure, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    this.checkDay(wish.seizedOn);
    await this.change(caseId, actor, (manager, addedAt) =>
      this.parts.seizures.add(manager, { ...wish, id: randomUUID(), caseId, addedAt, addedBy: actor.name }),
    );
  }

  /** What was done becomes an entry of the case. Throws `CASE_NOT_FOUND`, `CASE_CLOSED`, `SEIZURE_NOT_FOUND`, `BAD_MOVE`, `BAD_DAY`. */
  async move(caseId: string, id: string, { act, on, docket }: SeizureMove, actor: Actor): Promise<void> {
    await this.cabinet.openForWriting(caseId);
    this.checkDay(on);
    await this.change(caseId, actor, async (manager, now) => {
      const found = await this.parts.seizures.findOne(manager, caseId, id);
      if (found === undefined) throw new SeizureError('SEIZURE_NOT_FOUND', 'there is no such seizure in the case');
      const state = seizureStateAfter(found.state, act);
      if (state === undefined) throw new CaseError('BAD_MOVE', `what is ${found.state} cannot be changed so`);
      if (on < (found.petitionedOn ?? found.seizedOn))
        throw new SeizureError('BAD_DAY', 'that was before the step before');
      const isPetition = act === 'PETITION';
      await this.parts.seizures.move(manager, id, {
        state,
        petitionedOn: isPetition ? on : found.petitionedOn,
        docket: docket ?? found.docket,
        endedOn: isPetition ? null : on,
      });
      const text = `${found.what}: ${found.state} → ${state} on ${on}${docket === null ? '' : `, docket ${docket}`}`;
      await this.addEntry(manager, caseId, text, on, now, actor);
    });
  }

  /** Tells the members of each case, once each, what is due soon and what is overdue. Answers how many were new. */
  remind(): Promise<number> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const waiting = await this.parts.seizures.findWaiting(manager);
      const told: CaseReminder[] = [];
      for (const { number, ...row } of waiting) {
        const { clock } = await this.timed(row);
        if (clock.daysLeft === null || clock.daysLeft > WARNING_DAYS) continue;
        const key = `seizure:${row.id}:${clock.state}`;
        told.push({ caseId: row.caseId, key, sentence: `Case ${number}: ${clock.sentence}` });
      }
      return this.parts.reminders.tell(manager, told);
    });
  }

  private async timed(seizure: SeizureRow): Promise<TimedSeizureRow> {
    const rules = await this.parts.law.countersOn(seizure.seizedOn);
    const rule = rules.find(({ followed }) => followed?.counter === 'FORFEITURE') ?? null;
    return { seizure, rule, clock: forfeitureClock(seizure, rule?.followed, this.today()) };
  }

  private async addEntry(
    manager: EntityManager,
    caseId: string,
    text: string,
    happenedOn: string,
    recordedAt: Date,
    actor: Actor,
  ): Promise<void> {
    const entry = { id: randomUUID(), caseId, kind: 'CHANGE' as const, text, happenedOn, correctsId: null };
    const by = { actorName: actor.name, actorAgency: actor.agency, accountId: actor.accountId ?? null };
    await this.cabinet.work.addEntry(manager, { ...entry, ...by, recordedAt });
  }

  private checkDay(day: string): void {
    if (day > this.today()) throw new SeizureError('BAD_DAY', 'that day has not come');
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

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
