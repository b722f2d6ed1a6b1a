import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsUUID } from 'class-validator';
import { MAX_PAGE } from '../paging/page.args.js';
import { VantageArgs } from './vantage.args.js';

/** One thing by its id. */
@ArgsType()
export class EntityArgs extends VantageArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

/** Several things by their ids. */
@ArgsType()
export class EntitiesArgs extends VantageArgs {
  @Field(() => [ID])
  @ArrayMaxSize(MAX_PAGE)
  @IsUUID(undefined, { each: true })
  ids: string[];
}
