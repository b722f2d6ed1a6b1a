import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PURGE_GROUNDS } from '@townline/leads';
import {
  HOLD_KINDS,
  INTELLIGENCE_ERROR_CODES,
  IntelligenceError,
  PROTECTED_VIEWS,
  SENSITIVITIES,
  SUBJECT_KINDS,
  SUBJECT_STATES,
  SUSPECTED_CRIMES,
} from '@townline/registry';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const SuspectedCrimes = enumOf('SuspectedCrime', SUSPECTED_CRIMES);
export const Sensitivities = enumOf('Sensitivity', SENSITIVITIES);
export const IntelligenceKinds = enumOf('IntelligenceKind', SUBJECT_KINDS);
export const IntelligenceStates = enumOf('IntelligenceState', SUBJECT_STATES, {
  UNDER_REVIEW: 'Its day of review is less than 90 days away.',
  EXPIRED: 'Nobody validated it by its day. Hidden, and waiting to be purged.',
});
export const ProtectedViews = enumOf('ProtectedView', PROTECTED_VIEWS);
export const HoldKinds = enumOf('LegalHoldKind', HOLD_KINDS);
export const PurgeGrounds = enumOf('PurgeGround', PURGE_GROUNDS);
export const IntelligenceRefusalCodes = enumOf('IntelligenceRefusalCode', INTELLIGENCE_ERROR_CODES, {
  CONFIRMATION_NEEDED: 'Protected views are spoken of: a second approval comes first.',
  RULES_NOT_KEPT: 'The agency has not bound itself to 28 CFR Part 23.',
});

@ObjectType('IntelligenceChange', { description: 'What was done about a subject, by whom and why.' })
export class IntelligenceChangeModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  act: string;

  @Field(() => IntelligenceStates)
  toState: string;

  @Field(() => String)
  byName: string;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('IntelligenceSubject', {
  description:
    'Somebody of whom an agency keeps criminal intelligence, on what ground, and until when (28 CFR Part 23).',
})
export class IntelligenceSubjectModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  agency: string;

  @Field(() => IntelligenceKinds)
  kind: string;

  @Field(() => IntelligenceStates)
  state: string;

  @Field(() => [SuspectedCrimes])
  crimes: readonly string[];

  @Field(() => String, { nullable: true, description: 'The reasonable suspicion. Null once it is purged.' })
  basis: string | null;

  @Field(() => String, { nullable: true, description: 'How it was lawfully come by, as the officer attests.' })
  lawfulSource: string | null;

  @Field(() => Sensitivities)
  sensitivity: string;

  @Field(() => String, { description: 'Of the source: A reliable … E unreliable, F cannot be judged.' })
  reliability: string;

  @Field(() => Int, { description: 'Of what it says: 1 confirmed … 5 improbable, 6 cannot be judged.' })
  validity: number;

  @Field(() => [ProtectedViews], { description: 'Protected views that its words may speak of.' })
  protectedViews: readonly string[];

  @Field(() => String)
  submittedName: string;

  @Field(() => InstantScalar)
  submittedAt: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'From then on it is hidden unless it is validated before.',
  })
  reviewBy: Date | null;

  @Field(() => [IntelligenceChangeModel])
  changes: readonly IntelligenceChangeModel[];
}

@ObjectType('LegalHold', {
  description: 'What may be evidence is not removed, by nobody and no job, until it is released.',
})
export class LegalHoldModel {
  @Field(() => ID)
  id: string;

  @Field(() => HoldKinds)
  kind: string;

  @Field(() => ID)
  targetId: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  reason: string;

  @Field(() => String)
  placedName: string;

  @Field(() => InstantScalar)
  placedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  releasedAt: Date | null;
}

@ObjectType('WaitingPurge', { description: 'A subject that is to be purged. No content.' })
export class WaitingPurgeModel {
  @Field(() => ID)
  subjectId: string;

  @Field(() => String)
  agency: string;

  @Field(() => IntelligenceStates)
  state: string;

  @Field(() => ID, { nullable: true, description: 'Once somebody has asked for it: a second person approves.' })
  purgeId: string | null;
}

@ObjectType('Purge')
export class PurgeModel {
  @Field(() => ID)
  id: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Null until a second person has approved.' })
  doneAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'Rows that are gone.' })
  observationCount: number | null;
}

@ObjectType('IntelligenceRelease')
export class IntelligenceReleaseModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  subjectId: string;
}

@ObjectType('IntelligenceRefusal', { description: 'Nothing was done, for this reason.' })
export class IntelligenceRefusalModel {
  @Field(() => IntelligenceRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;
}

const resultOf = <T extends new () => object>(name: string, model: T) =>
  createUnionType({
    name,
    types: () => [model, IntelligenceRefusalModel] as const,
    resolveType: (value: object) => (value instanceof IntelligenceRefusalModel ? IntelligenceRefusalModel : model),
  });

export const IntelligenceResult = resultOf('IntelligenceResult', IntelligenceSubjectModel);
export const IntelligenceReleaseResult = resultOf('IntelligenceReleaseResult', IntelligenceReleaseModel);
export const LegalHoldResult = resultOf('LegalHoldResult', LegalHoldModel);
export const PurgeResult = resultOf('PurgeResult', PurgeModel);

/** What was done, or why nothing was. Everything else that goes wrong stays an error. */
export async function orRefusal<T>(done: Promise<T>): Promise<T | IntelligenceRefusalModel> {
  try {
    return await done;
  } catch (error) {
    if (!(error instanceof IntelligenceError)) throw error;
    return Object.assign(new IntelligenceRefusalModel(), { code: error.code, message: error.message });
  }
}
