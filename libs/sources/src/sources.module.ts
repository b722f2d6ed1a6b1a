import { Module } from '@nestjs/common';
import { HoldingRepository } from '@townline/access';
import { ImportBatchRepository } from './batch/import-batch.repository.js';
import { HandEntryService } from './entry/hand-entry.service.js';
import { ImportService } from './import/import.service.js';
import { LandingService } from './import/landing.service.js';
import { ReceivingService } from './import/receiving.service.js';
import { LandingRepository } from './observation/landing.repository.js';
import { ObservationRepository } from './observation/observation.repository.js';
import { SourceHoldingService } from './source/source-holding.service.js';
import { SourceRepository } from './source/source.repository.js';

/** Where facts come from: imports, hand entries, and the rows as they came. Needs PlatformModule. */
@Module({
  providers: [
    HandEntryService,
    HoldingRepository,
    ImportBatchRepository,
    ImportService,
    LandingRepository,
    LandingService,
    ObservationRepository,
    ReceivingService,
    SourceHoldingService,
    SourceRepository,
  ],
  exports: [HandEntryService, ImportService, SourceRepository],
})
export class SourcesModule {}
