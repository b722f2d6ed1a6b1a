import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum LeadDimension {
  STATUS = 'STATUS',
  MONTH = 'MONTH',
  TOWN = 'TOWN',
  INSTRUMENT = 'INSTRUMENT',
  RELATION = 'RELATION',
}
registerEnumType(LeadDimension, {
  name: 'LeadDimension',
  valuesMap: {
    MONTH: { description: 'In which it was raised.' },
    TOWN: { description: 'Of either shop; a lead over a town line counts in both.' },
    INSTRUMENT: { description: 'By which the first shop was last acted against.' },
    RELATION: { description: 'Where the second shop stands, seen from the first.' },
  },
});

@ObjectType('LeadAggregate', { description: 'The leads that have one thing in common.' })
export class LeadAggregateModel {
  @Field(() => String, { nullable: true, description: 'A status, a month, the id of a town …; null: not known.' })
  key: string | null;

  @Field(() => String, { nullable: true })
  label: string | null;

  @Field(() => Int)
  count: number;

  @Field(() => Float, {
    description: 'Sum of their probabilities: how many of them may be expected to be what they claim.',
  })
  expected: number;
}
