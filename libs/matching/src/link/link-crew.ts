import { type LinkJob, type LinkTask, type LinkTaskResult, LinkWorker } from './link-task.js';

/** Does the tasks of one job, in this thread or in others. The host decides how many. */
export interface LinkCrew {
  /** Hands each result over with its task's position, in any order; settles when all are done. */
  run(tasks: readonly LinkTask[], done: (result: LinkTaskResult, at: number) => void): Promise<void>;
  /** Lets the workers go. */
  close(): Promise<void>;
}

/** May be asked again for the same run, when more is known: the crew of before is then no longer asked. */
export type CrewMaker = (job: LinkJob) => LinkCrew;

/** Everything in the calling thread. */
export const oneHand: CrewMaker = (job) => {
  const worker = new LinkWorker(job);
  return {
    run: async (tasks, done) => {
      for (const [at, task] of tasks.entries()) done(await Promise.resolve(worker.run(task)), at);
    },
    close: () => Promise.resolve(),
  };
};
