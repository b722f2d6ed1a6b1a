import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { DatedFactModel } from '../source/fact.model.js';
import { PremisesModel } from './premises.model.js';

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

  @Field(() => PartyModel, {
    nullable: true,
    description: 'Null until its records have been resolved, or when they name nobody.',
  })
  async party(): Promise<PartyModel | null> {
    const entity = await this.reading.entityOfCard.load(this.partyCardId);
    return entity instanceof PartyModel ? entity : null;
  }

  @Field(() => PremisesModel, {
    nullable: true,
    description: 'Null when the row through which it is stated names no place.',
  })
  async premises(): Promise<PremisesModel | null> {
    return this.premisesId === null ? null : this.reading.premises.load(this.premisesId);
  }

  @Field(() => BusinessModel, { nullable: true, description: 'The business through whose row it is stated.' })
  async business(): Promise<BusinessModel | null> {
    const entity = await this.reading.entityOfCard.load(this.businessCardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
