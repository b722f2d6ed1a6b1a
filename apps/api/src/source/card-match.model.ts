import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

@ObjectType('MatchEvidence', { description: 'One reason why two records may or may not be one thing.' })
export class MatchEvidenceModel {
  @Field(() => String)
  comparator: string;

  @Field(() => String)
  level: string;

  @Field(() => Float, { description: 'Bits: positive for one thing, negative against.' })
  weight: number;

  @Field(() => String)
  sentence: string;
}

@ObjectType('CardMatch', {
  description: 'Two records of this thing compared: why they are, or are not, held to be one.',
})
export class CardMatchModel extends Presented {
  cardAId: string;
  cardBId: string;

  @Field(() => Float)
  probability: number;

  @Field(() => Float, { description: 'Sum of the weights in bits, prior included.' })
  weight: number;

  @Field(() => String)
  modelVersion: string;

  @Field(() => [MatchEvidenceModel], { description: 'Strongest first.' })
  evidence: MatchEvidenceModel[];
}
