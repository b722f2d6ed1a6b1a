import { createUnionType, Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AlertRule } from '../alert/alert.model.js';
import { SavedSearchLists } from '../saved-search/saved-search.model.js';
import { InstantScalar } from '../time/scalars.js';
import { WatchRefusalModel } from './watch-refusal.model.js';

export enum WatchKind {
  BUSINESS = 'BUSINESS',
  PARTY = 'PARTY',
  PREMISES = 'PREMISES',
  PHONE = 'PHONE',
  LANDLORD = 'LANDLORD',
  TOWN = 'TOWN',
  AREA = 'AREA',
  SEARCH = 'SEARCH',
  DECONFLICTION = 'DECONFLICTION',
  BREAK_GLASS = 'BREAK_GLASS',
  CASE = 'CASE',
}
registerEnumType(WatchKind, {
  name: 'WatchKind',
  valuesMap: {
    PARTY: { description: 'A person or an organization, whatever their part.' },
    LANDLORD: { description: 'Everything at the premises that they let or own.' },
    AREA: { description: 'Everything within a drawn area.' },
    DECONFLICTION: {
      description: 'Another agency asks about something that yours holds. It is there by itself, and may be muted.',
    },
    BREAK_GLASS: {
      description: 'A compartment that you answer for is asked for or opened. It is there by itself, and may be muted.',
    },
    CASE: { description: 'Something in a case of yours is overdue. It is there by itself, and may be muted.' },
    SEARCH: {
      description: 'Every lead that a search would find, or whatever happens about a thing that it finds then.',
    },
  },
});

export enum Cadence {
  AT_ONCE = 'AT_ONCE',
  DAILY = 'DAILY',
  WEEKLY = 'WEEKLY',
}
registerEnumType(Cadence, {
  name: 'Cadence',
  description: 'When a watch speaks. Digests are told at 11:00 UTC; those of a week on Monday.',
});

@ObjectType('WatchSearch', { description: 'What a watch on a search asks for.' })
export class WatchSearchModel {
  @Field(() => SavedSearchLists)
  list: string;

  @Field(() => ID, { nullable: true, description: 'Limited to this town.' })
  townId: string | null;

  @Field(() => Float, { nullable: true, description: 'LEADS.' })
  minProbability: number | null;
}

@ObjectType('Watch', { description: 'What you want to hear about. One of its targets is set, as its kind says.' })
export class WatchModel {
  @Field(() => ID)
  id: string;

  @Field(() => WatchKind)
  kind: string;

  @Field(() => ID, { nullable: true })
  entityId: string | null;

  @Field(() => ID, { nullable: true })
  premisesId: string | null;

  @Field(() => String, { nullable: true, description: 'E.164.' })
  phone: string | null;

  @Field(() => ID, { nullable: true })
  townId: string | null;

  @Field(() => WatchSearchModel, { nullable: true })
  search: WatchSearchModel | null;

  @Field(() => [AlertRule], { nullable: true, description: 'Null for all.' })
  rules: readonly string[] | null;

  @Field(() => String, { description: 'Why you watch, in your own words.' })
  reason: string;

  @Field(() => Cadence)
  cadence: string;

  @Field(() => ID, { nullable: true })
  webhookId: string | null;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  mutedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  snoozedUntil: Date | null;
}

@ObjectType('WatchEnded')
export class WatchEndedModel {
  @Field(() => ID)
  id: string;
}

export const WatchResult = createUnionType({
  name: 'WatchResult',
  types: () => [WatchModel, WatchRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? WatchRefusalModel : WatchModel),
});

export const EndWatchResult = createUnionType({
  name: 'EndWatchResult',
  types: () => [WatchEndedModel, WatchRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? WatchRefusalModel : WatchEndedModel),
});
