import { ArgsType, Field } from '@nestjs/graphql';
import { LEAD_ORDERS, type LeadOrder } from '@townline/leads';
import { ArrayMaxSize, ArrayNotEmpty, IsEnum, IsOptional, Validate } from 'class-validator';
import { Instrument } from '../business/enforcement-event.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { LeadStatus } from './lead.model.js';
import { PairPageArgs } from './pair-page.args.js';

export const LeadOrders = enumOf('LeadOrder', LEAD_ORDERS, {}, 'Highest, or latest, first.');

@ArgsType()
export class LeadsArgs extends PairPageArgs {
  @Field(() => [LeadStatus], { nullable: true })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(LeadStatus, { each: true })
  status?: LeadStatus[];

  @Field(() => InstantScalar, { nullable: true })
  @IsOptional()
  @Validate(InstantRule)
  raisedFrom?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'Before this moment.' })
  @IsOptional()
  @Validate(InstantRule)
  raisedTo?: string;

  @Field(() => Instrument, { nullable: true, description: 'By which the first shop was last acted against.' })
  @IsOptional()
  @IsEnum(Instrument)
  instrument?: Instrument;

  @Field(() => LeadOrders, { defaultValue: LeadOrders.PROBABILITY })
  @IsEnum(LeadOrders)
  orderBy: LeadOrder;
}
