import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { VantageArgs } from './vantage.args.js';

/** One thing by its id. */
@ArgsType()
export class EntityArgs extends VantageArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}
