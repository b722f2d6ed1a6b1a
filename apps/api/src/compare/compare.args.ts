import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { VantageArgs } from '../time/vantage.args.js';

@ArgsType()
export class CompareArgs extends VantageArgs {
  @Field(() => ID)
  @IsUUID()
  a: string;

  @Field(() => ID)
  @IsUUID()
  b: string;
}
