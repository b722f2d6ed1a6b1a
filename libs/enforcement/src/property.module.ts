import { Module } from '@nestjs/common';
import { AccessModule } from '@townline/access';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { PremisesReadRepository } from '@townline/registry';
import { CounterRepository } from './counter/counter.repository.js';
import { PlaceLaw, PremisesCounterService } from './counter/premises-counter.service.js';
import { KnowledgeRepository } from './landlord-notice/knowledge.repository.js';
import { LandlordKnowledgeService } from './landlord-notice/landlord-knowledge.service.js';
import { LandlordNoticeRepository } from './landlord-notice/landlord-notice.repository.js';
import { LandlordNoticeService, NoticeDesk } from './landlord-notice/landlord-notice.service.js';

const SERVICES = [LandlordKnowledgeService, LandlordNoticeService, PremisesCounterService];

/** What the law counts at a place, and what those who let it were told. Needs the global `PlatformModule`. */
@Module({
  imports: [AccessModule, JurisdictionsModule],
  providers: [
    CounterRepository,
    KnowledgeRepository,
    LandlordNoticeRepository,
    NoticeDesk,
    PlaceLaw,
    PremisesReadRepository,
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class PropertyModule {}
