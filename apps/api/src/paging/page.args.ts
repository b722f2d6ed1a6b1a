import { ArgsType, Field, Int, IntersectionType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { VantageArgs } from '../time/vantage.args.js';

export const MAX_PAGE = 200;

/** A page of a list that is always of now. */
@ArgsType()
export class PresentPageArgs {
  @Field(() => Int, { defaultValue: 25, description: `How many, 1 to ${MAX_PAGE}.` })
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  first: number;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  after?: string;
}

/** A page of a list as it was at a vantage. */
@ArgsType()
export class PageArgs extends IntersectionType(VantageArgs, PresentPageArgs, ArgsType) {}
