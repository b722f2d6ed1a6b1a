import { AccessModule } from '@townline/access';
import { Module } from '@nestjs/common';
import { DiscoveryRepository } from '../discovery/discovery.repository.js';
import { DiscoveryService } from '../discovery/discovery.service.js';
import { LegalHoldRepository } from '../hold/legal-hold.repository.js';
import { LegalHoldService } from '../hold/legal-hold.service.js';
import { RecordGate } from './record-gate.service.js';
import { ReviewService } from './review.service.js';
import { SubjectEntryRepository } from './subject-entry.repository.js';
import { SubjectEntryService } from './subject-entry.service.js';
import { SubjectOutwardService } from './subject-outward.service.js';
import { SubjectReadRepository } from './subject.read.repository.js';
import { SubjectRepository } from './subject.repository.js';
import { SubjectService } from './subject.service.js';

/** Criminal intelligence and legal holds. Needs the global `PlatformModule`. */
@Module({
  imports: [AccessModule],
  providers: [
    DiscoveryRepository,
    DiscoveryService,
    LegalHoldRepository,
    LegalHoldService,
    RecordGate,
    ReviewService,
    SubjectEntryRepository,
    SubjectEntryService,
    SubjectOutwardService,
    SubjectReadRepository,
    SubjectRepository,
    SubjectService,
  ],
  exports: [
    DiscoveryService,
    LegalHoldRepository,
    LegalHoldService,
    RecordGate,
    ReviewService,
    SubjectOutwardService,
    SubjectReadRepository,
    SubjectRepository,
    SubjectService,
  ],
})
export class IntelligenceModule {}
