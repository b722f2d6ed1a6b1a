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
import { VenueKind } from '../business/business-statement.model.js';
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
}
