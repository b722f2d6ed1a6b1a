import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';
import { FilterScalar } from './filter-scalar.js';
import type { SavedSearchList } from '@townline/leads';
import { SavedSearchLists } from './saved-search.model.js';

@InputType()
export class SaveSearchInput {
  @Field(() => String, { description: 'Yours; one of a name at a time.' })
  @IsString()
  @Matches(/\S/, { message: 'name must say something' })
  @MaxLength(200)
  name: string;

  @Field(() => SavedSearchLists)
  @IsEnum(SavedSearchLists)
  list: SavedSearchList;

  @Field(() => FilterScalar, {
    description:
      'LEADS, LEAD_QUEUE: the arguments of `leads`, `leadQueue` without page, order and clocks. BUSINESSES, PEOPLE, ' +
      'PREMISES: `where` of `searchBusinesses`, `searchPeople`, `searchPremises`.',
  })
  @IsObject()
  filter: Readonly<Record<string, unknown>>;

  @Field(() => String, { nullable: true, description: 'The order of the list, as in its `orderBy` or `order`.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  sort?: string;
}

@ArgsType()
export class SavedSearchArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}

@ArgsType()
export class RunSavedSearchArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  id: string;
}
