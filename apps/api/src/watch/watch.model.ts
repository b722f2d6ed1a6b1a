import { createUnionType, Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AlertRule } from '../alert/alert.model.js';
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
}
registerEnumType(WatchKind, {
  name: 'WatchKind',
  valuesMap: {
    PARTY: { description: 'A person or an organization, whatever their part.' },
    LANDLORD: { description: 'Everything at the premises that they let or own.' },
    AREA: { description: 'Everything within a drawn area.' },
    SEARCH: { description: 'Every lead that a search would find.' },
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

@ObjectType('LeadSearch', { description: 'Leads that a watch asks for.' })
export class LeadSearchModel {
  @Field(() => ID, { nullable: true, description: 'One of the two shops stands in this town.' })
  townId: string | null;

  @Field(() => Float, { nullable: true })
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

  @Field(() => LeadSearchModel, { nullable: true })
  search: LeadSearchModel | null;

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
