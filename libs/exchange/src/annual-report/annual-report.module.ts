import { CaseworkModule } from '@townline/casework';
import { CourtModule } from '@townline/enforcement';
import { type DynamicModule, Module } from '@nestjs/common';
import { JurisdictionReadRepository, JurisdictionsModule } from '@townline/jurisdictions';
import { OutcomeReadRepository } from '@townline/leads';
import { SubmissionRepository } from '../submission/submission.repository.js';
import { AnnualReportRepository } from './annual-report.repository.js';
import { AnnualReportService, ReportSources } from './annual-report.service.js';
import { PublishedRows } from './published-rows.service.js';
import { RecordAgencyRepository } from './record-agency.repository.js';
import { ReportSettingService } from './report-setting.service.js';
import { ReportShelf } from './report-shelf.service.js';
import { ReportWorkService } from './report-work.service.js';

/** The council's annual report. Needs the global `PlatformModule`. */
@Module({})
export class AnnualReportModule {
  /** `exchange`: the module of returns, as it was configured. */
  static beside(exchange: DynamicModule): DynamicModule {
    return {
      module: AnnualReportModule,
      imports: [exchange, CaseworkModule, CourtModule, JurisdictionsModule],
      providers: [
        AnnualReportRepository,
        AnnualReportService,
        JurisdictionReadRepository,
        OutcomeReadRepository,
        PublishedRows,
        RecordAgencyRepository,
        ReportSettingService,
        ReportShelf,
        ReportSources,
        ReportWorkService,
        SubmissionRepository,
      ],
      exports: [AnnualReportService],
    };
  }
}
