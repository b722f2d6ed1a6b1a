import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEnum,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Validate,
} from 'class-validator';
import type { LawVerdict } from '@townline/jurisdictions';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { LawVerdictEnum } from './law.model.js';

const DAY = { nullable: true, description: 'For a charge the day of the offense. Absent: today.' };

@ArgsType()
export class LawDayArgs {
  @Field(() => DayScalar, DAY)
  @IsOptional()
  @Validate(DayRule)
  on?: string;
}

@ArgsType()
export class StatutesArgs extends LawDayArgs {
  @Field(() => String, { nullable: true, description: '`CT` or `US`. Absent: both.' })
  @IsOptional()
  @IsIn(['CT', 'US'])
  jurisdiction?: string;
}

@ArgsType()
export class StatuteVersionsArgs {
  @Field(() => String, { description: 'As a section is cited, `53a-192a`.' })
  @Length(1, 40)
  citation: string;
}

@ArgsType()
export class OffenseElementsArgs extends LawDayArgs {
  @Field(() => [String], { description: 'Up to ten; state beside federal: `["53a-192a", "18 USC 1591"]`.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @Length(1, 40, { each: true })
  citations: string[];
}

@InputType()
export class ReviewLawInput {
  @Field(() => ID, { description: 'Of a statute, an element or a fine.' })
  @IsUUID()
  versionId: string;

  @Field(() => LawVerdictEnum)
  @IsEnum(LawVerdictEnum)
  verdict: LawVerdict;

  @Field(() => String, { description: 'What it was read against, or what is wrong with it.' })
  @Length(1, 2000)
  @Matches(/\S/, { message: 'reason must not be blank' })
  reason: string;
}
