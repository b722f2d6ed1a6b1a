import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Standing', { description: 'Where a finding stands among all pairs of shops scored in this database.' })
export class StandingModel {
  findingId: string;

  @Field(() => Int, { description: '1 for the most probable pair; equal probabilities share a rank.' })
  rank: number;

  @Field(() => Float, {
    description:
      'How many unrelated pairs are to be expected among those that score as high or higher, itself included.',
  })
  unrelated: number;
}
