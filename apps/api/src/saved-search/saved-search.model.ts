import { createUnionType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SAVED_SEARCH_LISTS } from '@townline/leads';
import { BusinessConnection } from '../business/business.resolver.js';
import { LeadQueueConnection } from '../lead-queue/lead-queue.resolver.js';
import { LeadConnection } from '../lead/lead.resolver.js';
import { enumOf } from '../paging/enum-of.js';
import { PartyConnection } from '../party/party.resolver.js';
import { PremisesConnection } from '../premises/premises.resolver.js';
import { InstantScalar } from '../time/scalars.js';
import { FilterScalar } from './filter-scalar.js';

export const SavedSearchLists = enumOf(
  'SavedSearchList',
  SAVED_SEARCH_LISTS,
  { PEOPLE: 'People and organizations; `partyKind` asks for the one or the other.' },
  'Lists that a search can be saved of.',
);

export enum SavedSearchRefusalCode {
  NAME_TAKEN = 'NAME_TAKEN',
  SEARCH_NOT_FOUND = 'SEARCH_NOT_FOUND',
}
registerEnumType(SavedSearchRefusalCode, {
  name: 'SavedSearchRefusalCode',
  description: 'What is not yours is not found.',
});

@ObjectType('SavedSearch', { description: 'A question you keep.' })
export class SavedSearchModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => SavedSearchLists)
  list: string;

  @Field(() => FilterScalar)
  filter: Readonly<Record<string, unknown>>;

  @Field(() => String, { nullable: true })
  sort: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('SavedSearchPage', { description: 'What a saved search finds now. The list it was saved of is set.' })
export class SavedSearchPageModel {
  @Field(() => SavedSearchModel)
  search: SavedSearchModel;

  @Field(() => LeadConnection, { nullable: true })
  leads?: object;

  @Field(() => LeadQueueConnection, { nullable: true })
  leadQueue?: object;

  @Field(() => BusinessConnection, { nullable: true })
  businesses?: object;

  @Field(() => PartyConnection, { nullable: true })
  people?: object;

  @Field(() => PremisesConnection, { nullable: true })
  premises?: object;
}

@ObjectType('SavedSearchEnded')
export class SavedSearchEndedModel {
  @Field(() => ID)
  id: string;
}

@ObjectType('SavedSearchRefusal', { description: 'Nothing was done, for this reason.' })
export class SavedSearchRefusalModel {
  @Field(() => SavedSearchRefusalCode)
  code: SavedSearchRefusalCode;

  @Field(() => String)
  message: string;
}

export function refused(code: SavedSearchRefusalCode, message: string): SavedSearchRefusalModel {
  return Object.assign(new SavedSearchRefusalModel(), { code, message });
}

export const SaveSearchResult = createUnionType({
  name: 'SaveSearchResult',
  types: () => [SavedSearchModel, SavedSearchRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? SavedSearchRefusalModel : SavedSearchModel),
});

export const EndSavedSearchResult = createUnionType({
  name: 'EndSavedSearchResult',
  types: () => [SavedSearchEndedModel, SavedSearchRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? SavedSearchRefusalModel : SavedSearchEndedModel),
});
