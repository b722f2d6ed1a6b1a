import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { LicenseModel } from '../business/license.model.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import type { Reading } from '../reading/reading.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { VehicleUseModel } from '../vehicle/vehicle-use.model.js';
import { AddressModel } from './address.model.js';
import { AffiliationModel } from './affiliation.model.js';
import { IdentifierModel } from './identifier.model.js';
import { PartyNameModel } from './party-name.model.js';

@InterfaceType('Party', {
  description: 'A person or an organization.',
  resolveType: (party: PartyModel) => (party.kind === 'PERSON' ? 'Person' : 'Organization'),
})
export abstract class PartyModel {
  reading: Reading;
  kind: string;
  cardIds: readonly string[];

  @Field(() => ID)
  id: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A caption: the first of `names`, which stand with aliases last, then by reliability, the last stated first.',
  })
  async name(): Promise<string | null> {
    const [best] = await this.reading.partyNames.load(this.cardIds);
    return best?.name ?? null;
  }

  @Field(() => [PartyNameModel])
  names(): Promise<PartyNameModel[]> {
    return this.reading.partyNames.load(this.cardIds);
  }

  @Field(() => [AffiliationModel], { description: 'The parts it plays in businesses.' })
  affiliations(): Promise<AffiliationModel[]> {
    return this.reading.affiliationsOfParty.load(this.cardIds);
  }

  @Field(() => [PropertyInterestModel], { description: 'Premises it owns, lets, leases or pays for.' })
  propertyInterests(): Promise<PropertyInterestModel[]> {
    return this.reading.propertyInterestsOfParty.load(this.cardIds);
  }

  @Field(() => [IdentifierModel])
  identifiers(): Promise<IdentifierModel[]> {
    return this.reading.identifiers.load(this.cardIds);
  }

  @Field(() => [AddressModel])
  addresses(): Promise<AddressModel[]> {
    return this.reading.addresses.load(this.cardIds);
  }

  @Field(() => [LicenseModel])
  licenses(): Promise<LicenseModel[]> {
    return this.reading.licenses.load(this.cardIds);
  }

  @Field(() => [VehicleUseModel])
  vehicles(): Promise<VehicleUseModel[]> {
    return this.reading.vehicleUsesOfCards.load(this.cardIds);
  }

  @Field(() => [SourceRecordModel], { description: 'The records held to be this one party.' })
  records(): Promise<SourceRecordModel[]> {
    return this.reading.records.load(this.cardIds);
  }

  @Field(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  matches(): Promise<CardMatchModel[]> {
    return this.reading.matches.load(this.cardIds);
  }
}
