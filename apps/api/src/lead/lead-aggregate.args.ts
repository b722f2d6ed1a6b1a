import { ArgsType, Field, OmitType } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import type { LeadDimension } from '@townline/leads';
import { LeadDimensions } from './lead-aggregate.model.js';
import { LeadsArgs } from './leads.args.js';

@ArgsType()
export class LeadAggregateArgs extends OmitType(LeadsArgs, ['first', 'after', 'orderBy'] as const, ArgsType) {
  @Field(() => LeadDimensions)
  @IsEnum(LeadDimensions)
  by: LeadDimension;
}
