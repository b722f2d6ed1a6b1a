export { BENCHMARK_ERROR_CODES, BenchmarkError, type BenchmarkErrorCode } from './benchmark/benchmark.errors.js';
export {
  BENCHMARK_BOUNDS,
  BENCHMARK_UNITS,
  type BenchmarkBound,
  BenchmarkFigure,
  type BenchmarkUnit,
} from './benchmark/benchmark-figure.entity.js';
export { type BenchmarkCells, caveatOf, figureOf } from './benchmark/benchmark-row.js';
export { BenchmarkRepository } from './benchmark/benchmark.repository.js';
export { BenchmarkService } from './benchmark/benchmark.service.js';
export { type Span } from './benchmark/caveats-on.js';
export { AgencyQualityService } from './quality/agency-quality.service.js';
export { type AgencyQuality, QUALITY_PARTS, type QualityPart, type QualityPartName } from './quality/quality-part.js';
export {
  CAVEAT_KINDS,
  type CaveatKind,
  type Measure,
  MEASURES,
  PeriodCaveat,
} from './benchmark/period-caveat.entity.js';
export { AnnualReport, AnnualReportRow, PublishedReport } from './annual-report/annual-report.entity.js';
export { REPORT_ERROR_CODES, ReportError, type ReportErrorCode } from './annual-report/annual-report.errors.js';
export { AnnualReportModule } from './annual-report/annual-report.module.js';
export { AnnualReportService, type ReportProof } from './annual-report/annual-report.service.js';
export { REPORT_STATES, type ReportState } from './annual-report/report-machine.js';
export { REPORT_SOURCES, type ReportRow } from './annual-report/report-row.js';
export { REPORT_FORMS, type ReportForm, tellReport, type ToldSection } from './annual-report/tell-report.js';
export { ExchangeModule, type ExchangeParts, openReceiptKey } from './exchange.module.js';
export { checkReturn, type ReturnAnswers, type ReturnFault } from './submission/check-return.js';
export {
  type BoardRow,
  type CompletenessBoard,
  completenessOf,
  type LatestReturn,
  type ReportingAgency,
  type Standing,
  STANDINGS,
} from './submission/completeness.js';
export { CompletenessService, REMINDER_DAYS } from './submission/completeness.service.js';
export { isGenuine, type Receipt, type SignedReceipt } from './submission/receipt.js';
export { answersInCsv } from './submission/return-csv.js';
export {
  CURRENT_FORM,
  type FormItem,
  formOf,
  ITEM_KINDS,
  type ItemKind,
  periodOf,
  type ReturnForm,
} from './submission/return-form.js';
export { SubmissionCopies } from './submission/submission-copies.js';
export {
  Submission,
  SUBMISSION_CHANNELS,
  SubmissionChange,
  type SubmissionChannel,
  SubmissionReminder,
} from './submission/submission.entity.js';
export { SUBMISSION_ERROR_CODES, SubmissionError, type SubmissionErrorCode } from './submission/submission.errors.js';
export { type KeeperReport, SubmissionKeeperService } from './submission/submission-keeper.service.js';
export { SUBMISSION_STATES, type SubmissionAct, type SubmissionState } from './submission/submission-machine.js';
export type { SubmissionRow } from './submission/submission.repository.js';
export { type ReturnEntry, SubmissionService } from './submission/submission.service.js';
