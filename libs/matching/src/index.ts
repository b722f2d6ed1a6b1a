export type { AddressForm, AddressText } from './address/address-form.js';
export {
  KEEP_PROBABILITY,
  NEIGHBOR_PROBABILITY,
  type ComparisonCache,
  type Resolution,
  type ResolveOptions,
} from './cluster/resolution.js';
export type { Comparison, Evidence, ScoredPair } from './comparison/comparison.js';
export type { Frequencies, FrequencyKind } from './comparison/frequency.js';
export type { EmailForm, PhoneForm, WebsiteForm } from './identifier/identifier-form.js';
export type { BusinessRecord, GeoPoint, SourceHabit, TradeFamily } from './model/business-record.js';
export type { PartyRecord } from './model/party-record.js';
export type { BusinessNameForm, NameForm, PartyKind, PersonNameForm } from './name/name-form.js';
export { address } from './address/address.js';
export { jaro, jaroWinkler } from './comparison/jaro-winkler.js';
export { email } from './identifier/email.js';
export { licenseNumber } from './identifier/license-number.js';
export { phone, phones } from './identifier/phone.js';
export { website } from './identifier/website.js';
export { businessName, partyKind } from './name/business-name.js';
export { words } from './name/fold.js';
export { personName } from './name/person-name.js';
export { isPlaceholder } from './name/placeholder.js';
export { familyNameKeys, givenNameRoots, personFamily, personGiven, personNameKeys } from './name/name-keys.js';
export { type PersonNameRelation, samePersonName } from './name/same-person-name.js';
export { type PersonNameLevel } from './name/person-name-level.js';
export { givenClasses, surnameClasses } from './name/romanization/name-classes.js';
export { resolveBusinesses, resolveParties } from './cluster/resolve.js';
export { type ClusterChange, IncrementalResolver } from './cluster/incremental-resolver.js';
export {
  businessVersion,
  type CountedVersion,
  type MatchVersion,
  partyVersion,
  readVersion,
  type StoredVersion,
  storeVersion,
  withShops,
} from './cluster/match-version.js';
export { PairBook } from './cluster/pair-book.js';
export { inOrder, neighborBits, Scoring } from './cluster/scoring.js';
export { businessKeys } from './blocking/business-keys.js';
export { candidatePairs } from './blocking/candidate-pairs.js';
export { type CrowdLookup, type CrowdedKeys } from './blocking/crowded-keys.js';
export { partyKeys } from './blocking/party-keys.js';
export { textHash } from './comparison/text-hash.js';
export {
  type Contradiction,
  contradictionOf,
  type ContradictionStep,
  type Proposal,
} from './judgement/contradiction.js';
export { type Judgement, type JudgedLinks, judgedLinks, judgedSets } from './judgement/judgement.js';
export { businessFrequencies, partyFrequencies } from './comparison/frequency.js';
export { sourceHabits } from './comparison/source-habit.js';
export { BUSINESS_MODEL, compareBusinesses } from './model/business-model.js';
export { type Comparator, type Facts, type MatchLevel, type MatchModel } from './model/match-model.js';
export { PARTY_MODEL, compareParties } from './model/party-model.js';
export {
  and,
  call,
  columnOf,
  columnsOf,
  type CallValue,
  type ColumnValue,
  compare,
  type ComparisonOperator,
  type Condition,
  ELSE,
  FUNCTION_NAMES,
  type FunctionName,
  isNull,
  literal,
  type LiteralValue,
  not,
  or,
  sameValue,
  type Scalar,
  type Side,
} from './link/condition.js';
export { type FormName, FORMS, type LinkValue } from './link/forms/form.js';
export type {
  BlockingKey,
  BlockingRule,
  ClusterPlan,
  DerivedColumn,
  LinkComparison,
  LinkLevel,
  LinkModel,
  LinkType,
  TermFrequencyRule,
  TrainingPlan,
} from './link/link-model.js';
export type {
  LinkExplanation,
  LinkPairs,
  LinkStep,
  RuleReport,
  ScoredLinks,
  TermFrequencies,
} from './link/link-run.js';
export { untrained } from './splink/untrained.js';
export { looksLikeSplink, readSplink } from './splink/read-splink.js';
export { type SplinkErrorCode, SplinkSettingsError } from './splink/splink-settings.js';
export { type SplinkSettings, writeSplink } from './splink/write-splink.js';
export { ruleColumns } from './splink/blocking-sql.js';
export {
  comparisonWaterfall,
  evidenceWaterfall,
  linkWaterfall,
  type Waterfall,
  type WaterfallStep,
  type WeighedEvidence,
} from './waterfall/waterfall.js';
export { waterfallSvg } from './waterfall/waterfall-svg.js';
export { type BoostedTrees, boostedOdds, boostedProbability, fitBoostedTrees } from './learn/boosted-trees.js';
export { brierScore, expectedCalibrationError, reliabilityBins, type ReliabilityBin } from './learn/calibration.js';
export { type FeatureRow } from './learn/feature-bins.js';
export { isotonicProbability, isotonicRegression, type IsotonicCurve } from './learn/isotonic.js';
export { bestThreshold, fitLabelledModel, labelledProbability, type LabelledModel } from './learn/labelled-model.js';
export { LearningError, type LearningErrorCode } from './learn/learn.errors.js';
export { type Listing, type ListingText, readListing } from './learn/listing.js';
export { listingFeatureRow, listingFeatures, listingRarity } from './learn/listing-features.js';
export { fitLogistic, type LogisticModel, logisticProbability } from './learn/logistic.js';
export { seededRandom } from './learn/seeded-random.js';
export { stratifiedFolds } from './learn/stratified-folds.js';
export { ModelFileError } from './model-file/json-shape.js';
export { readLinkModel } from './model-file/read-link-model.js';
export { type CrewMaker, type LinkCrew, oneHand } from './link/link-crew.js';
export { LinkEngine, type LinkOptions, type LinkOutcome, type LinkStage } from './link/link-engine.js';
export { LINK_WORKER_MODULE, type LinkJob, type LinkTask, type LinkTaskResult, LinkWorker } from './link/link-task.js';
export { bitsOf, probabilityOf } from './link/model-weights.js';
export { PairScorer, scorePairs, termFrequencies } from './link/score.js';
export { type LinkTable, LinkTableBuilder, rawColumns } from './link/table/link-table.js';
export { isUntrained, type TrainingReport } from './link/training/train.js';
export { type ExplainedTable, explainPair } from './link/explain.js';
export { clusterLinks, type KeptApart } from './link/group/cluster-links.js';
export { ColumnValues } from './link/table/column-values.js';
