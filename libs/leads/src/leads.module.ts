import { Module } from '@nestjs/common';
import { EnforcementModule } from '@townline/enforcement';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { RegistryModule } from '@townline/registry';
import { ResolutionModule } from '@townline/resolution';
import { DestinationModule } from './destination/destination.module.js';
import { HoldingsService } from './establishment/holdings.service.js';
import { DetectionService } from './finding/detection.service.js';
import { LeadDecisionModule } from './lead-decision/lead-decision.module.js';
import { LiveModule } from './live/live.module.js';
import { LiveRunService } from './run/live-run.service.js';
import { ResolveRunService } from './run/resolve-run.service.js';

/** From stored rows to leads. Needs the global `PlatformModule`. */
@Module({
  imports: [
    JurisdictionsModule,
    RegistryModule,
    EnforcementModule,
    ResolutionModule,
    DestinationModule,
    LeadDecisionModule,
    LiveModule,
  ],
  providers: [DetectionService, HoldingsService, LiveRunService, ResolveRunService],
  exports: [
    DestinationModule,
    DetectionService,
    HoldingsService,
    LiveRunService,
    ResolveRunService,
    LeadDecisionModule,
    LiveModule,
  ],
})
export class LeadsModule {}
