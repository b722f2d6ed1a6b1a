import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { SnapshotRepository } from '@townline/resolution';
import { EstablishmentRepository } from './establishment.repository.js';
import type { Holdings } from './holdings.js';

/** Everything that resolution and detection work on, in memory: for evaluations and replays. */
@Injectable()
export class HoldingsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: SnapshotRepository,
    private readonly establishments: EstablishmentRepository,
  ) {}

  load(): Promise<Holdings> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) =>
      this.establishments.load(manager, await this.snapshots.load(manager)),
    );
  }
}
