import { ArgsType, Field, Float, ID } from '@nestjs/graphql';
import { FINDING_DIMENSIONS, FINDING_ORDERS, type FindingOrder } from '@townline/leads';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsEnum,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { PageArgs } from '../paging/page.args.js';
import { FindingAnswer, FindingKind } from './finding.model.js';

export const FindingOrders = enumOf('FindingOrder', FINDING_ORDERS, {}, 'Highest, or latest, first.');
export const FindingDimensions = enumOf('FindingDimension', FINDING_DIMENSIONS, {
  TOWN: 'Of either shop.',
  MONTH: 'In which it was found.',
  INSTRUMENT: 'By which the first shop was last acted against.',
  PROBABILITY: 'The tenth that its probability lies in, by its lower end.',
});

@ArgsType()
export class FindingsArgs extends PageArgs {
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

  @Field(() => String, { nullable: true, description: 'Where the second shop stands, seen from the first.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  relation?: string;

  @Field(() => ID, { nullable: true, description: 'One of the two shops stands, or stood, in this town.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  maxProbability?: number;

  @Field(() => FindingOrders, { defaultValue: FindingOrders.PROBABILITY })
  @IsEnum(FindingOrders)
  orderBy: FindingOrder;
}
