import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { CaseError } from '../case-file/case.errors.js';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { FOLLOW_UP_TASK, SERVICES_TASK } from '../case-file/case-template.js';
import { type ServicesGap, servicesGaps } from './closing-gaps.js';
import { ClosingError } from './closing.errors.js';
import { ClosingRepository } from './closing.repository.js';
import type { PlannedClosing, PlannedClosingState } from './planned-closing.entity.js';
import type { ServicesPlan } from './services-plan.entity.js';

/** Days after a closing by which each survivor of the case is to be asked how she is. */
export const FOLLOW_UP_DAYS = 7;
const DAY_MS = 86_400_000;
/** Where nothing is planned yet, the plan has to do for a closing on a day to come. */
const SOME_DAY = { state: 'PLANNED', plannedOn: '9999-12-31' } as const;

export type NewClosing = Pick<PlannedClosing, 'businessId' | 'plannedOn' | 'instrument'>;
export type NewServicesPlan = Pick<ServicesPlan, 'providers' | 'languages' | 'beds' | 'isSafeContactAgreed'>;

/** What a case means to close, what is arranged for those who work there, and what is not. */
export interface CaseClosings {
  readonly closings: readonly (PlannedClosing & { readonly gaps: readonly ServicesGap[] })[];
  /** The latest; null where there is none. */
  readonly plan: ServicesPlan | null;
}

/** Closings that a case plans. Each act throws `CASE_NOT_FOUND`, and `CASE_CLOSED` in a closed one. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly closings: ClosingRepository,
    private readonly clock: Clock,
  ) {}

  /** Of a case that whoever asks may see; of any other nothing. */
  async of(caseId: string): Promise<CaseClosings> {
    const [plan] = await this.closings.findPlans([caseId]);
    const closings = await this.closings.findClosings([caseId]);
    return { plan: plan ?? null, closings: closings.map((one) => ({ ...one, gaps: servicesGaps(one, plan) })) };
  }

  /** Where services are not arranged, the case has a task due the day before. Throws `BUSINESS_NOT_FOUND`. */
  async plan(caseId: string, closing: NewClosing, actor: Actor): Promise<CaseClosings> {
    const isThere = await this.closings.hasBusiness(closing.businessId);
    return this.change(caseId, actor, async (manager, recordedAt) => {
      if (!isThere) throw new ClosingError('BUSINESS_NOT_FOUND', 'the business was not found, or no access');
      const row = { ...closing, id: randomUUID(), caseId, recordedAt, recordedBy: actor.name };
      await this.closings.addClosing(manager, row);
      const dueOn = dayAfter(new Date(closing.plannedOn), -1);
      const [plan] = await this.closings.findPlans([caseId], manager);
      if (servicesGaps({ ...closing, state: 'PLANNED' }, plan).length === 0) return;
      await this.closings.needTask(manager, { caseId, title: SERVICES_TASK, dueOn, at: recordedAt });
    });
  }

  /** After one that was carried out the case has a task for each worker. Throws `CLOSING_NOT_FOUND`, also for one that has ended. */
  end(caseId: string, id: string, state: Exclude<PlannedClosingState, 'PLANNED'>, actor: Actor): Promise<CaseClosings> {
    return this.change(caseId, actor, async (manager, endedAt) => {
      if (!(await this.closings.endClosing(manager, { id, caseId, state, endedAt }))) {
        throw new ClosingError('CLOSING_NOT_FOUND', 'there is no such closing planned in the case');
      }
      if (state === 'CALLED_OFF') return;
      const dueOn = dayAfter(endedAt, FOLLOW_UP_DAYS);
      await this.closings.needTask(manager, { caseId, title: FOLLOW_UP_TASK, dueOn, at: endedAt });
    });
  }

  /** A new state of the plan; the former ones stay. Where no closing lacks anything more, the task of the case is done. */
  keepPlan(caseId: string, plan: NewServicesPlan, actor: Actor): Promise<CaseClosings> {
    return this.change(caseId, actor, async (manager, at) => {
      const row = { ...plan, id: randomUUID(), caseId, recordedAt: at, recordedBy: actor.name };
      await this.closings.addPlan(manager, row);
      const closings = await this.closings.findClosings([caseId], manager);
      if ([...closings, SOME_DAY].some((closing) => servicesGaps(closing, row).length > 0)) return;
      await this.closings.settleTasks(manager, { caseId, title: SERVICES_TASK, at, by: actor.name });
    });
  }

  private async change(
    caseId: string,
    actor: Actor,
    work: (manager: EntityManager, now: Date) => Promise<void>,
  ): Promise<CaseClosings> {
    await this.cabinet.openForWriting(caseId);
    const block = async (manager: EntityManager): Promise<void> => {
      const state = await this.cabinet.files.lock(manager, caseId);
      if (state === 'CLOSED') throw new CaseError('CASE_CLOSED', 'the case is closed: reopen it first');
      await work(manager, this.clock.now());
    };
    await this.unitOfWork.run(actor, block, { act: 'CHANGE', objectKind: 'PLANNED_CLOSING', objectId: caseId });
    return this.of(caseId);
  }
}

function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
