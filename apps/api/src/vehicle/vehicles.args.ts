import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';

@ArgsType()
export class VehiclesArgs extends PageArgs {
  @Field(() => String, { description: 'The plate, or how it begins; case, spaces and dashes do not matter.' })
  @IsString()
  @MaxLength(20)
  @Matches(/[A-Za-z0-9]/, { message: 'plate must hold a letter or digit' })
  plate: string;

  @Field(() => String, { nullable: true, description: 'Two-letter postal code of the state that issued it.' })
  @IsOptional()
  @Matches(/^[A-Za-z]{2}$/, { message: 'state must be a two-letter code' })
  state?: string;
}
