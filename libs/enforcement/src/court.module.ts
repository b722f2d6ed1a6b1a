import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { ArrestFile } from './arrest/arrest-file.js';
import { ArrestRepository } from './arrest/arrest.repository.js';
import { ArrestService } from './arrest/arrest.service.js';
import { SpokenOfRepository } from './arrest/spoken-of.repository.js';
import { ChargeRepository } from './charge/charge.repository.js';
import { ChargeService } from './charge/charge.service.js';
import { ChargeWriter } from './charge/charge-writer.js';
import { VictimRelief } from './charge/victim-relief.js';
import { CourtCountRepository } from './count/court-count.repository.js';
import { CourtCounts } from './count/court-counts.service.js';
import { IncidentCountRepository } from './count/incident-count.repository.js';
import { IncidentCounts } from './count/incident-counts.service.js';
import { FeeLedgerService } from './fee/fee-ledger.service.js';
import { FeeReadService } from './fee/fee-read.service.js';
import { FeeRepository } from './fee/fee.repository.js';
import { CourtGate } from './court-gate.service.js';
import { IncidentFile } from './incident/incident-file.js';
import { IncidentRepository } from './incident/incident.repository.js';
import { IncidentService } from './incident/incident.service.js';
import { UniformOffenseRepository } from './incident/uniform-offense.repository.js';

const SERVICES = [
  ArrestService,
  ChargeService,
  CourtCounts,
  FeeLedgerService,
  FeeReadService,
  IncidentCounts,
  IncidentService,
  UniformOffenseRepository,
];

/** Incidents, arrests, charges on their way through court, and their counts. Needs the global `PlatformModule`. */
@Module({
  imports: [JurisdictionsModule],
  providers: [
    ArrestFile,
    ArrestRepository,
    ChargeRepository,
    ChargeWriter,
    CourtCountRepository,
    CourtGate,
    FeeRepository,
    IncidentCountRepository,
    IncidentFile,
    IncidentRepository,
    SpokenOfRepository,
    VictimRelief,
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class CourtModule {}
