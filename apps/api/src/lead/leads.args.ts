import { ArgsType, Field, Float, ID, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsEnum, IsNumber, IsOptional, IsUUID, Max, Min, Validate } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { LeadStatus } from './lead.model.js';

export enum LeadOrder {
  PROBABILITY = 'PROBABILITY',
  RAISED_AT = 'RAISED_AT',
}
registerEnumType(LeadOrder, { name: 'LeadOrder', description: 'Highest, or latest, first.' });

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

  @Field(() => LeadOrder, { defaultValue: LeadOrder.PROBABILITY })
  @IsEnum(LeadOrder)
  orderBy: LeadOrder;
}
