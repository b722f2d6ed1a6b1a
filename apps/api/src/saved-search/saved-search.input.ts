import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PageArgs } from '../paging/page.args.js';
import { FilterScalar } from './filter-scalar.js';
import { SavedSearchList } from './saved-search.model.js';

@InputType()
export class SaveSearchInput {
  @Field(() => String, { description: 'Yours; one of a name at a time.' })
  @IsString()
  @Matches(/\S/, { message: 'name must say something' })
  @MaxLength(200)
  name: string;

  @Field(() => SavedSearchList)
  @IsEnum(SavedSearchList)
  list: SavedSearchList;

  @Field(() => FilterScalar, {
    description:
      'LEADS: the arguments of `leads` without page, order and clocks. BUSINESSES, PREMISES: `where` of `searchBusinesses`, `searchPremises`.',
  })
  @IsObject()
  filter: Readonly<Record<string, unknown>>;

  @Field(() => String, { nullable: true, description: 'LEADS: a LeadOrder. The others have one order only.' })
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
