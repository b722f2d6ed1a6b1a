export { type Actor, SYSTEM_ACTOR } from './actor.js';
export { CsvFault, CsvSplitter } from './csv-splitter.js';
export { DomainError } from './domain-error.js';
export { type Id, isId } from './id.js';
export {
  datePrecision,
  dayFromNumber,
  dayNumber,
  daysBetween,
  earliestDay,
  latestDay,
  parsePartialDate,
  type DatePrecision,
  type PartialDate,
} from './partial-date.js';
export { holdsOn, isReversed, overlaps, toDateRange, UNSTATED_PERIOD, type Period } from './period.js';
export type { ReviewDecision, Verdict } from './review-decision.js';
export type { SourceRef } from './source-ref.js';
export { PRESENT_VANTAGE, type Vantage } from './vantage.js';
