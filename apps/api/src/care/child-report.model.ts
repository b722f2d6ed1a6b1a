import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CHILD_ANSWERS, type ChildAnswer, KNOWN_BEFORE, type KnownBefore } from '@townline/referrals';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min, Validate } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';

export const KnownBeforeEnum = enumOf('KnownBefore', KNOWN_BEFORE);
export const ChildAnswers = enumOf('ChildReportAnswer', CHILD_ANSWERS);

@ObjectType('ChildReport')
export class ChildReportModel {
  @Field(() => ID)
  id: string;

  @Field(() => DayScalar)
  reportedOn: string;

  @Field(() => Int, { nullable: true, description: 'Full years at the time of what was reported.' })
  ageAtTheTime: number | null;

  @Field(() => Boolean)
  isMissing: boolean;

  @Field(() => Boolean)
  isHighRisk: boolean;

  @Field(() => KnownBeforeEnum)
  knownBefore: string;

  @Field(() => String, { nullable: true })
  words: string | null;

  @Field(() => ChildAnswers, { nullable: true, description: 'Null: no answer yet.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true })
  answeredOn: string | null;
}

@InputType()
export class ChildReportInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  reportedOn: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(25)
  ageAtTheTime?: number | null;

  @Field(() => Boolean, { description: 'Whether the child was reported missing.' })
  @IsBoolean()
  isMissing: boolean;

  @Field(() => Boolean)
  @IsBoolean()
  isHighRisk: boolean;

  @Field(() => KnownBeforeEnum, { description: 'Whether the agency had known the child before.' })
  @IsIn(KNOWN_BEFORE)
  knownBefore: KnownBefore;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 20_000)
  words?: string | null;
}

@ArgsType()
export class AnswerChildReportArgs extends SurvivorArgs {
  @Field(() => ChildAnswers)
  @IsIn(CHILD_ANSWERS)
  answer: ChildAnswer;

  @Field(() => DayScalar)
  @Validate(DayRule)
  answeredOn: string;
}

@ArgsType()
export class ReportPeriodArgs {
  @Field(() => DayScalar)
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  to: string;
}
