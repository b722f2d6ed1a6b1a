import { Injectable } from '@nestjs/common';
import { EnforcementEventReadRepository, LicenseReadRepository } from '@townline/enforcement';
import { BusinessCardReadRepository, PartyCardReadRepository, VehicleReadRepository } from '@townline/registry';
import { AdvertisementModel } from '../business/advertisement.model.js';
import { BusinessStatementModel } from '../business/business-statement.model.js';
import { EnforcementEventModel } from '../business/enforcement-event.model.js';
import { LicenseModel } from '../business/license.model.js';
import { OccupancyModel } from '../business/occupancy.model.js';
import { TradingNameModel } from '../business/trading-name.model.js';
import { AddressModel } from '../party/address.model.js';
import { AffiliationModel } from '../party/affiliation.model.js';
import { IdentifierModel } from '../party/identifier.model.js';
import { PartyNameModel } from '../party/party-name.model.js';
import { PropertyInterestModel } from '../premises/property-interest.model.js';
import { SourceRecordModel } from '../source/source-record.model.js';
import { VehicleModel } from '../vehicle/vehicle.model.js';
import { VehicleUseModel } from '../vehicle/vehicle-use.model.js';
import { bestOfCards, byId, ofCards, ofOwner, present } from './batch.js';
import type { Reading } from './reading.js';

type BusinessFacts = Pick<
  Reading,
  | 'businessCaptions'
  | 'tradingNames'
  | 'statements'
  | 'occupancies'
  | 'occupants'
  | 'affiliations'
  | 'affiliationsOfParty'
  | 'advertisements'
>;
type PartyFacts = Pick<
  Reading,
  | 'partyCaptions'
  | 'partyNames'
  | 'identifiers'
  | 'addresses'
  | 'propertyInterestsOfParty'
  | 'propertyInterestsBehind'
  | 'propertyInterestsIn'
  | 'records'
>;
type Enforcement = Pick<Reading, 'events' | 'licenses'>;
type Vehicles = Pick<Reading, 'vehicles' | 'vehicleUses' | 'vehicleUsesOfCards'>;

/** Look-ups of what cards say: names, places, parts, numbers, and what towns and courts did. */
@Injectable()
export class FactLoader {
  constructor(
    private readonly businessCards: BusinessCardReadRepository,
    private readonly partyCards: PartyCardReadRepository,
    private readonly vehicles: VehicleReadRepository,
    private readonly events: EnforcementEventReadRepository,
    private readonly licenses: LicenseReadRepository,
  ) {}

  open(reading: Reading): BusinessFacts & PartyFacts & Enforcement & Vehicles {
    return {
      ...this.openBusinessFacts(reading),
      ...this.openPartyFacts(reading),
      ...this.openEnforcement(reading),
      ...this.openVehicles(reading),
    };
  }

  private openBusinessFacts(reading: Reading): BusinessFacts {
    const { vantage } = reading;
    const cards = this.businessCards;
    const occupancy = (row: object) => present(OccupancyModel, reading, row);
    const affiliation = (row: object) => present(AffiliationModel, reading, row);
    return {
      businessCaptions: bestOfCards((ids, owners) => cards.findTradingCaptions(ids, owners, vantage)),
      tradingNames: ofCards(
        (ids) => cards.findTradingNames(ids, vantage),
        (row) => present(TradingNameModel, reading, row),
      ),
      statements: ofCards(
        (ids) => cards.findStatements(ids, vantage),
        (row) => present(BusinessStatementModel, reading, row),
      ),
      occupancies: ofCards((ids) => cards.findOccupancies(ids, vantage), occupancy),
      occupants: ofOwner(
        (ids) => cards.findOccupants(ids, vantage),
        (row) => [row.premisesId],
        occupancy,
      ),
      affiliations: ofCards((ids) => cards.findAffiliations(ids, vantage), affiliation),
      affiliationsOfParty: ofCards((ids) => cards.findAffiliationsOfParties(ids, vantage), affiliation),
      advertisements: ofCards(
        (ids) => cards.findAdvertisements(ids, vantage),
        (row) => present(AdvertisementModel, reading, row),
      ),
    };
  }

  private openPartyFacts(reading: Reading): PartyFacts {
    const { vantage } = reading;
    const cards = this.partyCards;
    const interest = (row: object) => present(PropertyInterestModel, reading, row);
    return {
      partyCaptions: bestOfCards((ids, owners) => cards.findPartyCaptions(ids, owners, vantage)),
      partyNames: ofCards(
        (ids) => cards.findPartyNames(ids, vantage),
        (row) => present(PartyNameModel, reading, row),
      ),
      identifiers: ofCards(
        (ids) => cards.findIdentifiers(ids, vantage),
        (row) => present(IdentifierModel, reading, row),
      ),
      addresses: ofCards(
        (ids) => cards.findAddresses(ids, vantage),
        (row) => present(AddressModel, reading, row),
      ),
      propertyInterestsOfParty: ofCards((ids) => cards.findPropertyInterests(ids, vantage), interest),
      propertyInterestsBehind: ofCards((ids) => cards.findPropertyInterestsBehind(ids, vantage), interest),
      propertyInterestsIn: ofOwner(
        (ids) => cards.findPropertyInterestsIn(ids, vantage),
        (row) => [row.premisesId ?? ''],
        interest,
      ),
      records: ofCards(
        async (ids) => (await cards.findSourceRecords(ids)).map((row) => ({ ...row, cardId: row.id })),
        (row) => present(SourceRecordModel, reading, row),
      ),
    };
  }

  private openEnforcement(reading: Reading): Enforcement {
    return {
      events: ofCards(
        (ids) => this.events.findEvents(ids, reading.vantage),
        (row) => present(EnforcementEventModel, reading, row),
      ),
      licenses: ofCards(
        (ids) => this.licenses.findLicenses(ids, reading.vantage),
        (row) => present(LicenseModel, reading, row),
      ),
    };
  }

  private openVehicles(reading: Reading): Vehicles {
    const { vantage } = reading;
    const use = (row: object) => present(VehicleUseModel, reading, row);
    return {
      vehicles: byId(
        (ids) => this.vehicles.findVehicles(ids, vantage),
        (row) => [row.id],
        (row) => present(VehicleModel, reading, row),
      ),
      vehicleUses: ofOwner(
        (ids) => this.vehicles.findUses(ids, vantage),
        (row) => [row.vehicleId],
        use,
      ),
      vehicleUsesOfCards: ofCards((ids) => this.vehicles.findUsesOfCards(ids, vantage), use),
    };
  }
}
