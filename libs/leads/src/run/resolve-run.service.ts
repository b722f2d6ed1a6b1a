import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { REOPENING_MODEL } from '@townline/detection';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { BUSINESS_MODEL, PARTY_MODEL } from '@townline/matching';
import { UnitOfWork } from '@townline/platform';
import { ProjectionService } from '@townline/registry';
import { ResolutionService, ResolveRunRepository, type RunInputs } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { DetectionService, type Detected } from '../finding/detection.service.js';
import { Stopwatch, type Stage } from './stage.js';

export interface ResolveOptions {
  /** Run although nothing new was stored, and let the least drift of a score be news. */
  readonly all?: boolean;
  /** `current`: under the tables that were counted last, instead of counting anew how common everything is. */
  readonly version?: 'new' | 'current';
  /** Told what the run worked on and found, for those who ask further; again when the run had to be tried again. */
  readonly onFound?: (found: Omit<Detected, 'counts'>) => void;
}

export interface ResolveOutcome {
  /** False: nothing was stored since the last run, and nothing was done. */
  readonly changed: boolean;
  /** One sentence for the person who asked. */
  readonly message: string;
  /** Null when nothing was done. */
  readonly runId: string | null;
  readonly stages: readonly Stage[];
}

const MODELS = { business: BUSINESS_MODEL.version, party: PARTY_MODEL.version, reopening: REOPENING_MODEL.version };

/** Times a run that a person's change has crossed is tried again before it is given up. */
const ATTEMPTS = 3;

/** The whole way from stored rows to leads: read out facts, put cards together, look for reopenings. */
@Injectable()
export class ResolveRunService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projection: ProjectionService,
    private readonly runs: ResolveRunRepository,
    private readonly resolution: ResolutionService,
    private readonly detection: DetectionService,
  ) {}

  /** One run at a time; entities, findings and leads change together or not at all. */
  async run(options: ResolveOptions = {}): Promise<ResolveOutcome> {
    const stopwatch = new Stopwatch();
    await stopwatch.time(
      'facts',
      () => this.projection.projectNew(),
      (counts) => ({ ...counts }),
    );
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.within(manager, options, stopwatch));
      } catch (error) {
        if (attempt === ATTEMPTS || !isCrossed(error)) throw error;
      }
    }
  }

  private async within(manager: EntityManager, options: ResolveOptions, stopwatch: Stopwatch): Promise<ResolveOutcome> {
    await this.runs.begin(manager);
    const all = options.all === true;
    const inputs: RunInputs = { ...(await this.runs.countInputs(manager)), models: MODELS };
    if (!all && isSame(inputs, await this.runs.lastInputs(manager))) {
      const message = 'nothing new was stored since the last run; nothing done';
      return { changed: false, message, runId: null, stages: stopwatch.measured };
    }
    const id = randomUUID();
    await this.runs.start(manager, id, MODELS);
    const resolved = await stopwatch.time(
      'resolution',
      () => this.resolution.resolve(manager, { exact: all, version: options.version }),
      ({ counts }) => ({ ...counts }),
    );
    const { holdings, result, counts } = await stopwatch.time(
      'detection',
      () => this.detection.detect(manager, resolved, { id, exact: all, versionId: resolved.versionId }),
      (detected) => ({ ...detected.counts }),
    );
    options.onFound?.({ holdings, result });
    await this.runs.finish(manager, id, { inputs, stages: stopwatch.measured }, resolved.versionId);
    const { businesses, people, organizations } = resolved.counts;
    const message = `${businesses} businesses, ${people} people and ${organizations} organizations; ${counts.flagged} possible reopenings`;
    return { changed: true, message, runId: id, stages: stopwatch.measured };
  }
}

function isSame(a: RunInputs, b: RunInputs | null): boolean {
  if (b === null) return false;
  const models = Object.entries(a.models).every(([name, version]) => b.models[name] === version);
  const counts = ['observations', 'projections', 'pins', 'decisions'] as const;
  return models && counts.every((name) => a[name] === b[name]);
}

/** PostgreSQL's word for "somebody changed what you were working on": nothing was written, try again. */
function isCrossed(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '40001';
}
