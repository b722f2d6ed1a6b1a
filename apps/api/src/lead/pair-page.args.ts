import { ArgsType, Field, Float, ID } from '@nestjs/graphql';
import { IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';

/** A page of what is said of a closed and a later shop. */
@ArgsType()
export class PairPageArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'One of the two shops stands, or stood, in this town.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => String, { nullable: true, description: 'Where the second shop stands, seen from the first.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  relation?: string;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  minProbability?: number;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  maxProbability?: number;
}
