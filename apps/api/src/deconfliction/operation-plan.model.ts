import { createUnionType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { OPERATION_PLAN_KINDS, OPERATION_STATES } from '@townline/leads';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';
import { DeconflictionRefusalModel, PointerModel } from './deconfliction.model.js';

export const OperationPlanKinds = enumOf('OperationPlanKind', OPERATION_PLAN_KINDS);
export const OperationPlanStates = enumOf('OperationPlanState', OPERATION_STATES);

@ObjectType('OperationConflict', {
  description:
    'Another agency means to be there too. Whom to call, and the hours in common; both sides are told as much.',
})
export class OperationConflictModel extends PointerModel {
  @Field(() => ID, { description: 'Your own plan.' })
  planId: string;

  @Field(() => InstantScalar)
  startsAt: Date;

  @Field(() => InstantScalar)
  endsAt: Date;

  @Field(() => InstantScalar)
  foundAt: Date;
}

@ObjectType('OperationPlan', { description: 'Where and when your agency means to act.' })
export class OperationPlanModel {
  @Field(() => ID)
  id: string;

  @Field(() => OperationPlanKinds)
  kind: string;

  @Field(() => OperationPlanStates)
  state: string;

  @Field(() => Float)
  latitude: number;

  @Field(() => Float)
  longitude: number;

  @Field(() => Int, { description: 'Meters.' })
  radiusM: number;

  @Field(() => InstantScalar)
  startsAt: Date;

  @Field(() => InstantScalar)
  endsAt: Date;

  @Field(() => String, { description: 'Whom another agency is told to call.' })
  contact: string;

  @Field(() => Boolean, {
    description: 'Others are told nothing of it, and of colleagues only who planned it sees it.',
  })
  isSealed: boolean;

  @Field(() => Boolean, { description: 'Its hours are over, and nobody has said how it ended.' })
  isExpired: boolean;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('OperationPlanned')
export class OperationPlannedModel {
  @Field(() => ID)
  id: string;

  @Field(() => [OperationConflictModel], { description: 'What it meets now.' })
  conflicts: readonly OperationConflictModel[];
}

export const PlanOperationResult = createUnionType({
  name: 'PlanOperationResult',
  types: () => [OperationPlannedModel, DeconflictionRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? DeconflictionRefusalModel : OperationPlannedModel),
});

export const OperationPlanResult = createUnionType({
  name: 'OperationPlanResult',
  types: () => [OperationPlanModel, DeconflictionRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? DeconflictionRefusalModel : OperationPlanModel),
});
