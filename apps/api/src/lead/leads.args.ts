import { ArgsType, Field, Float, ID } from '@nestjs/graphql';
import { LEAD_ORDERS, type LeadOrder } from '@townline/leads';
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
  Validate,
} from 'class-validator';
import { Instrument } from '../business/enforcement-event.model.js';
import { enumOf } from '../paging/enum-of.js';
import { PageArgs } from '../paging/page.args.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { LeadStatus } from './lead.model.js';

export const LeadOrders = enumOf('LeadOrder', LEAD_ORDERS, {}, 'Highest, or latest, first.');

@ArgsType()
export class LeadsArgs extends PageArgs {
  @Field(() => [LeadStatus], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(LeadStatus, { each: true })
  status?: LeadStatus[];

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

  @Field(() => InstantScalar, { nullable: true })
  @IsOptional()
  @Validate(InstantRule)
  raisedFrom?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Before this moment.' })
  @IsOptional()
  @Validate(InstantRule)
  raisedTo?: string;

  @Field(() => String, { nullable: true, description: 'Where the second shop stands, seen from the first.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  relation?: string;

  @Field(() => Instrument, { nullable: true, description: 'By which the first shop was last acted against.' })
  @IsOptional()
  @IsEnum(Instrument)
  instrument?: Instrument;

  @Field(() => LeadOrders, { defaultValue: LeadOrders.PROBABILITY })
  @IsEnum(LeadOrders)
  orderBy: LeadOrder;
}
