export { SourceRecord } from './source-record/source-record.entity.js';
export { PackageDay } from './source-record/package-day.entity.js';
export { Projection } from './source-record/projection.entity.js';
export { BusinessStatement } from './business/business-statement.entity.js';
export { TradingName } from './name/trading-name.entity.js';
export { PartyName } from './name/party-name.entity.js';
export { Premises } from './premises/premises.entity.js';
export { PremisesHolding } from './premises/premises-holding.entity.js';
export { PremisesPin } from './premises/premises-pin.entity.js';
export { Address } from './address/address.entity.js';
export { Occupancy } from './occupancy/occupancy.entity.js';
export { Affiliation } from './affiliation/affiliation.entity.js';
export { PropertyInterest } from './property-interest/property-interest.entity.js';
export { Identifier } from './identifier/identifier.entity.js';
export { Advertisement } from './advertisement/advertisement.entity.js';
export { Vehicle } from './vehicle/vehicle.entity.js';
export { VehicleHolding } from './vehicle/vehicle-holding.entity.js';
export { VehicleUse } from './vehicle/vehicle-use.entity.js';
export { FactPreference, type PreferredField } from './preference/fact-preference.entity.js';
export { FactPreferenceReadRepository, type FactPreferenceRow } from './preference/fact-preference.read.repository.js';
export type { PreferredFact } from './preference/fact-preference.repository.js';
export { FactPreferenceService, type PreferenceOutcome } from './preference/fact-preference.service.js';
export { type GradedRow } from './card/graded-row.js';
export { type FactRow } from './card/fact-row.js';
export {
  type AdvertisementRow,
  type AffiliationRow,
  BusinessCardReadRepository,
  type BusinessStatementRow,
  type OccupancyRow,
  type TradingNameRow,
} from './card/business-card.read.repository.js';
export {
  type AddressRow,
  type IdentifierRow,
  PartyCardReadRepository,
  type PartyNameRow,
  type PropertyInterestRow,
  type SourceRecordRow,
} from './card/party-card.read.repository.js';
export { type PremisesPinRow, PremisesReadRepository, type PremisesRow } from './premises/premises.read.repository.js';
export { pinStands } from './premises/pin-standing.js';
export { PremisesAreaReadRepository, type PremisesAreaRow } from './premises/premises-area.read.repository.js';
export { VehicleReadRepository, type VehicleRow, type VehicleUseRow } from './vehicle/vehicle.read.repository.js';
export { businessCardsAskedFor, partyCardsAskedFor } from './search/card-search.js';
export {
  type FoundPremisesRow,
  PREMISES_DIMENSIONS,
  PREMISES_ORDERS,
  type PremisesDimension,
  type PremisesOrder,
  PremisesSearchReadRepository,
} from './search/premises-search.read.repository.js';
export { type InBox, inBox, placesInTown } from './search/place-search.js';
export { townsOfPlaced } from './search/town-search.js';
export type { SearchPage, SearchQuestion, Surroundings } from './search/search-question.js';
export { searchName } from './name/search-name.js';
export { plateNumber, plateState } from './vehicle/plate.js';
export { readIdentifiers } from './identifier/read-identifiers.js';
export { buildingKey, readAddress } from './premises/place.js';
export { VENUE_KINDS, type VenueKind } from './business/business-statement.entity.js';
export { venueKind } from './business/venue-kind.js';
export { FACT_COLUMNS, FactBatch, type FactTable, type FactValue } from './source-record/fact-batch.js';
export { validPeriod } from './source-record/valid-period.js';
export type { FactReader, Statement } from './projection/fact-reader.js';
export { type ProjectionOutcome, ProjectionService } from './projection/projection.service.js';
export { type Pin, PinService } from './premises/pin.service.js';
export { type VehicleEntry, VehicleService } from './vehicle/vehicle.service.js';
export { type RegistryErrorCode, RegistryError } from './registry.errors.js';
export { isNobody } from './name/party-facts.js';
export { EnteredFactService } from './projection/entered-fact.service.js';
export { pickedCard } from './source-record/later-id.js';
export { RegistryModule } from './registry.module.js';
export { FactChange } from './fact-change/fact-change.entity.js';
export { type ChangedCards, FactChangeRepository } from './fact-change/fact-change.repository.js';
export { type HoldKind, HOLD_KINDS, LegalHoldRepository, type LegalHoldRow } from './hold/legal-hold.repository.js';
export { LegalHoldService } from './hold/legal-hold.service.js';
export {
  affiliationLabel,
  INFORMATION_LABELS,
  type InformationLabel,
  propertyInterestLabel,
  suspectsAmong,
  type TiedParty,
} from './intelligence/information-label.js';
export {
  SENSITIVITIES,
  type Sensitivity,
  SUBJECT_KINDS,
  type SubjectKind,
  SUSPECTED_CRIMES,
  type SuspectedCrime,
  VALIDITY_GRADES,
  type ValidityGrade,
} from './intelligence/intelligence-label.js';
export {
  INTELLIGENCE_ERROR_CODES,
  IntelligenceError,
  type IntelligenceErrorCode,
} from './intelligence/intelligence.errors.js';
export { IntelligenceModule } from './intelligence/intelligence.module.js';
export { PROTECTED_VIEWS, protectedHits, type ProtectedView } from './intelligence/protected-view.js';
export { RecordGate } from './intelligence/record-gate.service.js';
export { ReviewService, type ReviewTick } from './intelligence/review.service.js';
export { reviewBy, reviewDueFrom } from './intelligence/review-day.js';
export { type Dissemination, SubjectOutwardService } from './intelligence/subject-outward.service.js';
export { SUBJECT_STATES, type SubjectState } from './intelligence/subject-machine.js';
export {
  type NewSubject,
  sightOfSubject,
  type SubjectChangeRow,
  type SubjectRow,
  type SubjectTie,
} from './intelligence/subject-row.js';
export { SubjectReadRepository, type SubjectWithChanges } from './intelligence/subject.read.repository.js';
export { SubjectRepository } from './intelligence/subject.repository.js';
export { SubjectService } from './intelligence/subject.service.js';
export {
  type DiscoveryExport,
  discoveryExport,
  type RecordVersion,
  type Withholding,
  WITHHOLDING_GROUNDS,
  type WithholdingGround,
  writeDiscovery,
} from './discovery/discovery-export.js';
export { type DiscoveryTarget } from './discovery/discovery.repository.js';
export { type DiscoveryFile, DiscoveryService } from './discovery/discovery.service.js';
