import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { QUALITY_PARTS } from '@townline/exchange';
import { enumOf } from '../paging/enum-of.js';

export const QualityPartEnum = enumOf('QualityPart', QUALITY_PARTS, {
  DUPLICATES: 'Cards of one source that are held to be one thing.',
  STREETS_NOT_FOUND: 'Rows with an address of which it is not known where it is.',
});

@ObjectType('AgencyQualityPart', { description: 'One part of an agency’s data quality.' })
export class QualityPartModel {
  @Field(() => QualityPartEnum)
  part: string;

  @Field(() => Int, { description: 'Of how many.' })
  total: number;

  @Field(() => Int)
  faulty: number;

  @Field(() => Float, { nullable: true, description: 'Null: there is nothing to judge, which is not “without fault”.' })
  share: number | null;

  @Field(() => [String], {
    description:
      'The first rows at fault: ids of returns, observations, cards or charges; of RETURN_ITEMS_MISSING the items.',
  })
  rows: readonly string[];
}

@ObjectType('AgencyQuality')
export class AgencyQualityModel {
  @Field(() => String)
  agency: string;

  @Field(() => String)
  name: string;

  @Field(() => Int, {
    nullable: true,
    description: '100 less the mean share of faults of the parts that can be judged. Null: none can.',
  })
  score: number | null;

  @Field(() => [QualityPartModel])
  parts: readonly QualityPartModel[];
}
