import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { OPENING_REASONS, OPENING_STATES, type OpeningReason } from '@townline/referrals';
import { IsBoolean, IsIn, IsUUID, Length, Matches } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { InstantScalar } from '../time/scalars.js';

export const SourceOpeningReasons = enumOf('SourceOpeningReason', OPENING_REASONS);
export const SourceOpeningStates = enumOf('SourceOpeningState', OPENING_STATES, {
  LAPSED: 'Nobody answered within an hour.',
});

@ObjectType('SourceOpening', { description: 'Break-glass of a sealed source, before the supervisors.' })
export class SourceOpeningModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  sourceId: string;

  @Field(() => ID)
  askedBy: string;

  @Field(() => InstantScalar)
  askedAt: Date;

  @Field(() => SourceOpeningReasons)
  reason: string;

  @Field(() => String)
  words: string;

  @Field(() => SourceOpeningStates)
  state: string;
}

@InputType()
export class AskSourceOpeningInput {
  @Field(() => ID)
  @IsUUID()
  sourceId: string;

  @Field(() => SourceOpeningReasons)
  @IsIn(OPENING_REASONS)
  reason: OpeningReason;

  @Field(() => String, { description: 'Why, in words; they lie sealed.' })
  @Length(1, 2000)
  @Matches(/\S/)
  words: string;
}

@ArgsType()
export class AnswerSourceOpeningArgs extends SurvivorArgs {
  @Field(() => Boolean)
  @IsBoolean()
  opens: boolean;
}
