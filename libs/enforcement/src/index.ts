export { License } from './license/license.entity.js';
export {
  type Branch,
  BRANCHES,
  EnforcementEvent,
  EVENT_KINDS,
  type EventKind,
  INSPECTION_RESULTS,
  type InspectionResult,
  type Instrument,
  INSTRUMENTS,
} from './event/enforcement-event.entity.js';
export { EnforcementEventReadRepository, type EnforcementEventRow } from './event/enforcement-event.read.repository.js';
export { LicenseReadRepository, type LicenseRow } from './license/license.read.repository.js';
export type { ActRow, CountedAct } from './counter/counted-act.js';
export { TERM_STATES, type TermState, type TownTerm } from './counter/place-law.js';
export {
  type NuisanceCount,
  type PremisesCounters,
  PremisesCounterService,
} from './counter/premises-counter.service.js';
export { COUNTER_STATES, type CountedWindow, type CounterState } from './counter/sliding-window.js';
export { type KnowledgeEntry, KNOWLEDGE_KINDS, type KnowledgeKind } from './landlord-notice/knowledge-timeline.js';
export { type BaseRate, LandlordKnowledgeService } from './landlord-notice/landlord-knowledge.service.js';
export { LandlordNotice } from './landlord-notice/landlord-notice.entity.js';
export { LandlordNoticeStep } from './landlord-notice/landlord-notice-step.entity.js';
export type { LandlordNoticeRow, NoticeStepRow } from './landlord-notice/landlord-notice.repository.js';
export { type DraftNotice, LandlordNoticeService, type MoveNotice } from './landlord-notice/landlord-notice.service.js';
export {
  LANDLORD_READINGS,
  type LandlordKnowledge,
  type LandlordReading,
  type LandlordReadingKind,
  type PropertyReading,
} from './landlord-notice/landlord-reading.js';
export { NOTICE_ERROR_CODES, NoticeError, type NoticeErrorCode } from './landlord-notice/notice.errors.js';
export {
  NOTICE_ACTS,
  NOTICE_STATES,
  type NoticeAct,
  type NoticeState,
  SERVICE_MEANS,
  type ServiceMeans,
} from './landlord-notice/notice-machine.js';
export { NOTICE_TEMPLATES, type NoticeTemplate } from './landlord-notice/notice-text.js';
export { PropertyModule } from './property.module.js';
export { EnforcementModule } from './enforcement.module.js';
export { Arrest } from './arrest/arrest.entity.js';
export { ARREST_KINDS, type ArrestKind, ArrestStatement, PARTS, type Part } from './arrest/arrest-statement.entity.js';
export { Charge } from './charge/charge.entity.js';
export {
  CHARGE_ACTS,
  CHARGE_STATES,
  type ChargeAct,
  type ChargeState,
  chargeStateAfter,
} from './charge/charge-machine.js';
export { ChargeStep, type Plea, PLEAS } from './charge/charge-step.entity.js';
export { Incident } from './incident/incident.entity.js';
export { IncidentOffense } from './incident/incident-offense.entity.js';
export { INCIDENT_PARTS, type IncidentPart, IncidentPerson } from './incident/incident-person.entity.js';
export { UniformOffenseRepository } from './incident/uniform-offense.repository.js';
export { StatuteUse, UniformOffense } from './incident/uniform-offense.entity.js';
export { type Amount } from './fee/amount.js';
export { type FeeBalance } from './fee/fee-balance.js';
export { type FeeDue } from './fee/fee-due.js';
export { FEE_ACTS, type FeeAct, FeeEntry } from './fee/fee-entry.entity.js';
export { FEE_ERROR_CODES, FeeError, type FeeErrorCode } from './fee/fee.errors.js';
export type { FeeEntryRow } from './fee/fee.repository.js';
export { FeeLedgerService, type NewFeeEntry } from './fee/fee-ledger.service.js';
export { FeeReadService, type FeeQuestion, type FeeYear, fiscalYear } from './fee/fee-read.service.js';
export {
  FEE_DIMENSIONS,
  type FeeConviction,
  type FeeDimension,
  type FeeGroup,
  type FeeSummary,
} from './fee/fee-summary.js';
export { CourtModule } from './court.module.js';
export { COURT_ERROR_CODES, CourtError, type CourtErrorCode } from './court.errors.js';
export type { ArrestQuestion, ArrestRow } from './arrest/arrest.repository.js';
export { type ArrestParticulars, ArrestService, type RecordArrest } from './arrest/arrest.service.js';
export { type ChargeChain, chainOf, type ChainStep } from './charge/charge-chain.js';
export type { ChargeRow, ChargeStepRow } from './charge/charge.repository.js';
export { ChargeService, type NewChargeStep } from './charge/charge.service.js';
export type { StatedOffense } from './charge/charge-writer.js';
export type { CourtRow } from './count/court-count.repository.js';
export { CountError } from './count/count.errors.js';
export { CourtCounts } from './count/court-counts.service.js';
export {
  COURT_DIMENSIONS,
  COURT_STAGES,
  type CourtDimension,
  courtQuestion,
  type CourtQuestion,
  type CourtStage,
  type CourtTally,
} from './count/court-stage.js';
export type { IncidentCount, IncidentCountQuestion } from './count/incident-count.js';
export { IncidentCounts } from './count/incident-counts.service.js';
export type {
  IncidentOffenseRow,
  IncidentPersonRow,
  IncidentQuestion,
  IncidentRow,
} from './incident/incident.repository.js';
export { IncidentService, type NewIncidentPerson, type RecordIncident } from './incident/incident.service.js';
export {
  type Closing,
  CLOSING_KINDS,
  CLOSING_STATES,
  type ClosingState,
  type LookAgain,
} from './shop-act/closing-standing.js';
export { type ClosingQuestion, ClosingService } from './shop-act/closing.service.js';
export { ShopActModule } from './shop-act/shop-act.module.js';
export type { ShopEventRow, ShopHistoryRow } from './shop-act/shop-act.repository.js';
export { type ShopAct, ShopActService } from './shop-act/shop-act.service.js';
