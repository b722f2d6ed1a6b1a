import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FEE_ACTS, FEE_DIMENSIONS, FEE_ERROR_CODES } from '@townline/enforcement';
import { ActorModel } from '../actor/actor.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const FeeActEnum = enumOf('FeeAct', FEE_ACTS, {
  ASSESS: 'A court imposed the fee.',
  WAIVE: 'Somebody let it off, in whole or in part.',
  WITHDRAW: 'An entry was wrong and is left out.',
});
export const FeeDimensionEnum = enumOf('FeeDimension', FEE_DIMENSIONS, { DEGREE: 'The class of the offense.' });
export const FeeRefusalCode = enumOf('FeeRefusalCode', FEE_ERROR_CODES);

@ObjectType('FeeAmount', { description: 'Money of which part may not be stated; then there is no total.' })
export class FeeAmountModel {
  @Field(() => Int, { nullable: true, description: 'Whole cents. Null: not known, which is not zero.' })
  cents: number | null;

  @Field(() => Int, { description: 'What is stated of it.' })
  statedCents: number;

  @Field(() => Int, { description: 'Of how many nothing is stated.' })
  unstated: number;
}

@ObjectType({ isAbstract: true })
abstract class FeeFiguresModel {
  @Field(() => Int, { description: 'Convictions that bring a fee with them.' })
  convictions: number;

  @Field(() => Int)
  assessedCases: number;

  @Field(() => Int)
  waivedCases: number;

  @Field(() => Int)
  notAssessedCases: number;

  @Field(() => FeeAmountModel)
  assessed: FeeAmountModel;

  @Field(() => FeeAmountModel)
  waived: FeeAmountModel;

  @Field(() => FeeAmountModel)
  collected: FeeAmountModel;

  @Field(() => FeeAmountModel, { description: 'What the law of the day of each offense would have allowed.' })
  possible: FeeAmountModel;

  @Field(() => Int, {
    nullable: true,
    description: 'Of what was imposed what is neither let off nor paid. Null: not known.',
  })
  outstandingCents: number | null;

  @Field(() => Int, { nullable: true, description: 'Of what was possible what did not come in. Null: not known.' })
  notCollectedCents: number | null;

  @Field(() => Int, { description: 'Of how many it is not sure that a fee was due, or how much.' })
  unsure: number;

  @Field(() => [ID], { description: 'The charges behind the figures.' })
  chargeIds: readonly string[];
}

@ObjectType('FeeSummary')
export class FeeSummaryModel extends FeeFiguresModel {}

@ObjectType('FeeGroup')
export class FeeGroupModel extends FeeFiguresModel {
  @Field(() => String, { nullable: true, description: 'Null: not known.' })
  value: string | null;
}

@ObjectType('FeeYear', { description: 'A fiscal year, named by the year in which it ends.' })
export class FeeYearModel extends FeeFiguresModel {
  @Field(() => Int)
  year: number;

  @Field(() => String)
  from: string;

  @Field(() => String, { description: 'Half-open.' })
  to: string;
}

@ObjectType('FeeDue', { description: 'What the law of the day of the offense brings with a conviction.' })
export class FeeDueModel {
  @Field(() => Int, { nullable: true, description: 'Null: versions of the law differ, or none says how much.' })
  cents: number | null;

  @Field(() => [Int])
  possibleCents: readonly number[];

  @Field(() => String, { nullable: true })
  offenseClass: string | null;

  @Field(() => Boolean)
  isSure: boolean;

  @Field(() => [ID], { description: 'The versions of the law that were used.' })
  versionIds: readonly string[];

  @Field(() => [String], { description: 'What is still to be checked of them.' })
  doubts: readonly string[];
}

@ObjectType('FeeEntry', {
  description: 'What was done about a fee. Never changed: a correction takes the place of an entry.',
})
export class FeeEntryModel {
  @Field(() => ID)
  id: string;

  @Field(() => FeeActEnum)
  act: string;

  @Field(() => Int, { nullable: true, description: 'Null: not stated.' })
  amountCents: number | null;

  @Field(() => PartialDateScalar, { nullable: true })
  happenedOn: string | null;

  @Field(() => String, { nullable: true })
  waivedBy: string | null;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => ID, { nullable: true })
  correctsId: string | null;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('FeeLedger', { description: 'The fee of one charge: its entries, and what they come to.' })
export class FeeLedgerModel {
  @Field(() => ID)
  chargeId: string;

  @Field(() => Boolean)
  isAssessed: boolean;

  @Field(() => Boolean)
  isWaived: boolean;

  @Field(() => FeeAmountModel)
  assessed: FeeAmountModel;

  @Field(() => FeeAmountModel)
  waived: FeeAmountModel;

  @Field(() => FeeAmountModel)
  collected: FeeAmountModel;

  @Field(() => Int, { nullable: true })
  outstandingCents: number | null;

  @Field(() => [FeeEntryModel], { description: 'In the order in which they were written.' })
  entries: FeeEntryModel[];
}

@ObjectType('FeeConviction', { description: 'A conviction that brings a fee with it.' })
export class FeeConvictionModel {
  @Field(() => ID)
  chargeId: string;

  @Field(() => String)
  citation: string;

  @Field(() => PartialDateScalar, { nullable: true })
  offenseOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  convictedOn: string | null;

  @Field(() => String, { nullable: true })
  court: string | null;

  @Field(() => String)
  agency: string;

  @Field(() => FeeDueModel)
  due: FeeDueModel;

  @Field(() => Boolean)
  isAssessed: boolean;

  @Field(() => Int, { nullable: true })
  outstandingCents: number | null;
}

@ObjectType('FeeRefusal')
export class FeeRefusalModel {
  @Field(() => FeeRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const FeeResult = createUnionType({
  name: 'FeeResult',
  types: () => [FeeLedgerModel, FeeRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? FeeRefusalModel : FeeLedgerModel),
});
