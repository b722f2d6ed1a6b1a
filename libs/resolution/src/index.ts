export { Entity } from './entity/entity.entity.js';
export { EntityMember } from './entity/entity-member.entity.js';
export { EntityMerge } from './entity/entity-merge.entity.js';
export { MatchCandidate } from './match-candidate/match-candidate.entity.js';
export { MatchDecision, type DecisionVerdict } from './match-decision/match-decision.entity.js';
export { MatchDecisionRecord } from './match-decision/match-decision-record.entity.js';
export {
  MatchDecisionRepository,
  type DecisionSides,
  type KeptDecision,
} from './match-decision/match-decision.repository.js';
export {
  CANDIDATE_REVIEWS,
  type CandidateOrder,
  CANDIDATE_DIMENSIONS,
  CANDIDATE_ORDERS,
  type CandidateDimension,
  type CandidateQuestion,
  type CandidateReview,
  type CandidateRow,
  MatchCandidateReadRepository,
} from './match-candidate/match-candidate.read.repository.js';
export {
  type CardDecisionRow,
  MatchDecisionReadRepository,
  type MatchDecisionRow,
} from './match-decision/match-decision.read.repository.js';
export { JudgementError, type JudgementErrorCode } from './judgement/judgement.errors.js';
export type { JudgementOutcome, JudgementSubject, MatchVerdict, MovedEntity } from './judgement/judgement-outcome.js';
export { JudgementService } from './judgement/judgement.service.js';
export { SettlingService, type Settled } from './judgement/settling.service.js';
export { ResolveRun } from './run/resolve-run.entity.js';
export { MatchVersion } from './match-version/match-version.entity.js';
export { BlockingKey } from './blocking-key/blocking-key.entity.js';
export {
  type CardMatchRow,
  EntityReadRepository,
  type EntityRow,
  type SurvivingEntityRow,
} from './entity/entity.read.repository.js';
export {
  entitiesAskedFor,
  type EntityList,
  EntitySearchReadRepository,
  type FoundEntityRow,
  nameOrder,
} from './search/entity-search.read.repository.js';
export { ResolutionModule } from './resolution.module.js';
export {
  ResolutionService,
  type ResolutionCounts,
  type ResolutionOptions,
  type Resolved,
} from './run/resolution.service.js';
export { ResolveRunRepository, type RunInputs } from './run/resolve-run.repository.js';
export { SnapshotRepository } from './snapshot/snapshot.repository.js';
export { buildSnapshot } from './snapshot/build-snapshot.js';
export type { SnapshotFacts } from './snapshot/snapshot-facts.js';
export { rowsBy, viewOf, type View } from './snapshot/records.js';
export {
  lastStatedDay,
  type BusinessRow,
  type Card,
  type PartyRow,
  type Place,
  type Snapshot,
  type Tie,
  type TieKind,
  type VenueKind,
} from './snapshot/snapshot.js';
export {
  frequenciesOf,
  memoryFor,
  resolveView,
  type ClusterOptions,
  type Clustering,
  type Memory,
  type RowFrequencies,
} from './cluster/resolve-snapshot.js';
export { type CurrentVersion, MatchVersionRepository } from './match-version/match-version.repository.js';
export { LiveResolutionService, type Touched } from './live/live-resolution.service.js';
export { LiveVersionService } from './live/live-version.service.js';
export { ResolutionError, type ResolutionErrorCode } from './resolution.errors.js';
export { NetworkReadRepository } from './network/network.read.repository.js';
export { NetworkService } from './network/network.service.js';
export {
  SOURCES_NAMED,
  TIES_COUNTED,
  type NetworkLink,
  type NetworkLinkKind,
  type NetworkNode,
  type NetworkNodeKind,
} from './network/network-node.js';
export {
  HUB_TIES,
  TIES_OF_ASKED,
  type CutRule,
  type Network,
  type NetworkCut,
  type ReachedNode,
} from './network/network-walk.js';
export { type NetworkPath } from './network/network-path.js';
