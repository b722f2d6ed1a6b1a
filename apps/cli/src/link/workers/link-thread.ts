import { parentPort, workerData } from 'node:worker_threads';
import type { LinkWorker } from '@townline/matching';
import type { ThreadAnswer, ThreadMessage } from './thread-message.js';

const { LinkWorker: Hand } = (await import(workerData as string)) as { LinkWorker: typeof LinkWorker };

/** One thread of a link run: does the tasks it is sent, one after the other. An error ends it, and the run. */
let worker: LinkWorker | undefined;

parentPort?.on('message', (message: ThreadMessage) => {
  if (message.kind === 'job') {
    worker = new Hand(message.job);
    return;
  }
  if (worker === undefined) throw new Error('a task came before the job');
  const result = worker.run(message.task);
  const moved = [result.left, result.right, result.patterns, result.counts].map((array) => array.buffer);
  parentPort?.postMessage({ at: message.at, result } satisfies ThreadAnswer, [...new Set(moved)].filter(isOwn));
});

/** Empty arrays are shared between results and stay here. */
function isOwn(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer && buffer.byteLength > 0;
}
