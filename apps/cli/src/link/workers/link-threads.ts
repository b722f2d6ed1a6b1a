import { Worker } from 'node:worker_threads';
import {
  LINK_WORKER_MODULE,
  type CrewMaker,
  type LinkCrew,
  type LinkJob,
  type LinkTask,
  type LinkTaskResult,
} from '@townline/matching';
import type { ThreadAnswer, ThreadMessage } from './thread-message.js';

const SCRIPT = new URL('./link-thread.js', import.meta.url);

/** Pairs come and go by the megabyte: with less room for what is new, half the time goes to clearing up. */
const YOUNG_MB = 64;

/**
 * Spreads the tasks of one link run over threads; the table is in memory that they share. They start at once: call it
 * before the tables are read, and they are ready when the run is.
 */
export function threads(count: number): CrewMaker & Pick<LinkCrew, 'close'> {
  const crew = new ThreadCrew(count);
  const maker = (job: LinkJob): LinkCrew => crew.take(job);
  return Object.assign(maker, { close: () => crew.close() });
}

interface Post {
  readonly tasks: readonly LinkTask[];
  readonly done: (result: LinkTaskResult, at: number) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  next: number;
  open: number;
}

class ThreadCrew implements LinkCrew {
  private readonly workers: readonly Worker[];
  private post: Post | undefined;
  private failure: Error | undefined;

  constructor(count: number) {
    this.workers = Array.from({ length: count }, () => this.hire());
  }

  take(job: LinkJob): LinkCrew {
    for (const worker of this.workers) worker.postMessage({ kind: 'job', job } satisfies ThreadMessage);
    return this;
  }

  run(tasks: readonly LinkTask[], done: Post['done']): Promise<void> {
    if (tasks.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) return reject(this.failure);
      this.post = { tasks, done, resolve, reject, next: 0, open: 0 };
      for (const worker of this.workers) for (let ahead = 0; ahead < 2; ahead += 1) this.handOut(worker);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private hire(): Worker {
    const worker = new Worker(SCRIPT, {
      workerData: LINK_WORKER_MODULE,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on('message', (answer: ThreadAnswer) => this.receive(worker, answer));
    worker.on('error', (error: Error) => {
      this.failure = error;
      this.post?.reject(error);
    });
    return worker;
  }

  private handOut(worker: Worker): void {
    const { post } = this;
    const task = post?.tasks[post.next];
    if (post === undefined || task === undefined) return;
    worker.postMessage({ kind: 'task', at: post.next, task } satisfies ThreadMessage);
    post.next += 1;
    post.open += 1;
  }

  private receive(worker: Worker, { at, result }: ThreadAnswer): void {
    const { post } = this;
    if (post === undefined) return;
    post.open -= 1;
    this.handOut(worker);
    post.done(result, at);
    if (post.open > 0) return;
    this.post = undefined;
    post.resolve();
  }
}
