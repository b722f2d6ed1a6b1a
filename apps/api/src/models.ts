import { AdvertisementModel } from './business/advertisement.model.js';
import { BusinessModel } from './business/business.model.js';
import { BusinessStatementModel } from './business/business-statement.model.js';
import { EnforcementEventModel } from './business/enforcement-event.model.js';
import { LicenseModel } from './business/license.model.js';
import { OccupancyModel } from './business/occupancy.model.js';
import { TradingNameModel } from './business/trading-name.model.js';
import type { ModelClass } from './execution/model-methods.js';
import { JurisdictionModel } from './jurisdiction/jurisdiction.model.js';
import { FindingModel } from './lead/finding.model.js';
import { LeadModel } from './lead/lead.model.js';
import { AddressModel } from './party/address.model.js';
import { AffiliationModel } from './party/affiliation.model.js';
import { IdentifierModel } from './party/identifier.model.js';
import { OrganizationModel } from './party/organization.model.js';
import { PartyNameModel } from './party/party-name.model.js';
import { PersonModel } from './party/person.model.js';
import { PinModel } from './premises/pin.model.js';
import { PremisesModel, PremisesPointModel } from './premises/premises.model.js';
import { PropertyInterestModel } from './premises/property-interest.model.js';
import { CardMatchModel } from './source/card-match.model.js';
import { SourceRecordModel } from './source/source-record.model.js';
import { SourceRefModel } from './source/source-ref.model.js';
import { TimelineEntryModel } from './timeline/timeline-entry.model.js';
import { VehicleModel } from './vehicle/vehicle.model.js';
import { VehicleUseModel } from './vehicle/vehicle-use.model.js';

/** Every type whose fields are answered by methods of its model. */
export const MODELS: readonly ModelClass[] = [
  AddressModel,
  AdvertisementModel,
  AffiliationModel,
  BusinessModel,
  BusinessStatementModel,
  CardMatchModel,
  EnforcementEventModel,
  FindingModel,
  IdentifierModel,
  JurisdictionModel,
  LeadModel,
  LicenseModel,
  OccupancyModel,
  OrganizationModel,
  PartyNameModel,
  PersonModel,
  PinModel,
  PremisesModel,
  PremisesPointModel,
  PropertyInterestModel,
  SourceRecordModel,
  SourceRefModel,
  TimelineEntryModel,
  TradingNameModel,
  VehicleModel,
  VehicleUseModel,
];
