import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { FOLLOW_UP_OUTCOMES, FOLLOW_UP_REASONS, type FollowUpOutcome, type FollowUpReason } from '@townline/referrals';
import { IsIn, IsOptional, IsUUID, Length, Validate } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';

export const FollowUpReasons = enumOf('FollowUpReason', FOLLOW_UP_REASONS, {
  AFTER_CLOSING: 'Planned by itself for each survivor of a case when a business of the case is closed.',
  AFTER_MOVE: 'Planned by itself when a contact finds that somebody has moved.',
});
export const FollowUpOutcomes = enumOf('FollowUpOutcome', FOLLOW_UP_OUTCOMES);

@ObjectType('FollowUp')
export class FollowUpModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID, { description: 'The survivor.' })
  personId: string;

  @Field(() => FollowUpReasons)
  reason: string;

  @Field(() => DayScalar)
  dueOn: string;
}

@ObjectType('CaseFollowUp')
export class CaseFollowUpModel {
  @Field(() => FollowUpReasons)
  reason: string;

  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => Boolean)
  isDone: boolean;
}

@ObjectType('CaseSurvivor', { description: 'All that anybody outside the compartment knows of a survivor.' })
export class CaseSurvivorModel {
  @Field(() => String)
  pseudonym: string;

  @Field(() => [CaseFollowUpModel])
  followUps: readonly CaseFollowUpModel[];
}

@ArgsType()
export class FollowUpsDueArgs {
  @Field(() => ID)
  @IsUUID()
  roomId: string;

  @Field(() => DayScalar)
  @Validate(DayRule)
  until: string;
}

@ArgsType()
export class CaseSurvivorsArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType()
export class PlanFollowUpInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => FollowUpReasons)
  @IsIn(FOLLOW_UP_REASONS)
  reason: FollowUpReason;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose people see that there is a task, under the case’s pseudonym.',
  })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @Field(() => DayScalar)
  @Validate(DayRule)
  dueOn: string;
}

@InputType()
export class EndFollowUpInput {
  @Field(() => ID, { description: 'Of the follow-up.' })
  @IsUUID()
  id: string;

  @Field(() => FollowUpOutcomes)
  @IsIn(FOLLOW_UP_OUTCOMES)
  outcome: FollowUpOutcome;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 20_000)
  words?: string | null;
}
