import { Module } from '@nestjs/common';
import { JurisdictionRepository } from './jurisdiction/jurisdiction.repository.js';
import { OrdinanceMapReadRepository } from './ordinance/ordinance-map.read.repository.js';
import { OrdinanceRepository } from './ordinance/ordinance.repository.js';
import { OrdinanceService } from './ordinance/ordinance.service.js';
import { PostalAreaRepository } from './postal-area/postal-area.repository.js';
import { JurisdictionProjectionService } from './town/jurisdiction-projection.service.js';
import { TownService } from './town/town.service.js';

/** Towns, borders, postal tables and ordinances. Needs PlatformModule. */
@Module({
  providers: [
    JurisdictionProjectionService,
    JurisdictionRepository,
    OrdinanceMapReadRepository,
    OrdinanceRepository,
    OrdinanceService,
    PostalAreaRepository,
    TownService,
  ],
  exports: [
    JurisdictionProjectionService,
    JurisdictionRepository,
    OrdinanceMapReadRepository,
    OrdinanceRepository,
    OrdinanceService,
    TownService,
  ],
})
export class JurisdictionsModule {}
