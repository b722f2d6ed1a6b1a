import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { DatedFactModel } from '../source/fact.model.js';
import { PartyModel } from './party.model.js';

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

  @Field(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  async party(): Promise<PartyModel | null> {
    const entity = await this.reading.entityOfCard.load(this.partyCardId);
    return entity instanceof PartyModel ? entity : null;
  }

  @Field(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  async business(): Promise<BusinessModel | null> {
    const entity = await this.reading.entityOfCard.load(this.businessCardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
