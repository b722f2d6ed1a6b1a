import { Module } from '@nestjs/common';
import { AccessModule } from '@townline/access';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { AlertModule, LeadReadRepository, ReopeningFindingReadRepository } from '@townline/leads';
import { RegistryModule } from '@townline/registry';
import { SourcesModule } from '@townline/sources';
import { CaseFileRepository } from './case-file/case-file.repository.js';
import { CaseCabinet, CaseFileService } from './case-file/case-file.service.js';
import { CaseGate } from './case-file/case-gate.js';
import { CaseMemberRepository } from './case-file/case-member.repository.js';
import { CaseMemberService } from './case-file/case-member.service.js';
import { CaseWorkRepository } from './case-file/case-work.repository.js';
import { CaseWorkService } from './case-file/case-work.service.js';
import { ClosingReminders } from './closing/closing-reminder.service.js';
import { ClosingRepository } from './closing/closing.repository.js';
import { ClosingService } from './closing/closing.service.js';
import { ElementFindingRepository } from './element-finding/element-finding.repository.js';
import { ElementFindingService } from './element-finding/element-finding.service.js';
import { ElementMatrixService } from './element-finding/element-matrix.service.js';
import { HotlineTipRepository } from './hotline-tip/hotline-tip.repository.js';
import { HotlineTipService } from './hotline-tip/hotline-tip.service.js';
import { LegalProcessReadService } from './legal-process/legal-process-read.service.js';
import { LegalProcessRepository } from './legal-process/legal-process.repository.js';
import { LegalProcessService } from './legal-process/legal-process.service.js';
import { CaseReminderRepository } from './reminder/case-reminder.repository.js';
import { CaseReminders } from './reminder/case-reminder.service.js';
import { ExhibitDesk } from './exhibit/exhibit-desk.js';
import { ExhibitFileService } from './exhibit/exhibit-file.service.js';
import { ExhibitPurgeRepository } from './exhibit/exhibit-purge.repository.js';
import { ExhibitPurgeService } from './exhibit/exhibit-purge.service.js';
import { ExhibitRepository } from './exhibit/exhibit.repository.js';
import { ExhibitService } from './exhibit/exhibit.service.js';
import { UploadKeeperService } from './upload/upload-keeper.service.js';
import { UploadRepository } from './upload/upload.repository.js';
import { UploadScanService } from './upload/upload-scan.service.js';
import { UploadService } from './upload/upload.service.js';
import { UploadShelf } from './upload/upload-shelf.js';
import { SeizureRepository } from './seizure/seizure.repository.js';
import { SeizureParts, SeizureService } from './seizure/seizure.service.js';
import { CaseAssignmentRepository } from './case-file/case-assignment.repository.js';
import { CaseDeskService } from './case-file/case-desk.service.js';
import { CasePaperRepository } from './case-paper/case-paper.repository.js';
import { CasePaperGathered, CasePaperPeople, CasePaperService } from './case-paper/case-paper.service.js';
import { CasePartnerRepository } from './case-file/case-partner.repository.js';
import { CasePartnerService } from './case-file/case-partner.service.js';
import { CaseSearchRepository } from './case-search/case-search.repository.js';
import { CaseSearchService } from './case-search/case-search.service.js';
import { InterpreterRepository } from './interpreter/interpreter.repository.js';
import { InterpreterService } from './interpreter/interpreter.service.js';
import { InterviewRepository } from './interview/interview.repository.js';
import { InterviewService } from './interview/interview.service.js';

const LAW = [ElementFindingService, ElementMatrixService, SeizureService];
const CLOSINGS = [ClosingReminders, ClosingService, HotlineTipService];
const PROCESS = [CaseReminders, LegalProcessReadService, LegalProcessService];
const CUSTODY = [ExhibitFileService, ExhibitPurgeService, ExhibitService];
const UPLOADS = [UploadKeeperService, UploadScanService, UploadService];
const JOINT = [
  CaseDeskService,
  CasePaperService,
  CasePartnerService,
  CaseSearchService,
  InterpreterService,
  InterviewService,
];
const SERVICES = [
  CaseFileService,
  CaseMemberService,
  CaseWorkService,
  ...JOINT,
  ...CLOSINGS,
  ...LAW,
  ...PROCESS,
  ...CUSTODY,
  ...UPLOADS,
];

/** An investigation and its lawful steps. Needs the global `PlatformModule`. */
@Module({
  imports: [AccessModule, AlertModule, JurisdictionsModule, RegistryModule, SourcesModule],
  providers: [
    CaseCabinet,
    ExhibitDesk,
    ExhibitPurgeRepository,
    ExhibitRepository,
    UploadRepository,
    UploadShelf,
    CaseAssignmentRepository,
    CaseFileRepository,
    CasePaperGathered,
    CasePaperPeople,
    CasePaperRepository,
    CasePartnerRepository,
    LeadReadRepository,
    ReopeningFindingReadRepository,
    CaseSearchRepository,
    ClosingRepository,
    HotlineTipRepository,
    InterpreterRepository,
    InterviewRepository,
    CaseGate,
    CaseMemberRepository,
    CaseReminderRepository,
    CaseWorkRepository,
    ElementFindingRepository,
    SeizureParts,
    SeizureRepository,
    LegalProcessRepository,
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class CaseworkModule {}
