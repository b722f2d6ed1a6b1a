import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Asker, statedAsker } from './asker.js';
import type { Pointer } from './deconfliction.repository.js';
import type { OperationPlanKind, OperationState } from './operation-machine.js';

/** Where and when an agency means to act. */
export interface NewOperationPlan {
  readonly kind: OperationPlanKind;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusM: number;
  readonly from: Date;
  /** Before this moment. */
  readonly until: Date;
  /** Whom another agency is to call. */
  readonly contact: string;
  /** Others are told nothing of it; its own side is told of theirs. */
  readonly isSealed: boolean;
}

/** A plan of one's own agency. */
export interface OperationPlanRow extends Omit<NewOperationPlan, 'from' | 'until'> {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: OperationState;
  /** Its hours are over, and nobody has said how it ended. */
  readonly isExpired: boolean;
  readonly recordedAt: Date;
}

/** Another agency means to be there too: whom to call, and the hours in common. */
export interface OperationConflict extends Pointer {
  /** One's own. */
  readonly planId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly foundAt: Date;
}

export type PlanOutcome =
  | { readonly outcome: 'UNKNOWN_AGENCY' | 'OVER' }
  | { readonly outcome: 'RATE_LIMITED'; readonly nextAt: string }
  | { readonly outcome: 'PLANNED'; readonly id: string };

/** The doors of the database behind which agencies' plans lie. */
@Injectable()
export class OperationPlanRepository {
  async plan(manager: EntityManager, plan: NewOperationPlan, asker: Asker): Promise<PlanOutcome> {
    const [row] = await manager.query<{ made: PlanOutcome }[]>(`select deconfliction.plan_operation($1, $2) as made`, [
      statedAsker(asker),
      JSON.stringify(plan),
    ]);
    if (row === undefined) throw new Error('the database gave no answer');
    return row.made;
  }

  async move(
    manager: EntityManager,
    id: string,
    to: OperationState,
    asker: Asker,
  ): Promise<'MOVED' | 'PLAN_NOT_FOUND' | 'BAD_MOVE'> {
    type Outcome = 'MOVED' | 'PLAN_NOT_FOUND' | 'BAD_MOVE';
    const [row] = await manager.query<{ moved: Outcome }[]>(
      `select deconfliction.move_operation($1, $2, $3) as moved`,
      [statedAsker(asker), id, to],
    );
    return row?.moved ?? 'PLAN_NOT_FOUND';
  }

  plans(manager: EntityManager, asker: Asker): Promise<OperationPlanRow[]> {
    return manager.query<OperationPlanRow[]>(
      `select id, kind, contact, latitude, longitude, radius_m as "radiusM", starts_at as "startsAt", ends_at as "endsAt",
         is_sealed as "isSealed", state, is_expired as "isExpired", recorded_at as "recordedAt"
       from deconfliction.operation_plans($1)`,
      [statedAsker(asker)],
    );
  }

  conflicts(manager: EntityManager, asker: Asker): Promise<OperationConflict[]> {
    return manager.query<OperationConflict[]>(
      `select plan_id as "planId", agency, contact, starts_at as "startsAt", ends_at as "endsAt", found_at as "foundAt"
       from deconfliction.operation_conflicts($1)`,
      [statedAsker(asker)],
    );
  }
}
