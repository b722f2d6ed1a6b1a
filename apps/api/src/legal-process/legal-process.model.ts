import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  CASE_ERROR_CODES,
  FEDERAL_OUTCOMES,
  PROCESS_ACTS,
  PROCESS_DIMENSIONS,
  PROCESS_ERROR_CODES,
  PROCESS_KINDS,
  PROCESS_LEVELS,
  PROCESS_OUTCOMES,
  PROCESS_STATES,
  PROVIDER_KINDS,
  REFUSAL_GROUNDS,
} from '@townline/casework';
import { ActorModel } from '../actor/actor.model.js';
import { enumOf } from '../paging/enum-of.js';
import type { OfOwner } from '../reading/reading.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';

export const ProcessKindEnum = enumOf('LegalProcessKind', PROCESS_KINDS, {
  TREATY_REQUEST: 'Asked of another country under a treaty (MLAT).',
});
export const ProcessLevelEnum = enumOf('LegalProcessLevel', PROCESS_LEVELS, {}, 'Under whose law it was issued.');
export const ProviderKindEnum = enumOf('ProviderKind', PROVIDER_KINDS);
export const ProcessStateEnum = enumOf('LegalProcessState', PROCESS_STATES);
export const ProcessActEnum = enumOf('LegalProcessAct', [...PROCESS_ACTS, 'RETRACT'] as const, {
  EXTEND: 'More time is given.',
  CONTEST: 'A refusal is not accepted: an answer is owed again.',
  RETRACT: 'Takes the last step back that stands.',
});
export const ProcessOutcomeEnum = enumOf('LegalProcessOutcome', PROCESS_OUTCOMES, {
  OPEN: 'An answer is owed, and its day has not passed.',
  OVERDUE: 'An answer is owed, and its day has passed.',
});
export const RefusalGroundEnum = enumOf('RefusalGround', REFUSAL_GROUNDS, {
  FOREIGN: 'It sits abroad and does not answer to courts here.',
  NOT_KEPT: 'There were records; they were not kept.',
  UNANSWERED: 'Nobody ever said anything, and it is given up.',
});
export const FederalOutcomeEnum = enumOf('FederalOutcome', FEDERAL_OUTCOMES);
export const ProcessDimensionEnum = enumOf('LegalProcessDimension', PROCESS_DIMENSIONS);
export const ProcessRefusalCode = enumOf('LegalProcessRefusalCode', [
  ...PROCESS_ERROR_CODES,
  ...CASE_ERROR_CODES.filter((code) => code === 'CASE_NOT_FOUND' || code === 'CASE_CLOSED'),
]);

/** Under this key a process keeps what its steps are looked up with. */
export const STEPS = Symbol('steps');

@ObjectType('LegalProcessStep', { description: 'What was done about it, or what was answered. Never changed.' })
export class ProcessStepModel {
  @Field(() => ID)
  id: string;

  @Field(() => ProcessActEnum)
  act: string;

  @Field(() => DayScalar)
  happenedOn: string;

  @Field(() => DayScalar, { nullable: true, description: 'By when an answer is owed from then on.' })
  dueOn: string | null;

  @Field(() => RefusalGroundEnum, { nullable: true })
  ground: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => [ID], { description: 'What an answer brought.' })
  exhibitIds: readonly string[];

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('LegalProcess', {
  description:
    'A subpoena, warrant, letter, order or treaty request of a case: who was to give what by when, and what came.',
})
export class LegalProcessModel {
  [STEPS]: OfOwner<ProcessStepModel>;

  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => ProcessKindEnum)
  kind: string;

  @Field(() => ProcessLevelEnum)
  level: string;

  @Field(() => String)
  provider: string;

  @Field(() => ProviderKindEnum)
  providerKind: string;

  @Field(() => String, { nullable: true, description: 'Where the provider sits, ISO 3166-1 alpha-2.' })
  country: string | null;

  @Field(() => Boolean, { description: 'The provider sits abroad.' })
  isForeign: boolean;

  @Field(() => String, { description: 'The court, prosecutor or agency that issues it.' })
  authority: string;

  @Field(() => String)
  seeks: string;

  @Field(() => ID, { nullable: true, description: 'The process of the state that this federal one takes up.' })
  followsId: string | null;

  @Field(() => ProcessStateEnum)
  state: string;

  @Field(() => ProcessOutcomeEnum, { description: 'As of today.' })
  outcome: string;

  @Field(() => DayScalar, { nullable: true })
  issuedOn: string | null;

  @Field(() => DayScalar, { nullable: true })
  servedOn: string | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'On which the last word came.' })
  endedOn: string | null;

  @Field(() => RefusalGroundEnum, { nullable: true })
  ground: string | null;

  @Field(() => FederalOutcomeEnum, { nullable: true, description: 'What a federal agency got that asked on its own.' })
  federalOutcome: string | null;

  @Field(() => String, { nullable: true })
  federalNote: string | null;

  @Field(() => String)
  draftedBy: string;

  @Field(() => InstantScalar)
  draftedAt: Date;
}

@ObjectType('LegalProcessOutcomeCount')
export class OutcomeCountModel {
  @Field(() => ProcessOutcomeEnum)
  outcome: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('LegalProcessCount', { description: 'One line of a count over the cases that you may see.' })
export class ProcessCountModel {
  @Field(() => String, { nullable: true, description: 'Null: nothing is stated.' })
  value: string | null;

  @Field(() => Int)
  total: number;

  @Field(() => [OutcomeCountModel], { description: 'Every outcome, zeros included; each process counts once.' })
  outcomes: OutcomeCountModel[];

  @Field(() => [ID], { description: 'The rows behind the figure.' })
  processIds: readonly string[];
}

@ObjectType('FederalComparison', { description: 'What the state could not get, beside what federal tools got.' })
export class FederalComparisonModel {
  @Field(() => ID)
  stateProcessId: string;

  @Field(() => ProcessOutcomeEnum)
  stateOutcome: string;

  @Field(() => ID, { nullable: true, description: 'Null: none of this house takes it up.' })
  federalProcessId: string | null;

  @Field(() => FederalOutcomeEnum, { description: 'UNKNOWN: nothing is known of a federal attempt.' })
  federalOutcome: string;
}

@ObjectType('LegalProcessRefusal')
export class ProcessRefusalModel {
  @Field(() => ProcessRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const ProcessResult = createUnionType({
  name: 'LegalProcessResult',
  types: () => [LegalProcessModel, ProcessRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? ProcessRefusalModel : LegalProcessModel),
});
