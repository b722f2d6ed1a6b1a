export { FindingReason } from './finding/finding-reason.entity.js';
export { ReopeningCurve } from './finding/reopening-curve.entity.js';
export { ReopeningFinding } from './finding/reopening-finding.entity.js';
export { Lead, LEAD_STATUSES, type LeadStatus } from './lead/lead.entity.js';
export { LeadDecision } from './lead-decision/lead-decision.entity.js';
export { LeadDecisionModule } from './lead-decision/lead-decision.module.js';
export {
  LeadHistoryReadRepository,
  type LeadChangeRow,
  type LeadDecisionRow,
} from './lead-decision/lead-history.read.repository.js';
export { PrecisionService } from './precision/precision.service.js';
export { type CitedPrecision } from './precision/precision.js';
export { DecidedPairReadRepository, type DecidedPairRow } from './lead-decision/decided-pair.read.repository.js';
export { LeadQueueService } from './lead-queue/lead-queue.service.js';
export { type QueueMark, type QueueQuestion } from './lead-queue/lead-queue.read.repository.js';
export { LeadSign } from './lead-queue/lead-sign.entity.js';
export { type QueueOrder, type QueuePlace } from './lead-queue/lead-queue.js';
export { LeadDecisionService, type Ruling } from './lead-decision/lead-decision.service.js';
export { LeadError, type LeadErrorCode } from './lead-decision/lead.errors.js';
export type { LeadOutcome } from './lead-decision/lead-outcome.js';
export { LeadStateChange } from './lead-decision/lead-state-change.entity.js';
export { LeadAggregateReadRepository, type LeadAggregateRow } from './lead/lead-aggregate.read.repository.js';
export { LeadQueueReadRepository } from './lead-queue/lead-queue.read.repository.js';
export { LEAD_DIMENSIONS, type LeadDimension } from './lead/lead-group.js';
export {
  LEAD_ORDERS,
  type LeadOrder,
  type LeadQuestion,
  LeadReadRepository,
  type LeadRow,
} from './lead/lead.read.repository.js';
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
export { ALERT_RULES, type AlertRule } from './alert/alert-rule.js';
export { Alert } from './alert/alert.entity.js';
export { AlertDelivery } from './alert/alert-delivery.entity.js';
export { AlertDispatchService, type Dispatched, type EventFault } from './alert/alert-dispatch.service.js';
export { AlertInboxService } from './alert/alert-inbox.service.js';
export { DeadlineService } from './deadline/deadline.service.js';
export { type DeadlineRules } from './deadline/reinspection.js';
export { type NamedAlert, StandingAlerts } from './alert/standing-alert.service.js';
export { AlertModule } from './alert/alert.module.js';
export {
  ALERT_DIMENSIONS,
  type AlertDimension,
  type AlertQuestion,
  type AlertRow,
} from './alert/alert.read.repository.js';
export { type RuleUsefulness } from './alert/rule-usefulness.js';
export { ALERT_CHANNEL } from './alert/alert.repository.js';
export { CADENCES, Watch, WATCH_KINDS, type Cadence, type WatchKind } from './watch/watch.entity.js';
export { WatchError, type WatchErrorCode } from './watch/watch.errors.js';
export { type NewWatch, type WatchRow, type WatchTarget } from './watch/watch-target.js';
export { type LeadSearch, type ThingSearch, townOfSearch, type WatchSearch } from './watch/watch-search.js';
export { WatchService } from './watch/watch.service.js';
export { Webhook } from './webhook/webhook.entity.js';
export { type WebhookRow } from './webhook/webhook.repository.js';
export { WebhookService } from './webhook/webhook.service.js';
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
export { type LiveChange, LiveDetectionService, type LiveOptions } from './live/live-detection.service.js';
export { LiveModule } from './live/live.module.js';
export { PartyProfile } from './live/party-profile.entity.js';
export { ReopeningPair } from './live/reopening-pair.entity.js';
export { ShopDoor } from './live/shop-door.entity.js';
export { ShopProfile } from './live/shop-profile.entity.js';
export { ShopRarity } from './live/shop-rarity.entity.js';
export { ShopThing } from './live/shop-thing.entity.js';
export { SilenceDay } from './live/silence-day.entity.js';
export { type FindingCounts, FindingService } from './finding/finding.service.js';
export { type LiveOutcome, LiveRunService, RECORDS_RESOLVED } from './run/live-run.service.js';
export { MapReadRepository, type ClusterRow, type MapTownRow, type MoveRow } from './map/map.read.repository.js';
export {
  MAX_FEATURES,
  MAX_ROWS,
  type LeadFilter,
  type MapBounds,
  type MapView,
  type ShopFilter,
} from './map/map-question.js';
export { stationDays, type StationDays } from './map/station-days.js';
export {
  SharedLandlordReadRepository,
  type SharedLandlordRow,
} from './network-measure/shared-landlord.read.repository.js';
export { SAVED_SEARCH_LISTS, SavedSearch, type SavedSearchList } from './saved-search/saved-search.entity.js';
export { type NewSavedSearch, type SavedSearchRow } from './saved-search/saved-search.repository.js';
export { SavedSearchModule } from './saved-search/saved-search.module.js';
export { SavedSearchService } from './saved-search/saved-search.service.js';
export { type ClosedShop, type ConfirmedReopening, OutcomeReadRepository } from './outcome/outcome.read.repository.js';
export { HotspotReadRepository, MAX_EVENTS, type HotspotRow } from './hotspot/hotspot.read.repository.js';
export { findBrokers } from './network-measure/brokers.js';
export { findCommunities } from './network-measure/communities.js';
export { shopGraph, type GraphNode } from './network-measure/shop-graph.js';
export { ShopTieReadRepository } from './network-measure/shop-tie.read.repository.js';
export { MapTileReadRepository, tileBounds, type Tile, type TilePlace } from './map/map-tile.read.repository.js';
export {
  BUSINESS_DIMENSIONS,
  BUSINESS_ORDERS,
  type BusinessDimension,
  BusinessListReadRepository,
  type BusinessOrder,
  type BusinessQuestion,
} from './entity-list/business-list.read.repository.js';
export {
  PARTY_DIMENSIONS,
  PARTY_KINDS,
  PARTY_ORDERS,
  type PartyDimension,
  type PartyKind,
  PartyListReadRepository,
  type PartyOrder,
  type PartyQuestion,
} from './entity-list/party-list.read.repository.js';
export { type Instrument, INSTRUMENTS, type LifeQuestion } from './entity-list/shop-life.js';
export {
  FINDING_DIMENSIONS,
  FINDING_ORDERS,
  type FindingDimension,
  FindingListReadRepository,
  type FindingOrder,
  type FindingQuestion,
} from './finding/finding-list.read.repository.js';
export {
  type ListedOperation,
  OPERATION_DIMENSIONS,
  OPERATION_ORDERS,
  type OperationOrder,
  type OperationQuestion,
  OperationTally,
  sortOf as operationSort,
} from './operation/operation-list.js';
export { MOST_STEPS, OperationListReadRepository } from './operation/operation-list.read.repository.js';
export { type Asker } from './deconfliction/asker.js';
export { DECONFLICTED_CLASSES, type DeconflictedClass } from './deconfliction/deconflicted-class.js';
export { DeconflictionIndexService } from './deconfliction/deconfliction-index.service.js';
export {
  DECONFLICTION_ERROR_CODES,
  DeconflictionError,
  type DeconflictionErrorCode,
} from './deconfliction/deconfliction.errors.js';
export { DeconflictionModule } from './deconfliction/deconfliction.module.js';
export { type DeconflictionNotice, type Pointer } from './deconfliction/deconfliction.repository.js';
export { type Deconfliction, DeconflictionService, QUESTIONS_PER_HOUR } from './deconfliction/deconfliction.service.js';
export { DECONFLICTION_KEY } from './deconfliction/digest.service.js';
export {
  type AskedIdentifier,
  askedForm,
  DECONFLICTED_KINDS,
  type DeconflictedKind,
  NOTICE_KINDS,
  type NoticeKind,
  identifiersOf,
} from './deconfliction/identifier-form.js';
export {
  OPERATION_MOVES,
  OPERATION_PLAN_KINDS,
  OPERATION_STATES,
  type OperationPlanKind,
  type OperationState,
} from './deconfliction/operation-machine.js';
export {
  type NewOperationPlan,
  type OperationConflict,
  type OperationPlanRow,
} from './deconfliction/operation-plan.repository.js';
export { OperationPlanService, WIDEST_RADIUS_M } from './deconfliction/operation-plan.service.js';
export { PurgedFiles } from './purge/purged-files.service.js';
export { PurgeModule } from './purge/purge.module.js';
export {
  PURGE_GROUNDS,
  type PurgeGround,
  type PurgeRow,
  type RecallNotice,
  type WaitingPurge,
} from './purge/purge.repository.js';
export { PurgeService } from './purge/purge.service.js';
export { RecallService, type TellRecall } from './purge/recall.service.js';
