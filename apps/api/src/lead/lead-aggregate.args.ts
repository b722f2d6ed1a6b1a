import { ArgsType, Field, OmitType } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import { LeadDimension } from './lead-aggregate.model.js';
import { LeadsArgs } from './leads.args.js';

@ArgsType()
export class LeadAggregateArgs extends OmitType(LeadsArgs, ['first', 'after', 'orderBy'] as const, ArgsType) {
  @Field(() => LeadDimension)
  @IsEnum(LeadDimension)
  by: LeadDimension;
}
