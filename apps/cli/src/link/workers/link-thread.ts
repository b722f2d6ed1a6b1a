import { parentPort, workerData } from 'node:worker_threads';
import { type LinkJob, LinkWorker } from '@townline/matching';
import type { ThreadAnswer, ThreadMessage } from './thread-message.js';

/** One thread of a link run: does the tasks it is sent, one after the other. An error ends it, and the run. */
const worker = new LinkWorker(workerData as LinkJob);

parentPort?.on('message', ({ at, task }: ThreadMessage) => {
  const result = worker.run(task);
  const moved = [result.left, result.right, result.patterns, result.counts].map((array) => array.buffer);
  parentPort?.postMessage({ at, result } satisfies ThreadAnswer, [...new Set(moved)].filter(isOwn));
});

/** Empty arrays are shared between results and stay here. */
function isOwn(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer && buffer.byteLength > 0;
}
