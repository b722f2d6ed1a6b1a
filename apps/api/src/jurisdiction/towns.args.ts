import { ArgsType, Field, Float, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsEnum,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PageArgs } from '../paging/page.args.js';
import { JurisdictionKind } from './jurisdiction.model.js';

@InputType({ description: 'A point, WGS 84.' })
export class PointInput {
  @Field(() => Float)
  @IsLatitude()
  latitude: number;

  @Field(() => Float)
  @IsLongitude()
  longitude: number;
}

@ArgsType()
export class TownsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of the name.' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  name?: string;

  @Field(() => String, { nullable: true, description: 'Two-letter postal code.' })
  @IsOptional()
  @Matches(/^[A-Za-z]{2}$/, { message: 'state must be a two-letter code' })
  state?: string;

  @Field(() => PointInput, { nullable: true, description: 'Those whose border encloses this point.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PointInput)
  at?: PointInput;

  @Field(() => JurisdictionKind, { defaultValue: JurisdictionKind.TOWN })
  @IsEnum(JurisdictionKind)
  kind: JurisdictionKind;
}
