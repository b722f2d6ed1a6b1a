import { Module } from '@nestjs/common';
import { SourcesModule } from '@townline/sources';
import { FactChangeRepository } from './fact-change/fact-change.repository.js';
import { FactPreferenceRepository } from './preference/fact-preference.repository.js';
import { FactPreferenceService } from './preference/fact-preference.service.js';
import { PinRepository } from './premises/pin.repository.js';
import { PinService } from './premises/pin.service.js';
import { PremisesRepository } from './premises/premises.repository.js';
import { PremisesSettlementRepository } from './premises/premises-settlement.repository.js';
import { EnteredFactService } from './projection/entered-fact.service.js';
import { FactWriter } from './projection/fact-writer.service.js';
import { ProjectionRepository } from './projection/projection.repository.js';
import { ProjectionService } from './projection/projection.service.js';
import { SettlementService } from './projection/settlement.service.js';
import { LateDayRepository } from './projection/late-day.repository.js';
import { StatedDayRepository } from './projection/stated-day.repository.js';
import { StatedDayService } from './projection/stated-day.service.js';
import { PropertyInterestRepository } from './property-interest/property-interest.repository.js';
import { FactRepository } from './source-record/fact.repository.js';
import { SourceRecordRepository } from './source-record/source-record.repository.js';
import { VehicleRepository } from './vehicle/vehicle.repository.js';
import { VehicleService } from './vehicle/vehicle.service.js';

/** Who and where, over time: reads facts out of observations. Needs PlatformModule. */
@Module({
  imports: [SourcesModule],
  providers: [
    EnteredFactService,
    FactChangeRepository,
    FactPreferenceRepository,
    FactPreferenceService,
    FactRepository,
    FactWriter,
    LateDayRepository,
    PinRepository,
    PinService,
    PremisesRepository,
    PremisesSettlementRepository,
    ProjectionRepository,
    ProjectionService,
    PropertyInterestRepository,
    SettlementService,
    SourceRecordRepository,
    StatedDayRepository,
    StatedDayService,
    VehicleRepository,
    VehicleService,
  ],
  exports: [
    EnteredFactService,
    FactChangeRepository,
    FactPreferenceService,
    PinService,
    ProjectionService,
    VehicleService,
  ],
})
export class RegistryModule {}
