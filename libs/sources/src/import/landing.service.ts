import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '@townline/platform';
import { ImportBatchRepository, type BatchCounts, type KnownBatch } from '../batch/import-batch.repository.js';
import type { ProfileSource } from '../mapping/mapping-profile.js';
import type { Resource } from '../mapping/vocabulary.js';
import { LandingRepository } from '../observation/landing.repository.js';
import { ObservationRepository, type LandedRecord } from '../observation/observation.repository.js';
import { SourceRepository } from '../source/source.repository.js';
import { readFile } from './file-reading.js';
import { ImportError } from './import.errors.js';
import type { ReceivedFile } from './receiving.service.js';
import type { RejectsFile } from './rejects-file.js';
import { RowLander } from './row-lander.js';

/** What another room does with freshly landed rows of some kinds, in the same transaction: towns get their polygons. */
export interface LandingStep {
  readonly resources: readonly Resource[];
  take(manager: EntityManager, records: readonly LandedRecord[]): Promise<void>;
}

export interface LandingOrder {
  readonly files: readonly ReceivedFile[];
  readonly sources: readonly ProfileSource[];
  /** Code of the importing agency, whose sources the rows' names mean; what the rows say of owners counts for nothing. */
  readonly agency: string;
  readonly rejects: RejectsFile;
  readonly skipBad: boolean;
  readonly steps: readonly LandingStep[];
}

export interface LandedFile {
  readonly file: ReceivedFile;
  readonly counts: BatchCounts;
  readonly notes: readonly string[];
  readonly landedBefore: boolean;
}

/** Brings the rows of received files into the database, in one transaction that the caller holds. */
@Injectable()
export class LandingService {
  constructor(
    private readonly batches: ImportBatchRepository,
    private readonly landing: LandingRepository,
    private readonly observations: ObservationRepository,
    private readonly sources: SourceRepository,
    private readonly clock: Clock,
  ) {}

  async land(manager: EntityManager, order: LandingOrder): Promise<readonly LandedFile[]> {
    await this.batches.lock(manager);
    await this.landing.begin(manager);
    const now = this.clock.now();
    const known = await this.batches.findAll(
      manager,
      order.files.map(({ batchId }) => batchId),
    );
    const results: LandedFile[] = [];
    for (const file of order.files) {
      const batch = known.find(({ id }) => id === file.batchId);
      if (!batch) throw takenBack(file);
      results.push(batch.landed ? unchanged(file, batch) : await this.landFile(manager, file, order, now));
    }
    await refuseBadRows(order.rejects, order.skipBad);
    for (const { file, counts, landedBefore } of results) {
      if (landedBefore) continue;
      await this.batches.land(manager, file.batchId, counts, now);
      await this.project(manager, file, order.steps);
    }
    return results;
  }

  private async landFile(
    manager: EntityManager,
    file: ReceivedFile,
    order: LandingOrder,
    now: Date,
  ): Promise<LandedFile> {
    const { name } = file.file;
    const lander = new RowLander(file, {
      manager,
      landing: this.landing,
      batchIds: order.files.map(({ batchId }) => batchId),
      now,
      ensureSources: (names) => this.sources.ensure(manager, names, order.sources, now, order.agency),
      refuse: (row, fault) => order.rejects.add(name, row, [fault]),
    });
    const { read, refused, notes } = await readFile(file.file, file.path, order.rejects, async (rows) => {
      if (order.skipBad || order.rejects.first === null) await lander.add(rows);
    });
    await lander.finish();
    const { stored, unchanged, superseding, duplicate } = lander.counts;
    const counts = { read, stored, unchanged, superseding, refused: refused + duplicate };
    return { file, counts, notes, landedBefore: false };
  }

  private async project(manager: EntityManager, file: ReceivedFile, steps: readonly LandingStep[]): Promise<void> {
    const { profile } = file.file;
    for (const step of steps) {
      if (!profile.records.some((record) => step.resources.includes(record.resource))) continue;
      const pages = this.observations.landedRecords(manager, file.batchId, profile, step.resources);
      for await (const records of pages) await step.take(manager, records);
    }
  }
}

/** What a file brings whose bytes have landed before, read the same way: nothing. */
function unchanged(file: ReceivedFile, { rowsRead: read, rowsRefused: refused }: KnownBatch): LandedFile {
  const counts = { read, stored: 0, unchanged: read - refused, superseding: 0, refused };
  return { file, counts, notes: ['these bytes had landed before; nothing was changed'], landedBefore: true };
}

function takenBack(file: ReceivedFile): ImportError {
  return new ImportError('BAD_FILE', `${file.file.name}: another import of it was refused meanwhile; run it again`);
}

/** Refuses with the first fault, once every bad row is in the list. */
export async function refuseBadRows(rejects: RejectsFile, skipBad: boolean): Promise<void> {
  const { first, rows } = rejects;
  if (first === null || skipBad) return;
  const place = `${first.file}: row ${first.row}, column "${first.column}": "${shorten(first.value)}" ${first.reason}`;
  const others = rows === 1 ? 'the only bad row' : `the first of ${rows} bad rows`;
  throw new ImportError('BAD_ROWS', `${place} (${others}; the list is in ${await rejects.close()})`);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
