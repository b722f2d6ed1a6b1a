import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ORDINANCE_FIELD_NAMES } from '@townline/jurisdictions';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { DatedFactModel } from '../source/fact.model.js';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';

/** The fields of an ordinance as GraphQL writes them: `look_back_years` is `LOOK_BACK_YEARS`. */
export const OrdinanceFieldEnum = Object.fromEntries(ORDINANCE_FIELD_NAMES.map((name) => [name.toUpperCase(), name]));
registerEnumType(OrdinanceFieldEnum, {
  name: 'OrdinanceField',
  description: 'What may be stated of an ordinance. What is not stated is unknown, which is not "no".',
});

export enum OrdinanceMark {
  SEEN = 'S',
  KNOWN = 'K',
  GUESS = '?',
}
registerEnumType(OrdinanceMark, {
  name: 'OrdinanceMark',
  description: 'How a statement came about.',
  valuesMap: {
    SEEN: { description: 'Read in the source named.' },
    KNOWN: { description: 'General knowledge, to be verified before use.' },
    GUESS: { description: 'A guess.' },
  },
});

@ObjectType('OrdinanceStatement', {
  description: 'What one source says of a town’s massage ordinance, with what is still to be checked of it.',
})
export class OrdinanceStatementModel extends DatedFactModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Chapter or section.' })
  citation: string;

  @Field(() => String, { nullable: true, description: 'Where it was read.' })
  readIn: string | null;

  @Field(() => String, { nullable: true })
  link: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of the copy that was read.' })
  readOn: string | null;

  @Field(() => OrdinanceMark)
  mark: string;

  @Field(() => String, { nullable: true, description: 'What is still to be checked. Null only once it was verified.' })
  doubt: string | null;

  @Field(() => String, { nullable: true })
  verifiedBy: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  verifiedOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  adoptedOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  amendedOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  enforcedFrom: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType('StatedRule', { description: 'A rule as one statement has it.' })
export class StatedRuleModel {
  @Field(() => String, { description: '`yes`, `no`, a number with its unit, or words.' })
  value: string;

  @Field(() => OrdinanceStatementModel)
  statement: OrdinanceStatementModel;
}

@ObjectType('OrdinanceRule', { description: 'A rule in force, with the statement that is followed.' })
export class OrdinanceRuleModel extends StatedRuleModel {
  @Field(() => OrdinanceFieldEnum)
  field: string;

  @Field(() => String, { description: 'The field in words.' })
  label: string;

  @Field(() => Boolean, { description: 'It follows from there being no ordinance, not from words of its own.' })
  derived: boolean;

  @Field(() => [StatedRuleModel], { description: 'Statements in force that say otherwise.' })
  contradictedBy: StatedRuleModel[];
}

@ObjectType('TownOrdinance', { description: 'What is known of a town’s massage ordinance on a day.' })
export class TownOrdinanceModel {
  @Field(() => JurisdictionModel)
  town: JurisdictionModel;

  @Field(() => DayScalar)
  on: string;

  @Field(() => [OrdinanceRuleModel], { description: 'By field; a field that is not here is unknown.' })
  rules: OrdinanceRuleModel[];

  @Field(() => [OrdinanceFieldEnum], { description: 'Fields of which nothing is known.' })
  unknown: string[];

  @Field(() => [OrdinanceStatementModel], { description: 'All statements in force, the later version first.' })
  statements: OrdinanceStatementModel[];
}

@ObjectType('StrictnessPart', { description: 'One field of a comparison.' })
export class StrictnessPartModel {
  @Field(() => OrdinanceFieldEnum)
  field: string;

  @Field(() => Float, {
    description: 'Above zero: A asks for more. Below: B does. Zero where they agree or either is unknown.',
  })
  points: number;

  @Field(() => Boolean, { description: 'Known of both.' })
  known: boolean;

  @Field(() => String)
  sentence: string;
}

@ObjectType('OrdinanceComparison', { description: 'Two towns’ ordinances, field by field.' })
export class OrdinanceComparisonModel {
  @Field(() => JurisdictionModel)
  a: JurisdictionModel;

  @Field(() => JurisdictionModel)
  b: JurisdictionModel;

  @Field(() => DayScalar)
  on: string;

  @Field(() => Float, { description: 'The sum of the parts and of nothing else; above zero: A is the stricter.' })
  points: number;

  @Field(() => Int, { description: 'Parts known of both; with few of them the sum says little.' })
  knownParts: number;

  @Field(() => [StrictnessPartModel])
  parts: StrictnessPartModel[];
}

@ObjectType('OrdinanceGap', { description: 'A neighbor of a town, and what a move there would escape.' })
export class OrdinanceGapModel {
  @Field(() => JurisdictionModel)
  town: JurisdictionModel;

  @Field(() => Boolean, { description: 'False where the two towns meet in a corner only.' })
  sharesLine: boolean;

  @Field(() => Float, { description: 'How much less the neighbor asks for, all known parts together.' })
  points: number;

  @Field(() => Int)
  knownParts: number;

  @Field(() => [StrictnessPartModel], { description: 'What the neighbor asks less of, widest gap first.' })
  asksLess: StrictnessPartModel[];

  @Field(() => [StrictnessPartModel], { description: 'What the neighbor asks more of.' })
  asksMore: StrictnessPartModel[];
}

@ObjectType('OrdinanceGaps', { description: 'A town and the neighbors that touch it, those that ask for least first.' })
export class OrdinanceGapsModel {
  @Field(() => JurisdictionModel)
  town: JurisdictionModel;

  @Field(() => DayScalar)
  on: string;

  @Field(() => [OrdinanceGapModel])
  neighbors: OrdinanceGapModel[];
}
