import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ELEMENT_FACTS, ELEMENTS, LIMBS, NEEDS, OFFENSE_CLASSES } from '@townline/jurisdictions';
import { ActorModel } from '../actor/actor.model.js';
import { OrdinanceMark } from '../ordinance/ordinance.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const OffenseClassEnum = enumOf('OffenseClass', OFFENSE_CLASSES, {}, 'How grave an offense is.');
export const ElementEnum = enumOf('OffenseElementKind', ELEMENTS, {}, 'What an offense is made of.');
export const ElementFactEnum = enumOf('ElementFact', ELEMENT_FACTS, {}, 'What a fact or an exhibit may show.');
export const ElementLimbEnum = enumOf(
  'ElementLimb',
  LIMBS,
  {},
  'Of whom it is asked: where the person used for sex was an adult, a minor, or either.',
);
export const ElementNeedEnum = enumOf(
  'ElementNeed',
  NEEDS,
  {},
  'Whether it must be shown. UNKNOWN: nothing was seen, which is not "not needed".',
);

export enum LawVerdictEnum {
  VERIFIED = 'VERIFIED',
  DOUBTED = 'DOUBTED',
}
registerEnumType(LawVerdictEnum, {
  name: 'LawVerdict',
  valuesMap: {
    VERIFIED: { description: 'Read against the official text, and found right.' },
    DOUBTED: { description: 'Found wrong or doubtful.' },
  },
});

@ObjectType('LawReview', { description: 'A person’s word on a version of the law.' })
export class LawReviewModel {
  @Field(() => LawVerdictEnum)
  verdict: string;

  @Field(() => String)
  reason: string;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  reviewedAt: Date;
}

@ObjectType({ isAbstract: true })
export abstract class LawVersionModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: '`CT`, or `US` for federal law.' })
  jurisdiction: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'As far as it is known. Null: not known.' })
  validFrom: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The first day on which it no longer held.' })
  validTo: string | null;

  @Field(() => String, { nullable: true })
  enactedBy: string | null;

  @Field(() => String, { description: 'What was read.' })
  readIn: string;

  @Field(() => String, { nullable: true })
  link: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of the copy that was read.' })
  readOn: string | null;

  @Field(() => OrdinanceMark, { description: 'How this row came about.' })
  mark: string;

  @Field(() => String, { nullable: true, description: 'What is still to be checked. Null once a person verified it.' })
  doubt: string | null;

  @Field(() => LawReviewModel, { nullable: true, description: 'The latest word on it. Null: nobody has looked at it.' })
  review: LawReviewModel | null;
}

@ObjectType('Statute', { description: 'A section of a code as one copy has it, for the time for which it says so.' })
export class StatuteModel extends LawVersionModel {
  @Field(() => String)
  citation: string;

  @Field(() => String)
  title: string;

  @Field(() => OffenseClassEnum, { nullable: true, description: 'Null: no offense, or its class was not found.' })
  offenseClass: string | null;

  @Field(() => String)
  summary: string;
}

@ObjectType('OffenseElement', { description: 'What must be shown for an offense, as one copy of the law has it.' })
export class OffenseElementModel extends LawVersionModel {
  @Field(() => String)
  citation: string;

  @Field(() => ElementLimbEnum)
  limb: string;

  @Field(() => ElementEnum)
  element: string;

  @Field(() => ElementNeedEnum)
  need: string;

  @Field(() => [ElementFactEnum], { description: 'Facts of which one is enough.' })
  accepts: string[];

  @Field(() => Int, { description: 'How many times it must be shown.' })
  least: number;

  @Field(() => String)
  wording: string;
}

@ObjectType('Fine', { description: 'The most that may be asked for an offense of a class.' })
export class FineModel extends LawVersionModel {
  @Field(() => OffenseClassEnum)
  offenseClass: string;

  @Field(() => String, {
    nullable: true,
    description: 'The one statute it was stated for. Null: the class as a whole.',
  })
  citation: string | null;

  @Field(() => Int)
  dollars: number;
}

const OTHERS = 'Others that may have held: a date is known to the year alone, or copies disagree.';

@ObjectType('StatuteInForce', { description: 'A statute on the day in question.' })
export class StatuteInForceModel {
  @Field(() => StatuteModel)
  followed: StatuteModel;

  @Field(() => [StatuteModel], { description: OTHERS })
  others: StatuteModel[];
}

@ObjectType('OffenseElementInForce', { description: 'An element of an offense on the day in question.' })
export class OffenseElementInForceModel {
  @Field(() => OffenseElementModel)
  followed: OffenseElementModel;

  @Field(() => [OffenseElementModel], { description: OTHERS })
  others: OffenseElementModel[];
}

@ObjectType('FineInForce', { description: 'A fine on the day in question.' })
export class FineInForceModel {
  @Field(() => FineModel)
  followed: FineModel;

  @Field(() => [FineModel], { description: OTHERS })
  others: FineModel[];
}

@ObjectType('LawReviewed', { description: 'Your word was added; what others said before stays.' })
export class LawReviewedModel {
  @Field(() => ID)
  versionId: string;
}

export enum LawRefusalCode {
  LAW_VERSION_NOT_FOUND = 'LAW_VERSION_NOT_FOUND',
}
registerEnumType(LawRefusalCode, { name: 'LawRefusalCode' });

@ObjectType('LawRefusal')
export class LawRefusalModel {
  @Field(() => LawRefusalCode)
  code: LawRefusalCode;

  @Field(() => String)
  message: string;
}

export const ReviewLawResult = createUnionType({
  name: 'ReviewLawResult',
  types: () => [LawReviewedModel, LawRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? LawRefusalModel : LawReviewedModel),
});
