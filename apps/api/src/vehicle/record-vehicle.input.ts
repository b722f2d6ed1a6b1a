import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, Matches, MaxLength, Validate } from 'class-validator';
import { PartialDateScalar } from '../time/scalars.js';
import { PartialDateRule } from '../time/time-rules.js';

@InputType({ description: 'A vehicle as a person saw it, and with whom.' })
export class RecordVehicleInput {
  @Field(() => String, { description: 'As written.' })
  @IsString()
  @MaxLength(20)
  @Matches(/[A-Za-z0-9]/, { message: 'plate must hold a letter or digit' })
  plate: string;

  @Field(() => String, { description: 'Two-letter postal code of the state that issued it.' })
  @Matches(/^[A-Za-z]{2}$/, { message: 'state must be a two-letter code' })
  state: string;

  @Field(() => String, { nullable: true, description: 'Make, model, colour.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'What was seen, in your own words.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  @IsOptional()
  @Validate(PartialDateRule)
  validFrom?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The first day on which it no longer holds.' })
  @IsOptional()
  @Validate(PartialDateRule)
  validTo?: string | null;

  @Field(() => ID, { nullable: true, description: 'The business it was seen with.' })
  @IsOptional()
  @IsUUID()
  businessId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person or organization it was seen with.' })
  @IsOptional()
  @IsUUID()
  partyId?: string | null;
}
