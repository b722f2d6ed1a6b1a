import { Module } from '@nestjs/common';
import { LeadRepository } from '../lead/lead.repository.js';
import { LeadQueueReadRepository } from '../lead-queue/lead-queue.read.repository.js';
import { LeadQueueService } from '../lead-queue/lead-queue.service.js';
import { LeadDecisionService } from './lead-decision.service.js';
import { LeadStateRepository } from './lead-state.repository.js';

/** People's part in leads. Needs the global `PlatformModule`. */
@Module({
  providers: [LeadQueueReadRepository, LeadQueueService, LeadDecisionService, LeadRepository, LeadStateRepository],
  exports: [LeadDecisionService, LeadQueueService],
})
export class LeadDecisionModule {}
