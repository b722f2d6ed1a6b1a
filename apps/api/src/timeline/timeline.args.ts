import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';

@ArgsType()
export class TimelineArgs extends PageArgs {
  @Field(() => ID, { description: 'Of a business, a person, an organization or premises.' })
  @IsUUID()
  id: string;
}
