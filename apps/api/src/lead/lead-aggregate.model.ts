import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LEAD_DIMENSIONS } from '@townline/leads';
import { enumOf } from '../paging/enum-of.js';

export const LeadDimensions = enumOf('LeadDimension', LEAD_DIMENSIONS, {
  MONTH: 'In which it was raised.',
  TOWN: 'Of either shop; a lead over a town line counts in both.',
  INSTRUMENT: 'By which the first shop was last acted against.',
  RELATION: 'Where the second shop stands, seen from the first.',
  PROBABILITY: 'The tenth that its probability lies in, by its lower end.',
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
