import { ArgsType, Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';
import { SearchInput } from './search.input.js';

@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => SearchInput)
  @ValidateNested()
  @Type(() => SearchInput)
  where: SearchInput;
}
