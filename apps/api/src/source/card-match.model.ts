import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Reading } from '../reading/reading.js';
import { SourceRecordModel } from './source-record.model.js';

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
export class CardMatchModel {
  reading: Reading;
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

  @Field(() => [SourceRecordModel])
  records(): Promise<SourceRecordModel[]> {
    return this.reading.records.load([this.cardAId, this.cardBId]);
  }
}
