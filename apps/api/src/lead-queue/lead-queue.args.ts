import { ArgsType, Field, Float, ID, registerEnumType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsEnum,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { LeadStatus } from '../lead/lead.model.js';
import { PresentPageArgs } from '../paging/page.args.js';

export enum LeadQueueOrder {
  EXPECTED_VALUE = 'EXPECTED_VALUE',
  TEACHES_MOST = 'TEACHES_MOST',
}
registerEnumType(LeadQueueOrder, {
  name: 'LeadQueueOrder',
  valuesMap: {
    EXPECTED_VALUE: { description: 'What is most probable, freshest and gravest first.' },
    TEACHES_MOST: { description: 'What would teach the model most first.' },
  },
});

/** The queue is always of now: it has no vantage. */
@ArgsType()
export class LeadQueueArgs extends PresentPageArgs {
  @Field(() => LeadQueueOrder, { defaultValue: LeadQueueOrder.EXPECTED_VALUE })
  @IsEnum(LeadQueueOrder)
  order: LeadQueueOrder;

  @Field(() => [LeadStatus], { nullable: true, description: 'Absent: those that wait, NEW and REOPENED.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(LeadStatus, { each: true })
  status?: LeadStatus[];

  @Field(() => ID, { nullable: true, description: 'One of the two shops stands, or stood, in this town.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Those that you hold.' })
  @IsBoolean()
  mine: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Those on which a claim has lain for too long.' })
  @IsBoolean()
  stale: boolean;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number;
}
