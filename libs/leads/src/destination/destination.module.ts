import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { DepartureService } from './departure.service.js';
import { DestinationReadRepository } from './destination.read.repository.js';
import { DestinationService } from './destination.service.js';

/** Where closed operations would go next. Needs the global `PlatformModule`. */
@Module({
  imports: [JurisdictionsModule],
  providers: [DepartureService, DestinationReadRepository, DestinationService],
  exports: [DestinationService],
})
export class DestinationModule {}
