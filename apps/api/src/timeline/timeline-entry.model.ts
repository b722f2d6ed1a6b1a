import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { PartialDateScalar } from '../time/scalars.js';

export enum TimelineKind {
  NAME_BEGAN = 'NAME_BEGAN',
  NAME_ENDED = 'NAME_ENDED',
  MOVED_IN = 'MOVED_IN',
  MOVED_OUT = 'MOVED_OUT',
  PART_BEGAN = 'PART_BEGAN',
  PART_ENDED = 'PART_ENDED',
  OPENED = 'OPENED',
  CLOSED = 'CLOSED',
  LICENSE_BEGAN = 'LICENSE_BEGAN',
  LICENSE_ENDED = 'LICENSE_ENDED',
  EVENT = 'EVENT',
  ADVERTISED = 'ADVERTISED',
}
registerEnumType(TimelineKind, { name: 'TimelineKind' });

@ObjectType('TimelineEntry', { description: 'One dated statement about a business, a party or premises.' })
export class TimelineEntryModel extends FactModel {
  businessCardId: string | null;
  partyCardId: string | null;
  premisesId: string | null;
  /** Ties of one day are settled by kind and fact, so that the order never changes. */
  key: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Null: nobody states when; such entries come last.' })
  on: string | null;

  @Field(() => TimelineKind)
  kind: TimelineKind;

  @Field(() => String, { description: 'What happened, in a few words.' })
  text: string;
}
