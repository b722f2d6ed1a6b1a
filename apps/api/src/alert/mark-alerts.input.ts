import { Field, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsNumberString,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';

const MOST_IDS = 200;
const MAX_REASON = 2_000;
const ID_RULE = { no_symbols: true } as const;

@InputType()
export class SeeAlertsInput {
  @Field(() => [ID], { description: `1 to ${MOST_IDS} of your own.` })
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_IDS)
  @IsNumberString(ID_RULE, { each: true })
  @MaxLength(18, { each: true })
  ids: string[];
}

@InputType()
export class JudgeAlertInput {
  @Field(() => ID)
  @IsNumberString(ID_RULE)
  @MaxLength(18)
  id: string;

  @Field(() => Boolean)
  @IsBoolean()
  useful: boolean;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_REASON)
  reason?: string;
}
