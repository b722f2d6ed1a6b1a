import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { MappingProfile } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import type { FactReader } from './fact-reader.js';
import { FactReading } from './fact-reading.js';
import { FactWriter } from './fact-writer.service.js';
import { ProjectionRepository, type PendingObservation } from './projection.repository.js';
import type { FactPage, ReadableObservation, ReferredCards } from './reading-run.js';
import { SettlementService } from './settlement.service.js';

const PAGE = 4_000;

export interface ProjectionOutcome {
  /** Observations whose facts were read now. */
  readonly observations: number;
  /** Facts written for them. */
  readonly facts: number;
}

interface PagesRead {
  /** Of the observations. */
  readonly ids: readonly string[];
  readonly facts: number;
}

/**
 * Reads the facts out of observations that have come since the last time: names, places, parts, identifiers and, through
 * registered readers, events and licenses. Facts, their marks and everything that follows from them commit together, so a
 * run that is killed leaves nothing and the next one starts again; run twice, the second changes nothing.
 */
@Injectable()
export class ProjectionService {
  private readonly reading = new FactReading();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly queue: ProjectionRepository,
    private readonly writer: FactWriter,
    private readonly settlement: SettlementService,
  ) {}

  /** Adds a reader of a library above: its facts are written with all others from then on. */
  register(reader: FactReader): void {
    this.reading.register(reader);
  }

  projectNew(): Promise<ProjectionOutcome> {
    return this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.project(manager, null));
  }

  /** Reads what is new of some import batches, in the caller's transaction: quick, however much else is held. */
  projectBatches(manager: EntityManager, batches: readonly string[]): Promise<ProjectionOutcome> {
    return this.project(manager, batches);
  }

  /** How many observations of some import batches are still to be read; no more than the limit are counted. */
  countPending(manager: EntityManager, batches: readonly string[], limit: number): Promise<number> {
    return this.queue.countPending(manager, batches, limit);
  }

  private async project(manager: EntityManager, batches: readonly string[] | null): Promise<ProjectionOutcome> {
    await this.queue.lock(manager);
    const { ids, facts } = await this.readPages(manager, batches);
    if (ids.length > PAGE) await this.queue.countAnew(manager);
    if (ids.length > 0) await this.settlement.settle(manager, ids, this.clock.now());
    return { observations: ids.length, facts };
  }

  /**
   * Reads the facts of one hand entry in the caller's transaction. Such a row names no address and bears its own day, so
   * there is nothing to settle.
   */
  async projectEntry(manager: EntityManager, observationId: string, cards: ReferredCards = {}): Promise<void> {
    const entries = await this.withProfiles(manager, await this.queue.pendingEntry(manager, observationId), new Map());
    const referring = entries.map((entry) => ({ ...entry, cards }));
    await this.writer.write(manager, await this.reading.begin().read(referring), this.clock.now());
  }

  /** While the database writes a page, the next one, fetched before, is read; see `together`. */
  private async readPages(manager: EntityManager, batches: readonly string[] | null): Promise<PagesRead> {
    const run = this.reading.begin();
    const profiles = new Map<string, MappingProfile>();
    const read = { ids: [] as string[], facts: 0 };
    const fetch = (after: string): Promise<ReadableObservation[]> => this.fetch(manager, after, batches, profiles);
    let fetched = await fetch('0');
    let page = await run.read([]);
    do {
      // A page that is not full is the last one.
      const after = fetched.length < PAGE ? null : (fetched.at(-1)?.id ?? null);
      const writing = this.writeAndFetch(manager, page, after === null ? null : () => fetch(after));
      [fetched, page] = await together(writing, run.read(fetched));
      for (const { observationId } of page.marks) read.ids.push(observationId);
      read.facts += page.facts.size;
    } while (page.marks.length > 0);
    return read;
  }

  private async writeAndFetch(
    manager: EntityManager,
    page: FactPage,
    fetchNext: (() => Promise<ReadableObservation[]>) | null,
  ): Promise<ReadableObservation[]> {
    if (page.marks.length > 0) await this.writer.write(manager, page, this.clock.now());
    return fetchNext === null ? [] : fetchNext();
  }

  private async fetch(
    manager: EntityManager,
    after: string,
    batches: readonly string[] | null,
    profiles: Map<string, MappingProfile>,
  ): Promise<ReadableObservation[]> {
    return this.withProfiles(manager, await this.queue.pending(manager, after, PAGE, batches), profiles);
  }

  private async withProfiles(
    manager: EntityManager,
    pending: readonly PendingObservation[],
    profiles: Map<string, MappingProfile>,
  ): Promise<ReadableObservation[]> {
    const unknown = [...new Set(pending.map(({ batchId }) => batchId))].filter((id) => !profiles.has(id));
    for (const { batchId, profile } of await this.queue.profilesOf(manager, unknown)) profiles.set(batchId, profile);
    return pending.map(({ id, batchId, agency, content, receivedOn }) => {
      const profile = profiles.get(batchId);
      if (profile === undefined) throw new Error(`import batch ${batchId} is gone`);
      return { id, receivedOn, agency, profile, content };
    });
  }
}

/** Both results. A failure of one is reported when both have ended: no statement may still be under way at the rollback. */
async function together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
