import { Module } from '@nestjs/common';
import { LeadRepository } from '../lead/lead.repository.js';
import { LeadDecisionService } from './lead-decision.service.js';
import { LeadStateRepository } from './lead-state.repository.js';

/** People's part in leads. Needs the global `PlatformModule`. */
@Module({
  providers: [LeadDecisionService, LeadRepository, LeadStateRepository],
  exports: [LeadDecisionService],
})
export class LeadDecisionModule {}
