import { Field, ID, ObjectType } from '@nestjs/graphql';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { FindingModel } from '../lead/finding.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { AddressModel } from '../party/address.model.js';
import { AffiliationModel } from '../party/affiliation.model.js';
import { IdentifierModel } from '../party/identifier.model.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import type { Reading } from '../reading/reading.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { VehicleUseModel } from '../vehicle/vehicle-use.model.js';
import { AdvertisementModel } from './advertisement.model.js';
import { BusinessStatementModel, VenueKind } from './business-statement.model.js';
import { EnforcementEventModel } from './enforcement-event.model.js';
import { LicenseModel } from './license.model.js';
import { OccupancyModel } from './occupancy.model.js';
import { TradingNameModel } from './trading-name.model.js';

@ObjectType('Business', { description: 'A shop: one operation at one premises, from its opening to its closing.' })
export class BusinessModel {
  reading: Reading;
  kind: string;
  cardIds: readonly string[];

  @Field(() => ID)
  id: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A caption. Of all its names: one that held on `asOf`, on the sign rather than behind it, from the more reliable ' +
      'source, not ended, stated last. All of them are in `names`.',
  })
  async name(): Promise<string | null> {
    const [best] = await this.reading.tradingNames.load(this.cardIds);
    return best?.name ?? null;
  }

  @Field(() => [TradingNameModel], { description: 'Every name, best caption first.' })
  async names(): Promise<TradingNameModel[]> {
    return (await this.reading.tradingNames.load(this.cardIds)).filter((name) => name.held);
  }

  @Field(() => VenueKind, {
    nullable: true,
    description: 'A caption: of `statements`, the first that names a trade we know; else OTHER.',
  })
  async venueKind(): Promise<string | null> {
    const statements = await this.reading.statements.load(this.cardIds);
    return (statements.find((statement) => statement.venueKind !== 'OTHER') ?? statements[0])?.venueKind ?? null;
  }

  @Field(() => [BusinessStatementModel], {
    description: 'Trade, opening and closing as each row states them; the most reliable source first.',
  })
  statements(): Promise<BusinessStatementModel[]> {
    return this.reading.statements.load(this.cardIds);
  }

  @Field(() => [OccupancyModel], { description: 'Where it stood.' })
  occupancies(): Promise<OccupancyModel[]> {
    return this.reading.occupancies.load(this.cardIds);
  }

  @Field(() => [AddressModel], { description: 'Postal texts as written.' })
  addresses(): Promise<AddressModel[]> {
    return this.reading.addresses.load(this.cardIds);
  }

  @Field(() => [JurisdictionModel], { description: 'The towns of its premises, by their points.' })
  async towns(): Promise<JurisdictionModel[]> {
    const occupancies = await this.reading.occupancies.load(this.cardIds);
    const premises = await this.reading.premises.loadMany([...new Set(occupancies.map((each) => each.premisesId))]);
    const towns = await Promise.all(
      premises.map((place) => (place === null || place instanceof Error ? null : place.town())),
    );
    return [...new Set(towns)].filter((town) => town !== null);
  }

  @Field(() => [AffiliationModel], { description: 'The parts people and organizations play in it.' })
  affiliations(): Promise<AffiliationModel[]> {
    return this.reading.affiliations.load(this.cardIds);
  }

  @Field(() => [PropertyInterestModel], {
    description: 'Landlords, lessees, payers of utilities, stated through its rows.',
  })
  propertyInterests(): Promise<PropertyInterestModel[]> {
    return this.reading.propertyInterestsBehind.load(this.cardIds);
  }

  @Field(() => [IdentifierModel])
  identifiers(): Promise<IdentifierModel[]> {
    return this.reading.identifiers.load(this.cardIds);
  }

  @Field(() => [LicenseModel])
  licenses(): Promise<LicenseModel[]> {
    return this.reading.licenses.load(this.cardIds);
  }

  @Field(() => [EnforcementEventModel], { description: 'Openings, closings, inspections and permits, oldest first.' })
  events(): Promise<EnforcementEventModel[]> {
    return this.reading.events.load(this.cardIds);
  }

  @Field(() => [AdvertisementModel], { description: 'Advertisements their source itself ties to it, oldest first.' })
  advertisements(): Promise<AdvertisementModel[]> {
    return this.reading.advertisements.load(this.cardIds);
  }

  @Field(() => [VehicleUseModel])
  vehicles(): Promise<VehicleUseModel[]> {
    return this.reading.vehicleUsesOfCards.load(this.cardIds);
  }

  @Field(() => [SourceRecordModel], { description: 'The records held to be this one business.' })
  records(): Promise<SourceRecordModel[]> {
    return this.reading.records.load(this.cardIds);
  }

  @Field(() => [CardMatchModel], { description: 'Why those records are held to be one.' })
  matches(): Promise<CardMatchModel[]> {
    return this.reading.matches.load(this.cardIds);
  }

  @Field(() => [LeadModel], { description: 'Leads in which it is either shop, most probable first.' })
  leads(): Promise<LeadModel[]> {
    return this.reading.leadsOfBusiness.load(this.id);
  }

  @Field(() => [FindingModel], { description: 'Everything detection says of it, flagged or not; most probable first.' })
  findings(): Promise<FindingModel[]> {
    return this.reading.findingsOfBusiness.load(this.id);
  }
}
