import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { ElementFact } from '@townline/jurisdictions';
import type { FindingBasis, FindingSupport, OffenseLimb, Stance } from '@townline/casework';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID, Length, Matches, Validate } from 'class-validator';
import { ElementFactEnum } from '../law/law.model.js';
import { PartialDateScalar } from '../time/scalars.js';
import { PartialDateRule } from '../time/time-rules.js';
import { FindingBasisEnum, FindingSupportEnum, OffenseLimbEnum, StanceEnum } from './element-finding.model.js';

const NOT_BLANK = /\S/;

@ArgsType()
export class ElementMatrixArgs {
  @Field(() => ID)
  @IsUUID()
  caseId: string;
}

@InputType()
export class PutOffenseInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => [String], { description: 'Up to five; state beside federal: `["53a-192a", "18 USC 1591"]`.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @Length(1, 40, { each: true })
  citations: string[];

  @Field(() => PartialDateScalar, { nullable: true, description: 'The day of the offense, as far as it is known.' })
  @IsOptional()
  @Validate(PartialDateRule)
  committedOn?: string | null;

  @Field(() => OffenseLimbEnum, { nullable: true })
  @IsOptional()
  @IsIn(Object.keys(OffenseLimbEnum))
  limb?: OffenseLimb | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A subject of the case: only what is said of them is laid beside it.',
  })
  @IsOptional()
  @IsUUID()
  subjectId?: string | null;
}

@InputType()
export class LayFindingInput {
  @Field(() => ID)
  @IsUUID()
  caseId: string;

  @Field(() => ElementFactEnum)
  @IsIn(Object.keys(ElementFactEnum))
  fact: ElementFact;

  @Field(() => StanceEnum)
  @IsIn(Object.keys(StanceEnum))
  stance: Stance;

  @Field(() => FindingBasisEnum)
  @IsIn(Object.keys(FindingBasisEnum))
  basis: FindingBasis;

  @Field(() => FindingSupportEnum)
  @IsIn(Object.keys(FindingSupportEnum))
  support: FindingSupport;

  @Field(() => ID, { description: 'Of the entry, exhibit, interview or observation.' })
  @Length(1, 40)
  supportId: string;

  @Field(() => String, { nullable: true, description: 'Never a victim.' })
  @IsOptional()
  @Length(1, 200)
  saidBy?: string | null;

  @Field(() => String, { nullable: true, description: 'In words that tell it from others; it counts once.' })
  @IsOptional()
  @Length(1, 200)
  occasion?: string | null;

  @Field(() => String, { description: 'What it shows, in a sentence.' })
  @Length(1, 2000)
  @Matches(NOT_BLANK, { message: 'note must not be blank' })
  note: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsUUID()
  subjectId?: string | null;
}

@ArgsType()
export class EndOffenseArgs extends ElementMatrixArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class WithdrawFindingArgs extends EndOffenseArgs {
  @Field(() => String)
  @Length(1, 2000)
  @Matches(NOT_BLANK, { message: 'reason must not be blank' })
  reason: string;
}
