import { Module } from '@nestjs/common';
import { PremisesRepository } from './premises/premises.repository.js';
import { PremisesSettlementRepository } from './premises/premises-settlement.repository.js';
import { FactWriter } from './projection/fact-writer.service.js';
import { ProjectionRepository } from './projection/projection.repository.js';
import { ProjectionService } from './projection/projection.service.js';
import { SettlementService } from './projection/settlement.service.js';
import { StatedDayRepository } from './projection/stated-day.repository.js';
import { PropertyInterestRepository } from './property-interest/property-interest.repository.js';
import { FactRepository } from './source-record/fact.repository.js';
import { SourceRecordRepository } from './source-record/source-record.repository.js';
import { VehicleRepository } from './vehicle/vehicle.repository.js';

/** Who and where, over time: reads facts out of observations. Needs the global `PlatformModule`. */
@Module({
  providers: [
    FactRepository,
    FactWriter,
    PremisesRepository,
    PremisesSettlementRepository,
    ProjectionRepository,
    ProjectionService,
    PropertyInterestRepository,
    SettlementService,
    SourceRecordRepository,
    StatedDayRepository,
    VehicleRepository,
  ],
  exports: [ProjectionService],
})
export class RegistryModule {}
