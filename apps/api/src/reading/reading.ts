import type { TownFinding } from '@townline/jurisdictions';
import type { Vantage } from '@townline/kernel';
import type { SourceRefRow } from '@townline/sources';
import type { AdvertisementModel } from '../business/advertisement.model.js';
import type { BusinessModel } from '../business/business.model.js';
import type { BusinessStatementModel } from '../business/business-statement.model.js';
import type { EnforcementEventModel } from '../business/enforcement-event.model.js';
import type { LicenseModel } from '../business/license.model.js';
import type { OccupancyModel } from '../business/occupancy.model.js';
import type { TradingNameModel } from '../business/trading-name.model.js';
import type { LikelyDestinationsModel } from '../destination/likely-destinations.model.js';
import type { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import type { FindingModel } from '../lead/finding.model.js';
import type { StandingModel } from '../lead/standing.model.js';
import type { ClaimRule } from '../lead/claim-rule.js';
import type { LeadModel } from '../lead/lead.model.js';
import type { LeadChangeModel } from '../lead-decision/lead-change.model.js';
import type { LeadDecisionModel } from '../lead-decision/lead-decision.model.js';
import type { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import type { OperationModel } from '../operation/operation.model.js';
import type { AddressModel } from '../party/address.model.js';
import type { AffiliationModel } from '../party/affiliation.model.js';
import type { IdentifierModel } from '../party/identifier.model.js';
import type { OrganizationModel } from '../party/organization.model.js';
import type { PartyNameModel } from '../party/party-name.model.js';
import type { PersonModel } from '../party/person.model.js';
import type { PinModel } from '../premises/pin.model.js';
import type { PremisesModel } from '../premises/premises.model.js';
import type { PropertyInterestModel } from '../premises/property-interest.model.js';
import type { Lookup } from './lookup.js';
import type { FactPreferenceModel } from '../presentation/fact-preference.model.js';
import { type Presented, READING } from './presented.js';
import type { CardMatchModel } from '../source/card-match.model.js';
import type { SourceModel } from '../source/source.model.js';
import type { SourceRecordModel } from '../source/source-record.model.js';
import type { VehicleModel } from '../vehicle/vehicle.model.js';
import type { VehicleUseModel } from '../vehicle/vehicle-use.model.js';

/** Facts of all the cards of one business or party, asked for by that list of cards. */
export type OfCards<Model> = Lookup<readonly string[], Model[]>;
/** Things that belong to one other thing, asked for by its id. */
export type OfOwner<Model> = Lookup<string, Model[]>;
/** One thing by its id; null when there is none at the vantage. */
export type ById<Model> = Lookup<string, Model | null>;

/** What a model was read by. */
export function readingOf(model: Presented): Reading {
  return model[READING] as Reading;
}

export type EntityModel = BusinessModel | PersonModel | OrganizationModel;
export type PartyModelOf = PersonModel | OrganizationModel;

/**
 * Everything one question can look up from one vantage. Look-ups that come together become one statement, so the number
 * of statements follows the shape of the question and never the number of its answers.
 */
export interface Reading {
  readonly vantage: Vantage;

  readonly entities: ById<EntityModel>;
  readonly entityOfCard: ById<EntityModel>;
  readonly matches: OfCards<CardMatchModel>;
  readonly decisions: ById<MatchDecisionModel>;
  /** Which of several stated values people want shown, the latest first. */
  readonly preferences: OfCards<FactPreferenceModel>;
  /** One for each card that a decision is about. */
  readonly decisionsOfCards: OfCards<MatchDecisionModel>;

  /** The best name of a business alone, for who asks for no other. */
  readonly businessCaptions: Lookup<readonly string[], string | null>;
  readonly tradingNames: OfCards<TradingNameModel>;
  readonly statements: OfCards<BusinessStatementModel>;
  readonly occupancies: OfCards<OccupancyModel>;
  readonly occupants: OfOwner<OccupancyModel>;
  readonly affiliations: OfCards<AffiliationModel>;
  readonly affiliationsOfParty: OfCards<AffiliationModel>;
  readonly advertisements: OfCards<AdvertisementModel>;

  /** The best name of a person or organization alone. */
  readonly partyCaptions: Lookup<readonly string[], string | null>;
  readonly partyNames: OfCards<PartyNameModel>;
  readonly identifiers: OfCards<IdentifierModel>;
  readonly addresses: OfCards<AddressModel>;
  readonly propertyInterestsOfParty: OfCards<PropertyInterestModel>;
  readonly propertyInterestsBehind: OfCards<PropertyInterestModel>;
  readonly propertyInterestsIn: OfOwner<PropertyInterestModel>;
  readonly records: OfCards<SourceRecordModel>;

  readonly premises: ById<PremisesModel>;
  readonly children: OfOwner<PremisesModel>;
  readonly pins: OfOwner<PinModel>;
  /** Ids of the areas that cover premises, by its point. */
  readonly areas: OfOwner<string>;
  readonly jurisdictions: ById<JurisdictionModel>;
  /** What ZIP and village tables say of premises without a point. */
  readonly townsByMail: Lookup<PremisesModel, TownFinding | null>;
  /** Where a closed business would open next, by its id and, after a blank, the day asked for, if any. */
  readonly destinations: ById<LikelyDestinationsModel>;
  readonly vehicles: ById<VehicleModel>;
  readonly vehicleUses: OfOwner<VehicleUseModel>;
  readonly vehicleUsesOfCards: OfCards<VehicleUseModel>;

  readonly events: OfCards<EnforcementEventModel>;
  readonly licenses: OfCards<LicenseModel>;

  readonly leads: ById<LeadModel>;
  readonly leadsOfBusiness: OfOwner<LeadModel>;
  readonly leadHistory: OfOwner<LeadChangeModel>;
  readonly leadDecisions: ById<LeadDecisionModel>;
  readonly claims: ClaimRule;
  readonly findings: ById<FindingModel>;
  readonly findingsOfBusiness: OfOwner<FindingModel>;
  /** Where a finding stands among all others, by the finding. */
  readonly standings: ById<StandingModel>;
  /** The chain of a business, by the business. */
  readonly operations: ById<OperationModel>;

  /** Rows behind facts, by observation. */
  readonly sourceRows: ById<SourceRefRow>;
  readonly sources: ById<SourceModel>;
}
