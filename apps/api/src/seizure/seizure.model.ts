import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CASE_ERROR_CODES, CLOCK_STATES, SEIZURE_ACTS, SEIZURE_ERROR_CODES, SEIZURE_STATES } from '@townline/casework';
import { StatutoryCounterInForceModel } from '../law/statutory-counter.model.js';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar } from '../time/scalars.js';

export const SeizureStateEnum = enumOf('SeizureState', SEIZURE_STATES);
export const SeizureActEnum = enumOf('SeizureAct', SEIZURE_ACTS, {
  PETITION: 'The state asked a court for it.',
  FORFEIT: 'The court gave it to the state.',
  RETURN: 'It went back.',
});
export const ClockStateEnum = enumOf('ForfeitureClockState', CLOCK_STATES, {
  RUNNING: 'The petition can still be in time.',
  OVERDUE: 'Its day has passed.',
  MET: 'The petition was in time.',
  LATE: 'The petition was not in time.',
  STOPPED: 'What was seized went back.',
  RULE_UNKNOWN: 'No law of that day is held.',
});
export const SeizureRefusalCode = enumOf('SeizureRefusalCode', [
  ...new Set([...CASE_ERROR_CODES, ...SEIZURE_ERROR_CODES]),
]);

@ObjectType('Seizure', { description: 'Money or property taken in a case, with the clock that runs from its day on.' })
export class SeizureModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  what: string;

  @Field(() => DayScalar)
  seizedOn: string;

  @Field(() => String, { nullable: true })
  place: string | null;

  @Field(() => Int, { nullable: true, description: 'Null: not valued.' })
  valueCents: number | null;

  @Field(() => SeizureStateEnum)
  state: string;

  @Field(() => DayScalar, { nullable: true })
  petitionedOn: string | null;

  @Field(() => String, { nullable: true })
  docket: string | null;

  @Field(() => DayScalar, { nullable: true })
  endedOn: string | null;

  @Field(() => ClockStateEnum)
  clock: string;

  @Field(() => DayScalar, { nullable: true, description: 'The last day in time.' })
  petitionDueOn: string | null;

  @Field(() => Int, { nullable: true, description: 'Below zero once the day has passed.' })
  daysLeft: number | null;

  @Field(() => String)
  sentence: string;

  @Field(() => StatutoryCounterInForceModel, {
    nullable: true,
    description: 'The law of the day of the seizure, with its doubt. Null: none is held.',
  })
  rule: StatutoryCounterInForceModel | null;
}

@ObjectType('Seizures', { description: 'What was seized in a case.' })
export class SeizuresModel {
  @Field(() => ID)
  caseId: string;

  @Field(() => [SeizureModel])
  seizures: SeizureModel[];
}

@ObjectType('SeizureRefusal')
export class SeizureRefusalModel {
  @Field(() => SeizureRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const SeizureResult = createUnionType({
  name: 'SeizureResult',
  types: () => [SeizuresModel, SeizureRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? SeizureRefusalModel : SeizuresModel),
});
