import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsEnum,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
} from 'class-validator';
import { AlertRule } from '../alert/alert.model.js';
import { PolygonRule } from '../search/polygon-rule.js';
import { InstantScalar } from '../time/scalars.js';
import { InstantRule } from '../time/time-rules.js';
import { Cadence, WatchKind } from './watch.model.js';

const MAX_REASON = 2_000;

@InputType({ description: 'What to watch: the target that its kind asks for, and no other.' })
export class StartWatchInput {
  @Field(() => WatchKind)
  @IsEnum(WatchKind)
  kind: WatchKind;

  @Field(() => ID, { nullable: true, description: 'BUSINESS, PARTY, LANDLORD.' })
  @IsOptional()
  @IsUUID()
  entityId?: string;

  @Field(() => ID, { nullable: true, description: 'PREMISES; of a building, also what happens in its units.' })
  @IsOptional()
  @IsUUID()
  premisesId?: string;

  @Field(() => String, { nullable: true, description: 'PHONE, in any form.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string;

  @Field(() => ID, { nullable: true, description: 'TOWN; of a SEARCH, the town it is limited to.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => [[[Float]]], { nullable: true, description: 'AREA: GeoJSON Polygon coordinates.' })
  @IsOptional()
  @Validate(PolygonRule)
  polygon?: number[][][];

  @Field(() => Float, { nullable: true, description: 'SEARCH: leads at least as likely.' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number;

  @Field(() => ID, {
    nullable: true,
    description:
      'SEARCH: what this saved search is limited to now, instead of the two above. One of LEADS or LEAD_QUEUE may limit town and ' +
      'probability; of BUSINESSES, PEOPLE and PREMISES you hear whatever happens about one that fits then.',
  })
  @IsOptional()
  @IsUUID()
  savedSearchId?: string;

  @Field(() => String, { description: 'Why. It comes back with each alert.' })
  @IsString()
  @IsNotEmpty()
  @Matches(/\S/, { message: 'reason must say something' })
  @MaxLength(MAX_REASON)
  reason: string;

  @Field(() => [AlertRule], { nullable: true, description: 'Only these; all when not given.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsEnum(AlertRule, { each: true })
  rules?: AlertRule[];

  @Field(() => Cadence, { defaultValue: Cadence.AT_ONCE })
  @IsEnum(Cadence)
  cadence: Cadence;

  @Field(() => ID, { nullable: true, description: 'Also post its alerts there.' })
  @IsOptional()
  @IsUUID()
  webhookId?: string;
}

@InputType()
export class MuteWatchInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => Boolean, { description: 'False lets it speak again.' })
  @IsBoolean()
  muted: boolean;
}

@InputType()
export class SnoozeWatchInput {
  @Field(() => ID)
  @IsUUID()
  id: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Null ends the snooze; what was held back is told at once.',
  })
  @IsOptional()
  @Validate(InstantRule)
  until?: string;
}

@ArgsType()
export class EndWatchArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}
