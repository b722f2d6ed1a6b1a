import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';
import { CardMatchModel } from '../source/card-match.model.js';

@ObjectType('MatchCandidate', { description: 'Two records that may be one thing, for a person to judge.' })
export class MatchCandidateModel extends Presented {
  entityAId: string;
  entityBId: string;

  @Field(() => ID)
  id: string;

  @Field(() => CardMatchModel, { description: 'The two records compared, with every reason for and against.' })
  match: CardMatchModel;

  @Field(() => Float, {
    description: 'Bits that an answer is expected to teach the model: 1 at even odds, 0 where it is sure.',
  })
  doubt: number;

  @Field(() => Boolean, { description: 'True when they are held to be one thing now.' })
  together: boolean;

  @Field(() => Int, {
    description:
      'How many pairs of records that fit there are between the two, this one included. `between` the two `entities` with ' +
      '`everyPair` lists them.',
  })
  recordPairs: number;
}
