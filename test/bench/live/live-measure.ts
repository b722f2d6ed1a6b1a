import { runLiveJob } from '@townline/app-worker';
import type { House } from '@townline/app-cli';
import { LiveDetectionService, LiveRunService, ResolveRunService } from '@townline/leads';
import { Notifications, Outbox, UnitOfWork } from '@townline/platform';
import { LiveResolutionService } from '@townline/resolution';
import { setTimeout as pause } from 'node:timers/promises';
import type { RowLander } from './row-lander.js';
import type { Arrival } from './written-world.js';

/** How long one row took, in milliseconds from its commit. */
export interface Lap {
  readonly kind: Arrival['kind'];
  /** Until its candidates were scored. */
  readonly scored: number;
  /** Until its findings and leads had committed with them. */
  readonly told: number;
}

export interface Flow {
  readonly rows: number;
  readonly seconds: number;
  /** Of these, what detection took. */
  readonly detectionSeconds: number;
}

const PORTION = 10;
/** Rows that wait at most, so that each batch of the worker is a full one. */
const AHEAD = 600;

/** The worker at work in this process, told apart by what it has done. */
export class WorkerAtWork {
  private readonly controller = new AbortController();
  private readonly notifications: Notifications;
  private working: Promise<void> = Promise.resolve();
  private failure: unknown;
  private waiting: (() => void) | undefined;
  private taken: readonly string[] = [];
  /** Rows that have been resolved. */
  done = 0;
  scoredAt = 0;
  detectionMs = 0;

  constructor(
    private readonly house: House,
    private readonly lander: RowLander,
    /** Milliseconds without progress after which it is given up. */
    private readonly stalledAfter: number,
  ) {
    this.notifications = Notifications.of(house.dataSource);
  }

  async start(): Promise<void> {
    this.watch();
    const { context, dataSource } = this.house;
    const parts = {
      dataSource,
      unitOfWork: context.get(UnitOfWork),
      outbox: context.get(Outbox),
      liveRun: context.get(LiveRunService),
      resolveRun: context.get(ResolveRunService),
    };
    this.working = runLiveJob(parts, {
      signal: this.controller.signal,
      notifications: this.notifications,
      refreshAt: '03:30',
      onOutcome: () => this.committed(),
      onFailure: (error) => this.fail(error),
    });
    // Its queues are made, and it listens.
    await pause(3_000);
  }

  /** Until so many rows have been resolved. */
  async reached(rows: number): Promise<void> {
    const deadline = Date.now() + this.stalledAfter;
    while (this.done < rows) {
      if (this.failure !== undefined) throw new Error('the worker failed', { cause: this.failure });
      if (Date.now() > deadline) throw new Error('the worker stands still');
      await Promise.race([new Promise<void>((resolve) => (this.waiting = resolve)), pause(1_000)]);
    }
  }

  async stop(): Promise<void> {
    this.controller.abort();
    await this.working;
    await this.notifications.stop();
  }

  private committed(): void {
    for (const batchId of this.taken) this.done += this.lander.rowsOf(batchId);
    this.taken = [];
    this.wake();
  }

  private wake(): void {
    this.waiting?.();
  }

  private fail(error: unknown): void {
    this.failure = error;
    this.wake();
  }

  private watch(): void {
    const { context } = this.house;
    const [run, resolution] = [context.get(LiveRunService), context.get(LiveResolutionService, { strict: false })];
    const detection = context.get(LiveDetectionService, { strict: false });
    const [runIt, resolve] = [run.run.bind(run), resolution.resolveAround.bind(resolution)];
    const detect = detection.detectAround.bind(detection);
    run.run = (...given) => {
      this.taken = given[1];
      return runIt(...given);
    };
    resolution.resolveAround = async (...given) => {
      const touched = await resolve(...given);
      this.scoredAt = performance.now();
      return touched;
    };
    detection.detectAround = async (...given) => {
      const started = performance.now();
      try {
        return await detect(...given);
      } finally {
        this.detectionMs += performance.now() - started;
      }
    };
  }
}

/** Lands one row after the other, each when the one before has been told of. */
export async function oneByOne(worker: WorkerAtWork, lander: RowLander, arrivals: readonly Arrival[]): Promise<Lap[]> {
  const laps: Lap[] = [];
  for (const arrival of arrivals) {
    const before = worker.done;
    await lander.land([arrival]);
    const committed = performance.now();
    await worker.reached(before + 1);
    laps.push({ kind: arrival.kind, scored: worker.scoredAt - committed, told: performance.now() - committed });
  }
  return laps;
}

/** Lands rows without a break for so long, and says how many were resolved meanwhile. */
export async function flowing(
  worker: WorkerAtWork,
  lander: RowLander,
  arrivals: readonly Arrival[],
  seconds: number,
): Promise<Flow> {
  const [started, first, detection] = [performance.now(), worker.done, worker.detectionMs];
  const end = started + seconds * 1_000;
  let landed = 0;
  while (performance.now() < end && landed < arrivals.length) {
    if (landed - (worker.done - first) >= AHEAD) {
      await pause(5);
      continue;
    }
    const portion = arrivals.slice(landed, landed + PORTION);
    await lander.land(portion);
    landed += portion.length;
  }
  await worker.reached(first + landed);
  return {
    rows: landed,
    seconds: (performance.now() - started) / 1_000,
    detectionSeconds: (worker.detectionMs - detection) / 1_000,
  };
}
