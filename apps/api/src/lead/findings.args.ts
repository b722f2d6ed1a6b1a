import { ArgsType, Field } from '@nestjs/graphql';
import { FINDING_DIMENSIONS, FINDING_ORDERS, type FindingOrder } from '@townline/leads';
import { ArrayMaxSize, ArrayNotEmpty, IsEnum, IsOptional } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { FindingAnswer, FindingKind } from './finding.model.js';
import { PairPageArgs } from './pair-page.args.js';

export const FindingOrders = enumOf('FindingOrder', FINDING_ORDERS, {}, 'Highest, or latest, first.');
export const FindingDimensions = enumOf('FindingDimension', FINDING_DIMENSIONS, {
  TOWN: 'Of either shop.',
  MONTH: 'In which it was found.',
  INSTRUMENT: 'By which the first shop was last acted against.',
  PROBABILITY: 'The tenth that its probability lies in, by its lower end.',
});

@ArgsType()
export class FindingsArgs extends PairPageArgs {
  @Field(() => [FindingKind], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(FindingKind, { each: true })
  kinds?: FindingKind[];

  @Field(() => [FindingAnswer], { nullable: true, description: 'FLAGGED ones are, or were, leads.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(FindingAnswer, { each: true })
  answers?: FindingAnswer[];

  @Field(() => FindingOrders, { defaultValue: FindingOrders.PROBABILITY })
  @IsEnum(FindingOrders)
  orderBy: FindingOrder;
}
