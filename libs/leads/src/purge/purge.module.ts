import { Module } from '@nestjs/common';
import { IntelligenceModule } from '@townline/registry';
import { ResolutionModule } from '@townline/resolution';
import { LiveModule } from '../live/live.module.js';
import { PurgeAroundService } from './purge-around.service.js';
import { PurgedFiles } from './purged-files.service.js';
import { PurgeRepository } from './purge.repository.js';
import { PurgeService } from './purge.service.js';
import { RecallService } from './recall.service.js';

/** The lawful end of intelligence. Needs the global `PlatformModule`. */
@Module({
  imports: [IntelligenceModule, LiveModule, ResolutionModule],
  providers: [PurgeAroundService, PurgedFiles, PurgeRepository, PurgeService, RecallService],
  exports: [PurgedFiles, PurgeService, RecallService],
})
export class PurgeModule {}
