import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PremisesRepository } from '../premises/premises.repository.js';
import { FactRepository } from '../source-record/fact.repository.js';
import { fillIn, type AwaitedRow } from '../source-record/later-id.js';
import { SourceRecordRepository } from '../source-record/source-record.repository.js';
import { VehicleRepository } from '../vehicle/vehicle.repository.js';
import { ProjectionRepository } from './projection.repository.js';
import type { FactPage } from './reading-run.js';

/** Writes what a page of observations states: the cards, places and vehicles it names, the facts table by table, the marks. */
@Injectable()
export class FactWriter {
  constructor(
    private readonly cards: SourceRecordRepository,
    private readonly premises: PremisesRepository,
    private readonly vehicles: VehicleRepository,
    private readonly facts: FactRepository,
    private readonly queue: ProjectionRepository,
  ) {}

  async write(manager: EntityManager, page: FactPage, now: Date): Promise<void> {
    fillIn(page.cards, await this.cards.ensure(manager, draftsOf(page.cards), now));
    fillIn(page.places, await this.premises.ensure(manager, draftsOf(page.places), now));
    fillIn(page.vehicleIds, await this.vehicles.ensure(manager, page.vehicles));
    await this.facts.insert(manager, page.facts);
    await this.queue.mark(manager, page.marks, now);
  }
}

function draftsOf<Draft>(rows: readonly AwaitedRow<Draft>[]): Draft[] {
  return rows.map((row) => row.draft);
}
