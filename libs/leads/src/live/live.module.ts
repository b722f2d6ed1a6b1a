import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { ResolutionModule, SettlingService } from '@townline/resolution';
import { EstablishmentRepository } from '../establishment/establishment.repository.js';
import { FindingReasonRepository } from '../finding/finding-reason.repository.js';
import { FindingReasonService } from '../finding/finding-reason.service.js';
import { FindingService } from '../finding/finding.service.js';
import { ReopeningFindingRepository } from '../finding/reopening-finding.repository.js';
import { ShopStatementRepository } from '../finding/shop-statement.repository.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { LeadSignRepository } from '../lead-queue/lead-sign.repository.js';
import { LiveDetectionService } from './live-detection.service.js';
import { LiveQuestionRepository } from './live-question.repository.js';
import { PairRefreshService } from './pair-refresh.service.js';
import { PairScoreService } from './pair-score.service.js';
import { PartyRefreshService } from './party-refresh.service.js';
import { ReopeningPairRepository } from './reopening-pair.repository.js';
import { ShopIndexRepository } from './shop-index.repository.js';
import { ShopIndexService } from './shop-index.service.js';
import { ShopMemberRepository } from './shop-member.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import { ShopRefreshService } from './shop-refresh.service.js';

/**
 * Judges anew what a row or a person's word has changed, beside what a run over everything left. When a person says which
 * records are one thing, the leads on it follow in the same transaction.
 */
@Module({
  imports: [JurisdictionsModule, ResolutionModule],
  providers: [
    EstablishmentRepository,
    FindingReasonRepository,
    FindingReasonService,
    FindingService,
    LeadRepository,
    LeadSignRepository,
    LiveDetectionService,
    LiveQuestionRepository,
    PairRefreshService,
    PairScoreService,
    PartyRefreshService,
    ReopeningFindingRepository,
    ReopeningPairRepository,
    ShopIndexRepository,
    ShopIndexService,
    ShopMemberRepository,
    ShopRarityRepository,
    ShopRefreshService,
    ShopStatementRepository,
  ],
  exports: [
    EstablishmentRepository,
    FindingService,
    LeadRepository,
    LiveDetectionService,
    ReopeningFindingRepository,
    ShopIndexService,
  ],
})
export class LiveModule {
  constructor(settling: SettlingService, live: LiveDetectionService) {
    settling.follow(async (manager, { businessIds, partyIds }) => {
      await live.detectAround(manager, { businesses: businessIds, people: partyIds, observations: [] });
    });
  }
}
