import { Worker } from 'node:worker_threads';
import type { CrewMaker, LinkCrew, LinkJob, LinkTask, LinkTaskResult } from '@townline/matching';
import type { ThreadAnswer, ThreadMessage } from './thread-message.js';

const SCRIPT = new URL('./link-thread.js', import.meta.url);

/** Spreads the tasks of a link run over threads; the table is in memory that they share. */
export function threads(count: number): CrewMaker {
  return (job) => new ThreadCrew(job, count);
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

  constructor(job: LinkJob, count: number) {
    this.workers = Array.from({ length: count }, () => this.hire(job));
  }

  run(tasks: readonly LinkTask[], done: Post['done']): Promise<void> {
    if (tasks.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.post = { tasks, done, resolve, reject, next: 0, open: 0 };
      for (const worker of this.workers) this.handOut(worker);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private hire(job: LinkJob): Worker {
    const worker = new Worker(SCRIPT, { workerData: job });
    worker.on('message', (answer: ThreadAnswer) => this.take(worker, answer));
    worker.on('error', (error: Error) => this.post?.reject(error));
    return worker;
  }

  private handOut(worker: Worker): void {
    const { post } = this;
    const task = post?.tasks[post.next];
    if (post === undefined || task === undefined) return;
    worker.postMessage({ at: post.next, task } satisfies ThreadMessage);
    post.next += 1;
    post.open += 1;
  }

  private take(worker: Worker, { at, result }: ThreadAnswer): void {
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
