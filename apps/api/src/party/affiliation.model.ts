import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

export enum AffiliationKind {
  OWNER = 'OWNER',
  OFFICER = 'OFFICER',
  MANAGER = 'MANAGER',
  STAFF = 'STAFF',
  LICENSEE = 'LICENSEE',
  REGISTERED_AGENT = 'REGISTERED_AGENT',
}
registerEnumType(AffiliationKind, { name: 'AffiliationKind' });

@ObjectType('Affiliation', { description: 'The part a person or an organization plays in a business, for a time.' })
export class AffiliationModel extends DatedFactModel {
  id: string;
  partyCardId: string;
  businessCardId: string;

  @Field(() => AffiliationKind)
  kind: string;
}
