import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { IsLatitude, IsLongitude, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

@InputType({ description: 'A point you know better than the registers do. It goes above all they state.' })
export class PinPremisesInput {
  @Field(() => ID)
  @IsUUID()
  premisesId: string;

  @Field(() => Float)
  @IsLatitude()
  latitude: number;

  @Field(() => Float)
  @IsLongitude()
  longitude: number;

  @Field(() => String, { description: 'How you know. It stays with the pin.' })
  @IsString()
  @MaxLength(2_000)
  @Matches(/\S/, { message: 'reason must say how you know' })
  reason: string;
}
