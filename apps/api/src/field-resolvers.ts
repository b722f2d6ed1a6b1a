import { AlertList } from './alert/alert.resolver.js';
import { BusinessList } from './business/business.resolver.js';
import { FindingList } from './lead/finding.resolver.js';
import { LeadList } from './lead/lead.resolver.js';
import { OperationList } from './operation/operation.resolver.js';
import { LeadQueueEntryList } from './lead-queue/lead-queue.resolver.js';
import { MatchCandidateList } from './match-decision/match-candidate.resolver.js';
import { PartyList } from './party/party.resolver.js';
import { PremisesList } from './premises/premises.resolver.js';
import { AlertFieldsResolver } from './alert/alert-fields.resolver.js';
import type { FieldsResolverClass } from './execution/field-resolvers.js';
import { BusinessFieldsResolver } from './business/business-fields.resolver.js';
import { OccupancyFieldsResolver } from './business/occupancy-fields.resolver.js';
import { ArrestFieldsResolver } from './court/arrest-fields.resolver.js';
import { IncidentFieldsResolver } from './court/incident-fields.resolver.js';
import { CaseFileFieldsResolver } from './case-file/case-file-fields.resolver.js';
import { LegalProcessFieldsResolver } from './legal-process/legal-process-fields.resolver.js';
import { LikelyDestinationsFieldsResolver } from './destination/likely-destinations-fields.resolver.js';
import { FindingFieldsResolver } from './lead/finding-fields.resolver.js';
import { LeadFieldsResolver } from './lead/lead-fields.resolver.js';
import { LeadChangeFieldsResolver } from './lead-decision/lead-change-fields.resolver.js';
import { LeadDecisionFieldsResolver } from './lead-decision/lead-decision-fields.resolver.js';
import { MatchCandidateFieldsResolver } from './match-decision/match-candidate-fields.resolver.js';
import { MatchDecisionFieldsResolver } from './match-decision/match-decision-fields.resolver.js';
import { NetworkLinkFieldsResolver } from './network/network-link-fields.resolver.js';
import { NetworkNodeFieldsResolver } from './network/network-node-fields.resolver.js';
import { OperationFieldsResolver } from './operation/operation-fields.resolver.js';
import { AddressFieldsResolver } from './party/address-fields.resolver.js';
import { AffiliationFieldsResolver } from './party/affiliation-fields.resolver.js';
import { PartyFieldsResolver } from './party/party-fields.resolver.js';
import { PremisesFieldsResolver } from './premises/premises-fields.resolver.js';
import { PropertyInterestFieldsResolver } from './premises/property-interest-fields.resolver.js';
import { CardMatchFieldsResolver } from './source/card-match-fields.resolver.js';
import { SourceRecordFieldsResolver } from './source/source-record-fields.resolver.js';
import { SourceRefFieldsResolver } from './source/source-ref-fields.resolver.js';
import { TimelineEntryFieldsResolver } from './timeline/timeline-entry-fields.resolver.js';
import { VehicleFieldsResolver } from './vehicle/vehicle-fields.resolver.js';
import { VehicleUseFieldsResolver } from './vehicle/vehicle-use-fields.resolver.js';

/** Every class that answers fields below the root. */
export const FIELD_RESOLVERS: readonly FieldsResolverClass[] = [
  ...[
    AlertList,
    BusinessList,
    FindingList,
    LeadList,
    LeadQueueEntryList,
    MatchCandidateList,
    OperationList,
    PartyList,
    PremisesList,
  ].map(({ Fields }) => Fields),
  AddressFieldsResolver,
  AffiliationFieldsResolver,
  ArrestFieldsResolver,
  CaseFileFieldsResolver,
  IncidentFieldsResolver,
  AlertFieldsResolver,
  BusinessFieldsResolver,
  CardMatchFieldsResolver,
  FindingFieldsResolver,
  LeadChangeFieldsResolver,
  LeadDecisionFieldsResolver,
  LeadFieldsResolver,
  MatchCandidateFieldsResolver,
  MatchDecisionFieldsResolver,
  LegalProcessFieldsResolver,
  LikelyDestinationsFieldsResolver,
  OccupancyFieldsResolver,
  NetworkLinkFieldsResolver,
  NetworkNodeFieldsResolver,
  OperationFieldsResolver,
  PartyFieldsResolver,
  PremisesFieldsResolver,
  PropertyInterestFieldsResolver,
  SourceRecordFieldsResolver,
  SourceRefFieldsResolver,
  TimelineEntryFieldsResolver,
  VehicleFieldsResolver,
  VehicleUseFieldsResolver,
];
