import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { ExhibitPurgeGround, StatedAct } from '@townline/casework';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length, Matches, Validate, ValidateNested } from 'class-validator';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';
import { InstantRule, PartialDateRule } from '../time/time-rules.js';
import { ExhibitPurgeGroundEnum, StatedCustodyActEnum } from './exhibit.model.js';

const NOT_BLANK = /\S/;
const said = (what: string): { message: string } => ({ message: `${what} must not be blank` });

@ArgsType()
export class ExhibitArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class ExhibitsArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'How it came into the agency’s hands: the first step of its custody.' })
export class TakenInput {
  @Field(() => String, { nullable: true, description: 'From whom, where that is known.' })
  @IsOptional()
  @Length(1, 200)
  from?: string | null;

  @Field(() => String, { description: 'Who took it.' })
  @Length(1, 200)
  @Matches(NOT_BLANK, said('by'))
  by: string;

  @Field(() => String, { description: 'Where it was put.' })
  @Length(1, 300)
  @Matches(NOT_BLANK, said('place'))
  place: string;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  at: string;
}

@InputType({ isAbstract: true })
abstract class FoundInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => String, { description: 'What it is.' })
  @Length(1, 500)
  @Matches(NOT_BLANK, said('title'))
  title: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 500)
  foundWhere?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  foundOn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  foundBy?: string | null;

  @Field(() => TakenInput)
  @ValidateNested()
  @Type(() => TakenInput)
  taken: TakenInput;
}

@InputType()
export class AddExhibitInput extends FoundInput {
  @Field(() => ID, { nullable: true, description: 'A file that was brought into the case; null: a thing.' })
  @IsOptional()
  @IsUUID()
  uploadId?: string | null;
}

@InputType()
export class AddWebCaptureInput extends FoundInput {
  @Field(() => ID, { description: 'The file in which the page was kept.' })
  @IsUUID()
  uploadId: string;

  @Field(() => String, { description: 'As it stood in the browser. Nothing here follows it.' })
  @Length(1, 4000)
  address: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 500)
  pageTitle?: string | null;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  takenAt: string;

  @Field(() => String, { description: 'With what it was made, and its version.' })
  @Length(1, 200)
  @Matches(NOT_BLANK, said('tool'))
  tool: string;
}

@InputType()
export class MoveExhibitInput {
  @Field(() => ID)
  @IsUUID()
  exhibitId: string;

  @Field(() => ID, { description: 'The last step that you have seen. If there is a later one, nothing is written.' })
  @IsUUID()
  afterId: string;

  @Field(() => StatedCustodyActEnum)
  @IsIn(Object.keys(StatedCustodyActEnum))
  act: StatedAct;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  fromHolder?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 200)
  toHolder?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 300)
  place?: string | null;

  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  happenedAt: string;
}

@ArgsType()
export class CopyExhibitArgs extends ExhibitArgs {
  @Field(() => String, { description: 'Why the copy is needed; it becomes a step of custody.' })
  @Length(1, 2000)
  @Matches(NOT_BLANK, said('reason'))
  reason: string;
}

@ArgsType()
export class AskExhibitPurgeArgs extends ExhibitArgs {
  @Field(() => ExhibitPurgeGroundEnum)
  @IsIn(Object.keys(ExhibitPurgeGroundEnum))
  ground: ExhibitPurgeGround;
}
