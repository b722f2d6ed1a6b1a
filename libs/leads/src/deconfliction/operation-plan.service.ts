import { Injectable } from '@nestjs/common';
import { actAs, passRoleGate, viewerAtWork } from '@townline/access';
import { type AuditNote, scopedManager, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import type { Asker } from './asker.js';
import { DeconflictionError } from './deconfliction.errors.js';
import { unknownAgency } from './deconfliction.service.js';
import type { OperationState } from './operation-machine.js';
import {
  type NewOperationPlan,
  type OperationConflict,
  OperationPlanRepository,
  type OperationPlanRow,
  type PlanOutcome,
} from './operation-plan.repository.js';

export const WIDEST_RADIUS_M = 5_000;
const LONGEST_MS = 31 * 24 * 3_600_000;

/** Keeps two agencies from meeting at one door without knowing of each other. */
@Injectable()
export class OperationPlanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly operations: OperationPlanRepository,
  ) {}

  /**
   * Plans it; both sides of what meets are told from then on. Answers its id. An account may plan 20 in an hour. Throws
   * `BAD_PLAN`, `RATE_LIMITED`, `UNKNOWN_AGENCY`.
   */
  async plan(plan: NewOperationPlan, asker: Asker): Promise<string> {
    await passRoleGate('WRITE', ACTED_IN);
    checkPlan(plan);
    const work = async (manager: EntityManager): Promise<PlanOutcome> => {
      await asAsker(manager);
      return this.operations.plan(manager, plan, asker);
    };
    const made = await this.unitOfWork.run(asker, work, (outcome) => ({
      ...NOTE,
      objectId: outcome.outcome === 'PLANNED' ? outcome.id : undefined,
    }));
    switch (made.outcome) {
      case 'PLANNED':
        return made.id;
      case 'OVER':
        throw new DeconflictionError('BAD_PLAN', 'its hours are over');
      case 'UNKNOWN_AGENCY':
        throw unknownAgency();
      case 'RATE_LIMITED':
        throw new DeconflictionError('RATE_LIMITED', '20 operations may be planned in an hour', new Date(made.nextAt));
    }
  }

  /** Throws `PLAN_NOT_FOUND`, `BAD_MOVE`. */
  async move(id: string, to: OperationState, asker: Asker): Promise<OperationPlanRow> {
    await passRoleGate('WRITE', ACTED_IN);
    const work = async (manager: EntityManager): Promise<string> => {
      await asAsker(manager);
      return this.operations.move(manager, id, to, asker);
    };
    const outcome = await this.unitOfWork.run(asker, work, { ...NOTE, objectId: id });
    if (outcome === 'BAD_MOVE') throw new DeconflictionError('BAD_MOVE', `it cannot become ${to} now`);
    const plan = (await this.plans(asker)).find((one) => one.id === id);
    if (outcome === 'PLAN_NOT_FOUND' || plan === undefined) {
      throw new DeconflictionError('PLAN_NOT_FOUND', 'the plan was not found, or no access');
    }
    return plan;
  }

  /** Those of the asker's agency, the latest first; a sealed one is shown to whoever planned it alone. At most 200. */
  async plans(asker: Asker): Promise<OperationPlanRow[]> {
    const seen = scopedManager();
    if (seen !== undefined) return this.operations.plans(seen, asker);
    return this.unitOfWork.run(asker, (manager) => this.operations.plans(manager, asker), { ...NOTE, act: 'READ' });
  }

  /** What meets the live plans of the asker's agency, the latest first; at most 200. */
  async conflicts(asker: Asker): Promise<OperationConflict[]> {
    const seen = scopedManager();
    if (seen !== undefined) return this.operations.conflicts(seen, asker);
    return this.unitOfWork.run(asker, (manager) => this.operations.conflicts(manager, asker), {
      act: 'READ',
      objectKind: 'OPERATION_CONFLICT',
    });
  }
}

/** What agencies write of what they did: whoever writes none of it has no operation to plan. */
const ACTED_IN = ['ENFORCEMENT', 'INSPECTION', 'REFERRAL'] as const;

/** The doors of the database take whoever has signed in at their account's word, not at what is stated. */
async function asAsker(manager: EntityManager): Promise<void> {
  const acting = viewerAtWork();
  if (acting !== undefined) await actAs(manager, { accountId: acting.actor.accountId, purpose: null });
}

const NOTE: AuditNote = { act: 'DECONFLICT', objectKind: 'OPERATION_PLAN' };

function checkPlan({ latitude, longitude, radiusM, from, until, contact }: NewOperationPlan): void {
  const fault = !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
    ? 'there is no such place'
    : !(Number.isInteger(radiusM) && radiusM >= 1 && radiusM <= WIDEST_RADIUS_M)
      ? `the radius is from 1 to ${WIDEST_RADIUS_M} whole meters`
      : !(from < until && until.getTime() - from.getTime() <= LONGEST_MS)
        ? 'it ends after it begins, and within 31 days'
        : contact.trim() === ''
          ? 'it must say whom to call'
          : null;
  if (fault !== null) throw new DeconflictionError('BAD_PLAN', fault);
}
