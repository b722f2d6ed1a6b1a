import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  ConsentMatter,
  ConsentState,
  InterpreterUse,
  InterviewDimension,
  InterviewPart,
  Means,
  Recording,
  RecruiterRelation,
} from '@townline/casework';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { DayScalar, PartialDateScalar } from '../time/scalars.js';
import { DayRule, PartialDateRule } from '../time/time-rules.js';
import {
  ConsentMatterEnum,
  ConsentStateEnum,
  InterpreterUseEnum,
  InterviewDimensionEnum,
  InterviewPartEnum,
  MeansEnum,
  RecordingEnum,
  RecruiterRelationEnum,
} from './interview.model.js';

const SAID = /\S/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/;
const TAG = { message: 'a language is a tag such as zh, yue or es-MX' };

@InputType()
export class SaidConsentInput {
  @Field(() => ConsentMatterEnum)
  @IsIn(Object.keys(ConsentMatterEnum))
  matter: ConsentMatter;

  @Field(() => ConsentStateEnum)
  @IsIn(Object.keys(ConsentStateEnum))
  state: ConsentState;

  @Field(() => DayScalar)
  @Validate(DayRule)
  saidOn: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 2000)
  note?: string | null;
}

@InputType()
export class InterviewInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => InterviewPartEnum)
  @IsIn(Object.keys(InterviewPartEnum))
  part: InterviewPart;

  @Field(() => ID, { nullable: true, description: 'An entity of the register; never for a victim.' })
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'Never for a victim.' })
  @IsOptional()
  @Length(1, 200)
  @Matches(SAID)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'As the survivors’ room gave it.' })
  @IsOptional()
  @Length(1, 80)
  @Matches(SAID)
  pseudonym?: string | null;

  @Field(() => PartialDateScalar)
  @Validate(PartialDateRule)
  heldOn: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 300)
  place?: string | null;

  @Field(() => String, { description: 'Language tag, as the person says.' })
  @Matches(LANGUAGE, TAG)
  language: string;

  @Field(() => InterpreterUseEnum)
  @IsIn(Object.keys(InterpreterUseEnum))
  interpreterUse: InterpreterUse;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  interpreterId?: string | null;

  @Field(() => RecordingEnum, { defaultValue: 'NONE' })
  @IsIn(Object.keys(RecordingEnum))
  recording: Recording;

  @Field(() => String)
  @Length(1, 20_000)
  @Matches(SAID)
  summary: string;

  @Field(() => RecruiterRelationEnum, { nullable: true, description: 'Null: it was not spoken of.' })
  @IsOptional()
  @IsIn(Object.keys(RecruiterRelationEnum))
  recruiterRelation?: RecruiterRelation | null;

  @Field(() => [MeansEnum], { defaultValue: [] })
  @IsArray()
  @ArrayUnique()
  @IsIn(Object.keys(MeansEnum), { each: true })
  means: Means[];

  @Field(() => [SaidConsentInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SaidConsentInput)
  consents: SaidConsentInput[];

  @Field(() => ID, { nullable: true, description: 'The interview that this one puts right.' })
  @IsOptional()
  @IsUUID()
  correctsId?: string | null;
}

@InputType()
export class InterviewConsentInput extends SaidConsentInput {
  @Field(() => ID)
  @IsUUID()
  interviewId: string;
}

@ArgsType()
export class InterviewFilterArgs {
  @Field(() => PartialDateScalar, { nullable: true, description: 'Held on this day, month or year, or later.' })
  @IsOptional()
  @Validate(PartialDateRule)
  from?: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Held until the end of this day, month or year.' })
  @IsOptional()
  @Validate(PartialDateRule)
  to?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(LANGUAGE, TAG)
  language?: string;

  @Field(() => InterviewPartEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(InterviewPartEnum))
  part?: InterviewPart;

  @Field(() => InterpreterUseEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(InterpreterUseEnum))
  interpreterUse?: InterpreterUse;

  @Field(() => RecruiterRelationEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(RecruiterRelationEnum))
  recruiterRelation?: RecruiterRelation;

  @Field(() => MeansEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(MeansEnum))
  means?: Means;
}

@ArgsType()
export class InterviewsArgs extends InterviewFilterArgs {
  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  @Min(1)
  @Max(200)
  first: number;
}

@ArgsType()
export class InterviewCountsArgs extends InterviewFilterArgs {
  @Field(() => InterviewDimensionEnum)
  @IsIn(Object.keys(InterviewDimensionEnum))
  by: InterviewDimension;
}

@ArgsType()
export class InterpretersArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(LANGUAGE, TAG)
  language?: string;

  @Field(() => Boolean, { defaultValue: false, description: 'With those who were taken off the roster.' })
  @IsBoolean()
  withEnded: boolean;
}

@InputType()
export class InterpreterInput {
  @Field(() => String)
  @Length(1, 200)
  @Matches(SAID)
  name: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  organization?: string | null;

  @Field(() => [String], { description: 'Language tags.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true, ...TAG })
  languages: string[];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(3, 60)
  phone?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(3, 200)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Court, state or body.' })
  @IsOptional()
  @Length(1, 200)
  certifiedBy?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional()
  @Validate(DayRule)
  certifiedUntil?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 2000)
  note?: string | null;
}

@ArgsType()
export class EndInterpreterArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(SAID)
  reason: string;
}
