import { Module } from '@nestjs/common';
import { EnforcementModule } from '@townline/enforcement';
import { RegistryModule } from '@townline/registry';
import { ResolutionModule } from '@townline/resolution';
import { EstablishmentRepository } from './establishment/establishment.repository.js';
import { DetectionService } from './finding/detection.service.js';
import { ReopeningFindingRepository } from './finding/reopening-finding.repository.js';
import { LeadRepository } from './lead/lead.repository.js';
import { ResolveRunService } from './run/resolve-run.service.js';

/** From stored rows to leads. Needs the global `PlatformModule`. */
@Module({
  imports: [RegistryModule, EnforcementModule, ResolutionModule],
  providers: [DetectionService, EstablishmentRepository, LeadRepository, ReopeningFindingRepository, ResolveRunService],
  exports: [DetectionService, EstablishmentRepository, ResolveRunService],
})
export class LeadsModule {}
