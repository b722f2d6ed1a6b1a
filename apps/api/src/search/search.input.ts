import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsEnum,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { PARTY_KINDS, type PartyKind } from '@townline/leads';
import { VenueKind } from '../business/business-statement.model.js';
import { Instrument } from '../business/enforcement-event.model.js';
import { ShopState } from '../map/map.args.js';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { PolygonRule } from './polygon-rule.js';

export const MAX_METRES = 100_000;

@InputType({ description: 'A point and a distance around it.' })
export class NearInput {
  @Field(() => Float)
  @IsLatitude()
  latitude: number;

  @Field(() => Float)
  @IsLongitude()
  longitude: number;

  @Field(() => Float, { description: `Up to ${MAX_METRES}.` })
  @IsNumber()
  @Min(0)
  @Max(MAX_METRES)
  metres: number;
}

export const PartyKinds = enumOf('PartyKind', PARTY_KINDS);

@InputType({ description: 'A span of days; a date stated less precisely counts with the first day that it may mean.' })
export class DaySpanInput {
  @Field(() => DayScalar, { nullable: true, description: 'From this day.' })
  @IsOptional()
  @Validate(DayRule)
  from?: string;

  @Field(() => DayScalar, { nullable: true, description: 'Before this day.' })
  @IsOptional()
  @Validate(DayRule)
  to?: string;
}

@InputType({ description: 'What is looked for. All that is given must hold; at least one must be given.' })
export class SearchInput {
  @Field(() => String, { nullable: true, description: 'Words, or parts of words, of one name or address.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string;

  @Field(() => String, { nullable: true, description: 'In any form.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string;

  @Field(() => String, { nullable: true, description: 'A license number in any form.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  license?: string;

  @Field(() => NearInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => NearInput)
  near?: NearInput;

  @Field(() => ID, { nullable: true, description: 'Within this town, or another jurisdiction.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => [[[Float]]], { nullable: true, description: 'Within this drawn area: GeoJSON Polygon coordinates.' })
  @IsOptional()
  @Validate(PolygonRule)
  polygon?: number[][][];

  @Field(() => VenueKind, { nullable: true })
  @IsOptional()
  @IsEnum(VenueKind)
  venueKind?: VenueKind;

  @Field(() => ShopState, { nullable: true, description: 'Businesses only: whether a closing is stated.' })
  @IsOptional()
  @IsEnum(ShopState)
  state?: ShopState;

  @Field(() => DaySpanInput, { nullable: true, description: 'Businesses only: the first opening stated.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DaySpanInput)
  opened?: DaySpanInput;

  @Field(() => DaySpanInput, { nullable: true, description: 'Businesses only: the last closing stated.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DaySpanInput)
  closed?: DaySpanInput;

  @Field(() => Instrument, { nullable: true, description: 'Businesses only: by which it was last acted against.' })
  @IsOptional()
  @IsEnum(Instrument)
  instrument?: Instrument;

  @Field(() => PartyKinds, { nullable: true, description: 'People and organizations only: the one or the other.' })
  @IsOptional()
  @IsEnum(PartyKinds)
  partyKind?: PartyKind;
}
