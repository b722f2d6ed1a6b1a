import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

/** In the order in which they are shown. */
export enum ComparedField {
  NAME = 'NAME',
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  WEBSITE = 'WEBSITE',
  LICENSE_NO = 'LICENSE_NO',
  REGISTRY_NO = 'REGISTRY_NO',
  PREMISES = 'PREMISES',
  BUILDING = 'BUILDING',
  PARTY = 'PARTY',
  PROPERTY = 'PROPERTY',
  TRADE = 'TRADE',
  OPENED_ON = 'OPENED_ON',
  CLOSED_ON = 'CLOSED_ON',
}
registerEnumType(ComparedField, {
  name: 'ComparedField',
  description: 'What of two shops is laid side by side.',
  valuesMap: {
    NAME: { description: 'On the sign or behind it; names that differ in words of the trade alone are one.' },
    BUILDING: { description: 'Shared by shops in different units of it.' },
    PARTY: { description: 'Who plays a part in the shop.' },
    PROPERTY: { description: 'Who owns, lets, leases or pays for its premises.' },
  },
});

export enum ComparedRelation {
  SHARED = 'SHARED',
  DIFFERS = 'DIFFERS',
  ONLY_A = 'ONLY_A',
  ONLY_B = 'ONLY_B',
}
registerEnumType(ComparedRelation, {
  name: 'ComparedRelation',
  valuesMap: {
    SHARED: { description: 'Stated of both.' },
    DIFFERS: { description: 'Stated of one, while something else is stated of the other.' },
    ONLY_A: { description: 'Nothing of this kind is stated of the second.' },
    ONLY_B: { description: 'Nothing of this kind is stated of the first.' },
  },
});

@ObjectType('ComparedStatement', { description: 'One row that states a value, and where.' })
export class ComparedStatementModel extends DatedFactModel {
  @Field(() => String, { description: 'As the row has it.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The part that it plays: OWNER, LANDLORD, TRADE, LEGAL …' })
  role: string | null;
}

@ObjectType('ComparedFact', { description: 'A value, and who says so of either shop.' })
export class ComparedFactModel {
  @Field(() => ComparedField)
  field: ComparedField;

  @Field(() => String)
  value: string;

  @Field(() => ComparedRelation)
  relation: ComparedRelation;

  @Field(() => [ComparedStatementModel], { description: 'Statements of it about the first shop.' })
  a: ComparedStatementModel[];

  @Field(() => [ComparedStatementModel], { description: 'About the second.' })
  b: ComparedStatementModel[];
}

export enum ReasonOrigin {
  MATCH = 'MATCH',
  FINDING = 'FINDING',
}
registerEnumType(ReasonOrigin, {
  name: 'ReasonOrigin',
  valuesMap: {
    MATCH: { description: 'Whether the two are one shop.' },
    FINDING: { description: 'Whether the one is the other run again.' },
  },
});

@ObjectType('ComparedReason', { description: 'A weighed reason, in a sentence.' })
export class ComparedReasonModel {
  @Field(() => ReasonOrigin)
  origin: ReasonOrigin;

  @Field(() => Float, { description: 'Bits: positive for, negative against.' })
  weight: number;

  @Field(() => String)
  sentence: string;
}
