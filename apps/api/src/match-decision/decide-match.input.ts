import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { Verdict } from '../actor/verdict.model.js';

const MOST_LETTERS = 2_000;
const RECORD = /^\d{1,15}$/;

@InputType({ description: 'Either two records, or two entities with every record that makes them up now.' })
export class DecideMatchInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @Matches(RECORD, { message: 'recordA must be the id of a record' })
  recordA?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @Matches(RECORD, { message: 'recordB must be the id of a record' })
  recordB?: string | null;

  @Field(() => ID, { nullable: true, description: 'A business, or a person or organization.' })
  @IsOptional()
  @IsUUID()
  entityA?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  entityB?: string | null;

  @Field(() => Verdict, {
    description:
      'SAME: all their records are one thing. DIFFERENT: no record of the one is ever put with one of the other.',
  })
  @IsEnum(Verdict)
  verdict: Verdict;

  @Field(() => String, { description: 'Why. It is kept with the decision for good.' })
  @IsString()
  @MaxLength(MOST_LETTERS)
  @Matches(/\S/, { message: 'reason must say why' })
  reason: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The decision on these very records that you know of and that this one takes the place of.',
  })
  @IsOptional()
  @IsUUID()
  supersedes?: string | null;
}

@InputType()
export class UndoMatchDecisionInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => String, { description: 'Why. It is kept for good.' })
  @IsString()
  @MaxLength(MOST_LETTERS)
  @Matches(/\S/, { message: 'reason must say why' })
  reason: string;
}
