import { Module } from '@nestjs/common';
import { LeadRepository } from '../lead/lead.repository.js';
import { LeadQueueReadRepository } from '../lead-queue/lead-queue.read.repository.js';
import { LeadQueueService } from '../lead-queue/lead-queue.service.js';
import { LeadSignRepository } from '../lead-queue/lead-sign.repository.js';
import { PrecisionReadRepository } from '../precision/precision.read.repository.js';
import { PrecisionService } from '../precision/precision.service.js';
import { DecidedPairReadRepository } from './decided-pair.read.repository.js';
import { LeadDecisionService } from './lead-decision.service.js';
import { LeadStateRepository } from './lead-state.repository.js';

/** People's part in leads. Needs the global `PlatformModule`. */
@Module({
  providers: [
    DecidedPairReadRepository,
    LeadDecisionService,
    LeadQueueReadRepository,
    LeadQueueService,
    LeadRepository,
    LeadSignRepository,
    LeadStateRepository,
    PrecisionReadRepository,
    PrecisionService,
  ],
  exports: [DecidedPairReadRepository, LeadDecisionService, LeadQueueService, PrecisionService],
})
export class LeadDecisionModule {}
