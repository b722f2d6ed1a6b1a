export { ReopeningFinding } from './finding/reopening-finding.entity.js';
export { Lead, LEAD_STATUSES, type LeadStatus } from './lead/lead.entity.js';
export { LeadDecision } from './lead-decision/lead-decision.entity.js';
export { LeadDecisionModule } from './lead-decision/lead-decision.module.js';
export {
  LeadHistoryReadRepository,
  type LeadChangeRow,
  type LeadDecisionRow,
} from './lead-decision/lead-history.read.repository.js';
export { LeadDecisionService, type Ruling } from './lead-decision/lead-decision.service.js';
export { LeadError, type LeadErrorCode } from './lead-decision/lead.errors.js';
export type { LeadOutcome } from './lead-decision/lead-outcome.js';
export { LeadStateChange } from './lead-decision/lead-state-change.entity.js';
export { type LeadOrder, type LeadQuestion, LeadReadRepository, type LeadRow } from './lead/lead.read.repository.js';
export {
  type FindingRow,
  ReopeningFindingReadRepository,
  type StandingRow,
} from './finding/reopening-finding.read.repository.js';
export { OperationReadRepository, type OperationRow } from './operation/operation.read.repository.js';
export { LeadsModule } from './leads.module.js';
export { ResolveRunService, type ResolveOptions, type ResolveOutcome } from './run/resolve-run.service.js';
export { Stopwatch, type Stage } from './run/stage.js';
export { DetectionService, type Detected, type DetectionCounts } from './finding/detection.service.js';
export { EstablishmentRepository } from './establishment/establishment.repository.js';
export { assembleEstablishments } from './establishment/assemble-establishments.js';
export { clusterId } from './establishment/party-card.js';
export type { Holdings, ShopAdvertisement, ShopEvent, Town } from './establishment/holdings.js';
export { resolveAndDetect, type CoreOptions, type CoreResult } from './run/resolve-and-detect.js';
export { HoldingsService } from './establishment/holdings.service.js';
export { replay } from './replay/replay.js';
export {
  DestinationService,
  type DestinationQuestion,
  type LikelyDestinations,
} from './destination/destination.service.js';
export { DESTINATION_MODEL, type DestinationModel } from './destination/destination-model.js';
export { backtest, type DestinationBacktest, type HitRates, type KnownMove } from './destination/hit-rates.js';
export {
  nearestTowns,
  rankDestinations,
  type Destination,
  type DestinationPart,
  type TownInReach,
} from './destination/rank-destinations.js';
export { DestinationModule } from './destination/destination.module.js';
