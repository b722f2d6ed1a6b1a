import { Module } from '@nestjs/common';
import { JurisdictionRepository } from './jurisdiction/jurisdiction.repository.js';
import { PostalAreaRepository } from './postal-area/postal-area.repository.js';
import { JurisdictionProjectionService } from './town/jurisdiction-projection.service.js';
import { TownService } from './town/town.service.js';

/** Towns, borders and postal tables. Needs PlatformModule. */
@Module({
  providers: [JurisdictionProjectionService, JurisdictionRepository, PostalAreaRepository, TownService],
  exports: [JurisdictionProjectionService, JurisdictionRepository, TownService],
})
export class JurisdictionsModule {}
