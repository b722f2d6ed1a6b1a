import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { mapRow, type MappingProfile } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import type { FactReader } from './fact-reader.js';
import { FactWriter, type MappedObservation } from './fact-writer.service.js';
import { ProjectionRepository, type PendingObservation } from './projection.repository.js';
import { SettlementService } from './settlement.service.js';

const PAGE = 4_000;

export interface ProjectionOutcome {
  /** Observations whose facts were read now. */
  readonly observations: number;
  /** Facts written for them. */
  readonly facts: number;
}

/**
 * Reads the facts out of observations that have come since the last time: names, places, parts, identifiers and, through
 * registered readers, events and licenses. Facts, their marks and everything that follows from them commit together, so a
 * run that is killed leaves nothing and the next one starts again; run twice, the second changes nothing.
 */
@Injectable()
export class ProjectionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly queue: ProjectionRepository,
    private readonly writer: FactWriter,
    private readonly settlement: SettlementService,
  ) {}

  /** Adds a reader of a library above: its facts are written with all others from then on. */
  register(reader: FactReader): void {
    this.writer.register(reader);
  }

  projectNew(): Promise<ProjectionOutcome> {
    return this.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      await this.queue.lock(manager);
      await this.queue.begin(manager);
      const outcome = await this.readPages(manager);
      if (outcome.observations > PAGE) await this.queue.countAnew(manager);
      if (outcome.observations > 0) await this.settlement.settle(manager, this.clock.now());
      return outcome;
    });
  }

  /**
   * Reads the facts of one hand entry in the caller's transaction. Such a row names no address and bears its own day, so
   * there is nothing to settle.
   */
  async projectEntry(manager: EntityManager, observationId: string): Promise<void> {
    await this.queue.begin(manager);
    await this.readPage(manager, await this.queue.pendingEntry(manager, observationId), new Map());
  }

  private async readPages(manager: EntityManager): Promise<ProjectionOutcome> {
    const profiles = new Map<string, MappingProfile>();
    let outcome: ProjectionOutcome = { observations: 0, facts: 0 };
    let page = await this.queue.pending(manager, '0', PAGE);
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      const facts = await this.readPage(manager, page, profiles);
      outcome = { observations: outcome.observations + page.length, facts: outcome.facts + facts };
      page = await this.queue.pending(manager, last.id, PAGE);
    }
    return outcome;
  }

  private async readPage(
    manager: EntityManager,
    page: readonly PendingObservation[],
    profiles: Map<string, MappingProfile>,
  ): Promise<number> {
    const now = this.clock.now();
    const mapped: MappedObservation[] = [];
    for (const { id, batchId, content, receivedOn } of page) {
      let profile = profiles.get(batchId);
      if (!profile) profiles.set(batchId, (profile = await this.queue.profileOf(manager, batchId)));
      mapped.push({ id, receivedOn, records: mapRow(profile, content) });
    }
    const written = await this.writer.write(manager, mapped, now);
    await this.queue.mark(manager, written.marks, now);
    return written.facts;
  }
}
