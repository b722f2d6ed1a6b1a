import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { SeizureAct } from '@townline/casework';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min, Validate } from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { SeizureActEnum } from './seizure.model.js';

@ArgsType()
export class SeizuresArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType()
export class AddSeizureInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => String)
  @Length(1, 300)
  @Matches(/\S/, { message: 'what must not be blank' })
  what: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  seizedOn: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 300)
  place?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  valueCents?: number | null;
}

@InputType()
export class MoveSeizureInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => SeizureActEnum)
  @IsIn(Object.keys(SeizureActEnum))
  act: SeizureAct;

  @Field(() => DayScalar)
  @Validate(DayRule)
  on: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 100)
  docket?: string | null;
}
