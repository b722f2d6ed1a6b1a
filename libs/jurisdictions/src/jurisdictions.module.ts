import { Module } from '@nestjs/common';
import { JurisdictionRepository } from './jurisdiction/jurisdiction.repository.js';
import { LawRepository } from './law/law.repository.js';
import { LawService } from './law/law.service.js';
import { OrdinanceMapReadRepository } from './ordinance/ordinance-map.read.repository.js';
import { OrdinanceRepository } from './ordinance/ordinance.repository.js';
import { OrdinanceService } from './ordinance/ordinance.service.js';
import { PostalAreaRepository } from './postal-area/postal-area.repository.js';
import { JurisdictionProjectionService } from './town/jurisdiction-projection.service.js';
import { TownService } from './town/town.service.js';

/** Towns, borders, postal tables, ordinances and statutes. Needs PlatformModule. */
@Module({
  providers: [
    JurisdictionProjectionService,
    JurisdictionRepository,
    LawRepository,
    LawService,
    OrdinanceMapReadRepository,
    OrdinanceRepository,
    OrdinanceService,
    PostalAreaRepository,
    TownService,
  ],
  exports: [
    JurisdictionProjectionService,
    JurisdictionRepository,
    LawService,
    OrdinanceMapReadRepository,
    OrdinanceRepository,
    OrdinanceService,
    TownService,
  ],
})
export class JurisdictionsModule {}
