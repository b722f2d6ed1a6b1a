import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { Verdict } from '../actor/verdict.model.js';

const MOST_LETTERS = 4_000;

@InputType()
export class ClaimLeadInput {
  @Field(() => ID)
  @IsUUID()
  leadId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Needed to take it over from somebody who holds it. It is kept.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_LETTERS)
  takeOverReason?: string | null;
}

@InputType()
export class ReleaseLeadInput {
  @Field(() => ID)
  @IsUUID()
  leadId: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_LETTERS)
  reason?: string | null;
}

@InputType()
export class DecideLeadInput {
  @Field(() => ID)
  @IsUUID()
  leadId: string;

  @Field(() => Verdict, { description: 'SAME confirms the lead, DIFFERENT dismisses it, UNSURE leaves it open.' })
  @IsEnum(Verdict)
  verdict: Verdict;

  @Field(() => String, { description: 'Why. It is kept with the decision for good.' })
  @IsString()
  @MaxLength(MOST_LETTERS)
  @Matches(/\S/, { message: 'reason must say why' })
  reason: string;

  @Field(() => Int, { description: 'The `version` of the lead that you had before you.' })
  @IsInt()
  @Min(1)
  expectedVersion: number;
}

@InputType()
export class UndoLeadInput {
  @Field(() => ID)
  @IsUUID()
  leadId: string;

  @Field(() => Int, { description: 'The `version` of the lead that you had before you.' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Needed to take back what somebody else did.' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_LETTERS)
  reason?: string | null;
}
