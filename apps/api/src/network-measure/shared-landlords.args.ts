import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { VantageArgs } from '../time/vantage.args.js';

@ArgsType()
export class SharedLandlordsArgs extends VantageArgs {
  @Field(() => Int, { defaultValue: 2, description: 'Closed shops at least, 2 to 1000.' })
  @IsInt()
  @Min(2)
  @Max(1000)
  minClosed: number;

  @Field(() => Int, { defaultValue: 25, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}
