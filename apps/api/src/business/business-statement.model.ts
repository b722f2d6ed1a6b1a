import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FactModel } from '../source/fact.model.js';
import { PartialDateScalar } from '../time/scalars.js';

export enum VenueKind {
  MASSAGE = 'MASSAGE',
  BEAUTY = 'BEAUTY',
  HOTEL = 'HOTEL',
  BAR = 'BAR',
  RESTAURANT = 'RESTAURANT',
  OTHER = 'OTHER',
}
registerEnumType(VenueKind, { name: 'VenueKind' });

@ObjectType('BusinessStatement', { description: 'What one row says of an establishment as a whole.' })
export class BusinessStatementModel extends FactModel {
  reliability: string;
  statedOn: string | null;
  preferredAt: Date | null;

  @Field(() => ID)
  id: string;

  @Field(() => VenueKind)
  venueKind: string;

  @Field(() => String, { nullable: true, description: 'The trade as the source writes it.' })
  category: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  openedOn: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The first day on which it no longer operated.' })
  closedOn: string | null;
}
