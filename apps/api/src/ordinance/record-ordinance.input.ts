import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsEnum,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  Validate,
  ValidateNested,
} from 'class-validator';
import { PartialDateScalar } from '../time/scalars.js';
import { PartialDateRule } from '../time/time-rules.js';
import { OrdinanceFieldEnum, OrdinanceMark } from './ordinance.model.js';

const MOST_WORDS = 2_000;

@InputType({ description: 'One rule. What you do not state stays unknown.' })
export class OrdinanceRuleInput {
  @Field(() => OrdinanceFieldEnum)
  @IsEnum(OrdinanceFieldEnum)
  field: string;

  @Field(() => String, { description: '`yes` or `no`, a whole number, or words, as the field wants.' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'value must say something' })
  value: string;
}

@InputType({ description: 'What you read of a town’s massage ordinance.' })
export class RecordOrdinanceInput {
  @Field(() => ID)
  @IsUUID()
  townId: string;

  @Field(() => String, { description: 'Chapter or section.' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'citation must name the place' })
  citation: string;

  @Field(() => String, { nullable: true, description: 'Where you read it.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readIn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message: 'link must be a web address' })
  link?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of the copy you read.' })
  @IsOptional()
  @Validate(PartialDateRule)
  readOn?: string | null;

  @Field(() => OrdinanceMark, { nullable: true, description: 'Absent: `SEEN`.' })
  @IsOptional()
  @IsEnum(OrdinanceMark)
  mark?: OrdinanceMark | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'You checked every rule here against the official text; your name and the day go with it.',
  })
  @IsOptional()
  @IsBoolean()
  verified?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What is still to be checked.' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_WORDS)
  doubt?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  validFrom?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The first day on which it no longer holds.' })
  @IsOptional()
  @Validate(PartialDateRule)
  validTo?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  adoptedOn?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  amendedOn?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  enforcedFrom?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_WORDS)
  note?: string | null;

  @Field(() => [OrdinanceRuleInput])
  @ArrayMaxSize(50)
  @ArrayUnique(({ field }: OrdinanceRuleInput) => field, { message: 'rules must name each field once' })
  @ValidateNested({ each: true })
  @Type(() => OrdinanceRuleInput)
  rules: OrdinanceRuleInput[];

  @Field(() => ID, { nullable: true, description: 'The hand-entered statement that this one takes the place of.' })
  @IsOptional()
  @IsUUID()
  corrects?: string | null;
}
