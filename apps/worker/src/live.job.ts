import { SYSTEM_ACTOR } from '@townline/kernel';
import { type LiveOutcome, type LiveRunService, type ResolveOutcome, type ResolveRunService } from '@townline/leads';
import { JobQueue, type Notifications, type Outbox, OUTBOX_CHANNEL, type UnitOfWork } from '@townline/platform';
import { OBSERVATIONS_LANDED } from '@townline/sources';
import type { DataSource } from 'typeorm';
import { lookAgain } from './look-again.js';

export interface LiveJobParts {
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly liveRun: LiveRunService;
  readonly resolveRun: Pick<ResolveRunService, 'run'>;
}

export interface LiveJobSettings {
  readonly signal: AbortSignal;
  readonly notifications?: Notifications;
  /** When the tables are counted anew each night, which is a run over everything under a new version: `HH:MM`, UTC. */
  readonly refreshAt: string;
  /** Told of what live work did, and of runs over everything. */
  readonly onOutcome: (outcome: LiveOutcome | ResolveOutcome) => void;
  readonly onFailure: (error: unknown) => void;
}

const LANDED = 'resolve-landed';
const REFRESH = 'refresh';
const EVERY_MS = 1_000;
/** What is due once a night need not be asked for with each row that lands. */
const REFRESH_EVERY_MS = 10_000;
/** Landings resolved in one transaction: enough to share its statements, few enough to be told of soon. */
const BATCH = 200;
const ATTEMPTS = 6;
/** A beginning that fails is tried again after this, then after twice as long each time, up to the longest wait. */
const BEGIN_AGAIN_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

interface Landed {
  readonly importBatchId: string;
}

/** Resolves rows as they land and keeps the tables fresh, until the signal says stop. Any number may run. */
export async function runLiveJob(parts: LiveJobParts, settings: LiveJobSettings): Promise<void> {
  const queue = await JobQueue.open(parts.dataSource, [LANDED, REFRESH], settings.onFailure);
  await queue.schedule(REFRESH, nightly(settings.refreshAt));
  const job = new LiveJob(parts, queue, settings);
  const { signal, notifications, onFailure } = settings;
  await lookAgain({
    signal,
    notifications,
    channel: OUTBOX_CHANNEL,
    everyMs: EVERY_MS,
    look: () => job.look(),
    onFailure,
  });
  await queue.close();
}

class LiveJob {
  private refreshFrom = 0;
  private isBegun = false;
  private beginFrom = 0;
  private beginWaitMs = BEGIN_AGAIN_MS;

  constructor(
    private readonly parts: LiveJobParts,
    private readonly queue: JobQueue,
    private readonly settings: LiveJobSettings,
  ) {}

  /** Rows that land are resolved also while it fails: it holds up the look in which it is tried, and no other. */
  private async begin(): Promise<void> {
    if (this.isBegun || performance.now() < this.beginFrom) return;
    this.beginFrom = performance.now() + this.beginWaitMs;
    this.beginWaitMs = Math.min(2 * this.beginWaitMs, LONGEST_WAIT_MS);
    await this.start();
    this.isBegun = true;
  }

  /** What landed before there was anybody to resolve it, and what is to be filed before the first row comes. */
  private async start(): Promise<void> {
    try {
      await this.parts.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.parts.liveRun.begin(manager));
    } catch (error) {
      if (!isFullRunDue(error)) throw error;
      const outcome = await this.parts.resolveRun.run();
      if (outcome.changed) this.settings.onOutcome(outcome);
    }
  }

  /** True when there may be more to do. */
  async look(): Promise<boolean> {
    await this.begin();
    await this.enqueue();
    const refreshed = await this.refresh();
    try {
      return (await this.resolve(BATCH)) || refreshed;
    } catch (error) {
      return this.recover(error);
    }
  }

  /** Each landing becomes a job, in the transaction in which its news is marked as handled. */
  private enqueue(): Promise<void> {
    return this.parts.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
      const events = await this.parts.outbox.take(manager, 1_000, { only: OBSERVATIONS_LANDED });
      await this.queue.put(
        manager,
        LANDED,
        events.map(({ payload }) => payload),
      );
      await this.parts.outbox.close(
        manager,
        events.map(({ id }) => id),
      );
    });
  }

  /** What the jobs do and that they are done commits together: killed before, they are found again. */
  private async resolve(limit: number): Promise<boolean> {
    const outcome = await insist(() =>
      this.parts.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
        const jobs = await this.queue.take<Landed>(manager, LANDED, limit);
        if (jobs.length === 0) return null;
        const batchIds = jobs.map(({ data }) => data.importBatchId);
        const done = await this.parts.liveRun.run(manager, batchIds);
        await this.queue.complete(
          manager,
          LANDED,
          jobs.map(({ id }) => id),
        );
        return done;
      }),
    );
    if (outcome !== null && outcome.observations > 0) this.settings.onOutcome(outcome);
    return outcome !== null;
  }

  /** Too much for live work: everything is resolved. A failure otherwise: the jobs are tried one by one. */
  private async recover(error: unknown): Promise<boolean> {
    if (isFullRunDue(error)) {
      this.settings.onOutcome(await this.parts.resolveRun.run({ all: true }));
      return true;
    }
    this.settings.onFailure(error);
    for (let count = 0; count < BATCH; count += 1) {
      try {
        if (!(await this.resolve(1))) return false;
      } catch (single) {
        if (isFullRunDue(single)) return true;
        await this.queue.failNext(LANDED, single instanceof Error ? single : new Error(String(single)));
      }
    }
    return true;
  }

  /**
   * The job is held while everything is counted and resolved anew, and completed after that: whoever is killed over it leaves
   * it to the next. A run that fails is tried again later. The run has a connection of its own beside the one that holds.
   */
  private async refresh(): Promise<boolean> {
    if (performance.now() < this.refreshFrom) return false;
    this.refreshFrom = performance.now() + REFRESH_EVERY_MS;
    try {
      return await this.parts.unitOfWork.run(SYSTEM_ACTOR, async (manager) => {
        const jobs = await this.queue.take(manager, REFRESH, 10);
        if (jobs.length === 0) return false;
        const outcome = await this.parts.resolveRun.run();
        if (outcome.changed) this.settings.onOutcome(outcome);
        await this.queue.complete(
          manager,
          REFRESH,
          jobs.map(({ id }) => id),
        );
        return true;
      });
    } catch (error) {
      this.settings.onFailure(error);
      await this.queue.failNext(REFRESH, error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }
}

function nightly(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * *`;
}

function isFullRunDue(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'FULL_RUN_DUE' || code === 'NOT_RESOLVED_YET';
}

/** Work that another transaction has crossed changed nothing, and is done once more. */
async function insist<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isCrossed = codeOf(error) === '40001' || codeOf(error) === '40P01';
      if (attempt === ATTEMPTS || !isCrossed) throw error;
    }
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
