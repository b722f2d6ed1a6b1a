import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

export enum PropertyInterestKind {
  OWNER = 'OWNER',
  LANDLORD = 'LANDLORD',
  LESSEE = 'LESSEE',
  UTILITY_PAYER = 'UTILITY_PAYER',
}
registerEnumType(PropertyInterestKind, { name: 'PropertyInterestKind' });

@ObjectType('PropertyInterest', { description: 'What ties a party to premises rather than to the business in them.' })
export class PropertyInterestModel extends DatedFactModel {
  partyCardId: string;
  businessCardId: string;
  premisesId: string | null;

  @Field(() => PropertyInterestKind)
  kind: string;
}
