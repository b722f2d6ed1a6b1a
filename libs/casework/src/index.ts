export { CaseworkModule } from './casework.module.js';
export { CASE_ERROR_CODES, CaseError, type CaseErrorCode } from './case-file/case.errors.js';
export { CASE_ENTRY_KINDS, CaseEntry, type CaseEntryKind } from './case-file/case-entry.entity.js';
export { CaseAssignment } from './case-file/case-assignment.entity.js';
export { CasePartner } from './case-file/case-partner.entity.js';
export {
  CASE_PARTNER_ACTS,
  CASE_PARTNER_STATES,
  type CasePartnerAct,
  type CasePartnerState,
} from './case-file/case-partner-machine.js';
export { CaseFile } from './case-file/case-file.entity.js';
export type { CaseFileRow, CaseQuestion } from './case-file/case-file.repository.js';
export { CaseFileService, type OpenCase } from './case-file/case-file.service.js';
export { CASE_ACTS, CASE_STATES, type CaseAct, type CaseState } from './case-file/case-machine.js';
export type { CaseMemberRow } from './case-file/case-member.repository.js';
export { CaseMemberService } from './case-file/case-member.service.js';
export { CASE_SUBJECT_KINDS, CaseSubject, type CaseSubjectKind } from './case-file/case-subject.entity.js';
export { CASE_TASK_STATES, CaseTask, type CaseTaskState } from './case-file/case-task.entity.js';
export { CaseOffense, OFFENSE_LIMBS, type OffenseLimb } from './element-finding/case-offense.entity.js';
export {
  ElementFinding,
  FINDING_BASES,
  FINDING_SUPPORTS,
  type FindingBasis,
  type FindingSupport,
  type Stance,
  STANCES,
} from './element-finding/element-finding.entity.js';
export { ELEMENT_ERROR_CODES, ElementError, type ElementErrorCode } from './element-finding/element.errors.js';
export type { CaseOffenseRow, ElementFindingRow } from './element-finding/element-finding.repository.js';
export { ElementFindingService, type LayFinding, type PutOffense } from './element-finding/element-finding.service.js';
export type { LesserOffense, MatrixReading, MatrixRow, OffenseMatrix } from './element-finding/element-matrix.js';
export { type CaseMatrix, ElementMatrixService, type LaidOffense } from './element-finding/element-matrix.service.js';
export { ELEMENT_STANDINGS, type ElementStanding } from './element-finding/element-standing.js';
export { CLOCK_STATES, type ClockState, type ForfeitureClock } from './seizure/forfeiture-clock.js';
export { Seizure } from './seizure/seizure.entity.js';
export { SEIZURE_ERROR_CODES, SeizureError, type SeizureErrorCode } from './seizure/seizure.errors.js';
export { SEIZURE_ACTS, SEIZURE_STATES, type SeizureAct, type SeizureState } from './seizure/seizure-machine.js';
export type { SeizureRow } from './seizure/seizure.repository.js';
export { type NewSeizure, type SeizureMove, SeizureService, type TimedSeizureRow } from './seizure/seizure.service.js';
export {
  FEDERAL_OUTCOMES,
  type FederalOutcome,
  LegalProcess,
  PROCESS_KINDS,
  PROCESS_LEVELS,
  type ProcessKind,
  type ProcessLevel,
  PROVIDER_KINDS,
  type ProviderKind,
} from './legal-process/legal-process.entity.js';
export { LegalProcessExhibit } from './legal-process/legal-process-exhibit.entity.js';
export { LegalProcessStep } from './legal-process/legal-process-step.entity.js';
export { PROCESS_ERROR_CODES, ProcessError, type ProcessErrorCode } from './legal-process/legal-process.errors.js';
export type { ProcessQuestion, ProcessRow, ProcessStepRow } from './legal-process/legal-process.repository.js';
export { LegalProcessService, type NewProcess, type NewProcessStep } from './legal-process/legal-process.service.js';
export { LegalProcessReadService, type ProcessSpan } from './legal-process/legal-process-read.service.js';
export {
  PROCESS_ACTS,
  PROCESS_STATES,
  type ProcessAct,
  type ProcessState,
  REFUSAL_GROUNDS,
  type RefusalGround,
} from './legal-process/process-machine.js';
export { PROCESS_DIMENSIONS, type ProcessCount, type ProcessDimension } from './legal-process/process-counts.js';
export { PROCESS_OUTCOMES, type ProcessOutcome } from './legal-process/process-outcome.js';
export type { FederalComparison } from './legal-process/federal-comparison.js';
export { type CaseReminder, CaseReminders } from './reminder/case-reminder.service.js';
export { CASE_TEMPLATES, type CaseTemplate } from './case-file/case-template.js';
export type { CaseEntryRow, CaseSubjectRow, CaseTaskRow, TaskAssignee } from './case-file/case-work.repository.js';
export {
  CaseWorkService,
  type NewCaseEntry,
  type NewCaseSubject,
  type NewCaseTask,
} from './case-file/case-work.service.js';
export { CaseUpload } from './upload/case-upload.entity.js';
export { fileNameOf } from './upload/file-name.js';
export { type KeeperOutcome, UploadKeeperService } from './upload/upload-keeper.service.js';
export type { UploadRow } from './upload/upload.repository.js';
export { UploadScanService } from './upload/upload-scan.service.js';
export { type NewUpload, UploadService } from './upload/upload.service.js';
export { UPLOAD_ACTS, UPLOAD_STATES, type UploadAct, type UploadState } from './upload/upload-machine.js';
export {
  CUSTODY_ACTS,
  CUSTODY_STATES,
  type CustodyAct,
  type CustodyState,
  STATED_ACTS,
  type StatedAct,
} from './exhibit/custody-machine.js';
export {
  type ChainStep,
  CUSTODY_GAP_KINDS,
  type CustodyGap,
  type CustodyGapKind,
  gapsOf,
  type Whereabouts,
  whereaboutsOf,
} from './exhibit/custody-chain.js';
export { EXHIBIT_KINDS, Exhibit, type ExhibitKind } from './exhibit/exhibit.entity.js';
export { EXHIBIT_ERROR_CODES, ExhibitError, type ExhibitErrorCode } from './exhibit/exhibit.errors.js';
export { ExhibitFileService, type FileGivenOut } from './exhibit/exhibit-file.service.js';
export type { ExhibitPurgeRow } from './exhibit/exhibit-purge.repository.js';
export { ExhibitPurgeService } from './exhibit/exhibit-purge.service.js';
export type { CustodyRow, ExhibitRow, WebCaptureRow } from './exhibit/exhibit.repository.js';
export { ExhibitService, type NewExhibit, type NewStep, type TakenInto } from './exhibit/exhibit.service.js';
export { ExhibitCustody } from './exhibit/exhibit-custody.entity.js';
export { EXHIBIT_PURGE_GROUNDS, ExhibitPurge, type ExhibitPurgeGround } from './exhibit/exhibit-purge.entity.js';
export { WebCapture } from './web-capture/web-capture.entity.js';
export { Interpreter } from './interpreter/interpreter.entity.js';
export { CONSENT_MATTERS, CONSENT_STATES, type ConsentMatter, type ConsentState } from './interview/consent-machine.js';
export {
  INTERPRETER_USES,
  type InterpreterUse,
  Interview,
  INTERVIEW_PARTS,
  type InterviewPart,
  type Means,
  MEANS,
  type Recording,
  RECORDINGS,
  RECRUITER_RELATIONS,
  type RecruiterRelation,
} from './interview/interview.entity.js';
export { InterviewConsent } from './interview/interview-consent.entity.js';
export type { CaseAssignmentRow, DeskTask, Workload } from './case-file/case-assignment.repository.js';
export { CaseDeskService, type DeskQuestion } from './case-file/case-desk.service.js';
export type { CasePartnerRow } from './case-file/case-partner.repository.js';
export { CasePartnerService, type Invitation } from './case-file/case-partner.service.js';
export { CASE_HIT_KINDS, type CaseHitKind } from './case-search/case-search.repository.js';
export { type CaseHit, CaseSearchService } from './case-search/case-search.service.js';
export type { InterpreterRow } from './interpreter/interpreter.repository.js';
export { type InterpreterEntry, InterpreterService } from './interpreter/interpreter.service.js';
export {
  type ConsentRow,
  INTERVIEW_DIMENSIONS,
  type InterviewCount,
  type InterviewDimension,
  type InterviewQuestion,
  type InterviewRow,
} from './interview/interview.repository.js';
export { InterviewService, type NewInterview, type SaidConsent } from './interview/interview.service.js';
export { CASE_PAPERS, type CasePaper, CasePaperService } from './case-paper/case-paper.service.js';
export { CLOSING_ERROR_CODES, ClosingError, type ClosingErrorCode } from './closing/closing.errors.js';
export { SERVICES_GAPS, type ServicesGap, servicesGaps } from './closing/closing-gaps.js';
export { ClosingReminders, GAP_TOLD_DAYS } from './closing/closing-reminder.service.js';
export {
  type CaseClosings,
  ClosingService,
  FOLLOW_UP_DAYS,
  type NewClosing,
  type NewServicesPlan,
} from './closing/closing.service.js';
export {
  CLOSING_INSTRUMENTS,
  type ClosingInstrument,
  PLANNED_CLOSING_STATES,
  PlannedClosing,
  type PlannedClosingState,
} from './closing/planned-closing.entity.js';
export { ServicesPlan } from './closing/services-plan.entity.js';
export { HotlineTip } from './hotline-tip/hotline-tip.entity.js';
export {
  HOTLINE_TIP_ERROR_CODES,
  HotlineTipError,
  type HotlineTipErrorCode,
} from './hotline-tip/hotline-tip.errors.js';
export type { HotlineCounts } from './hotline-tip/hotline-tip.repository.js';
export {
  HOTLINE_SOURCE,
  HotlineTipService,
  type NewHotlineTip,
  type ToldBusiness,
} from './hotline-tip/hotline-tip.service.js';
