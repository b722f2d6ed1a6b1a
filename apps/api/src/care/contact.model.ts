import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type Channel, CHANNELS, CONTACT_OUTCOMES, type ContactOutcome } from '@townline/referrals';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { DayRule, InstantRule } from '../time/time-rules.js';

const DAY_MINUTES = 1440;
const RULE_CHANNELS = [...CHANNELS, 'ANY'] as const;
const VERDICTS = ['MAY', 'NEVER'] as const;

export const ContactChannels = enumOf('ContactChannel', CHANNELS);
export const ContactRuleChannels = enumOf('ContactRuleChannel', RULE_CHANNELS);
export const ContactVerdicts = enumOf('ContactVerdict', VERDICTS, { NEVER: 'Outweighs every rule that allows it.' });
export const ContactOutcomes = enumOf('ContactOutcome', CONTACT_OUTCOMES, {
  MOVED: 'No longer there: a follow-up is planned by itself.',
  UNSAFE: 'Broken off, since somebody else was there.',
});

@ObjectType('SafeChannel')
export class SafeChannelModel {
  @Field(() => ContactChannels)
  channel: string;

  @Field(() => String, { nullable: true, description: 'The number or address; null where none is needed.' })
  value: string | null;

  @Field(() => Boolean)
  mayLeaveMessage: boolean;
}

@ObjectType('ContactEntry')
export class ContactEntryModel {
  @Field(() => ID)
  id: string;

  @Field(() => InstantScalar)
  at: Date;

  @Field(() => ContactChannels)
  channel: string;

  @Field(() => ContactOutcomes)
  outcome: string;

  @Field(() => String, { nullable: true })
  words: string | null;

  @Field(() => DayScalar, { nullable: true })
  nextOn: string | null;

  @Field(() => ID, { description: 'Who was in touch.' })
  account: string;
}

@ObjectType('SurvivorContact', { description: 'How they can be reached at this moment, and in which language.' })
export class SurvivorContactModel {
  @Field(() => [SafeChannelModel], { description: 'Those that a rule allows now, and none that a rule forbids.' })
  channels: readonly SafeChannelModel[];

  @Field(() => String, { nullable: true })
  language: string | null;

  @Field(() => String, { nullable: true })
  interpreter: string | null;

  @Field(() => [ContactEntryModel], { description: 'The latest first.' })
  log: readonly ContactEntryModel[];
}

@InputType()
export class ContactHoursInput {
  @Field(() => [Int], { description: 'Days of the week, 0 is Sunday.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(6, { each: true })
  days: number[];

  @Field(() => Int, { description: 'Minute of the day on their clock.' })
  @IsInt()
  @Min(0)
  @Max(DAY_MINUTES)
  from: number;

  @Field(() => Int, { description: 'Before this minute; earlier than `from`: over midnight.' })
  @IsInt()
  @Min(0)
  @Max(DAY_MINUTES)
  until: number;
}

@InputType()
export class ContactRuleInput {
  @Field(() => ContactRuleChannels)
  @IsIn(RULE_CHANNELS)
  channel: (typeof RULE_CHANNELS)[number];

  @Field(() => ContactVerdicts)
  @IsIn(VERDICTS)
  verdict: (typeof VERDICTS)[number];

  @Field(() => ContactHoursInput, { nullable: true, description: 'Null: at any hour.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactHoursInput)
  hours?: ContactHoursInput | null;

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  mayLeaveMessage: boolean;

  @Field(() => String, { description: 'Whose clock counts: `America/New_York`.' })
  @Length(1, 60)
  timeZone: string;
}

@InputType()
export class ContactRulesInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => [ContactRuleInput], { description: 'All of them; the former ones are superseded.' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ContactRuleInput)
  rules: ContactRuleInput[];
}

@InputType()
export class LogContactInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => InstantScalar)
  @Validate(InstantRule)
  at: string;

  @Field(() => ContactChannels)
  @IsIn(CHANNELS)
  channel: Channel;

  @Field(() => ContactOutcomes)
  @IsIn(CONTACT_OUTCOMES)
  outcome: ContactOutcome;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Length(1, 20_000)
  words?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'When to be in touch again.' })
  @IsOptional()
  @Validate(DayRule)
  nextOn?: string | null;
}
