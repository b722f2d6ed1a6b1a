import { ArgsType, Field, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, Length, Max, Min } from 'class-validator';

const [FIRST_YEAR, LAST_YEAR] = [2017, 2100];

@ArgsType()
export class AgencyQualityArgs {
  @Field(() => Int, { description: 'Of the return that was due in this year.' })
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year: number;

  @Field(() => [String], { nullable: true, description: 'Null: all that are open to you.' })
  @IsOptional()
  @ArrayMaxSize(500)
  @Length(1, 100, { each: true })
  agencies?: string[] | null;
}
