import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { oneHand, type CrewMaker } from '@townline/matching';
import { threads } from './workers/link-threads.js';

/** Below this many bytes of tables a thread takes longer to start than it saves. */
const BYTES_FOR_THREADS = 400_000;
const MOST_THREADS = 8;

/** The hands of a run. */
export interface Crew {
  readonly maker: CrewMaker;
  /** Lets the threads go, also when no run came of it. */
  close(): Promise<void>;
}

/** Threads for tables that are worth it; they start at once, while the tables are read. */
export async function crewFor(paths: readonly string[]): Promise<Crew> {
  const count = Math.min(MOST_THREADS, availableParallelism());
  let bytes = 0;
  // A file that is not there is refused by whoever reads it, in better words.
  for (const path of paths) bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
  if (bytes < BYTES_FOR_THREADS || count < 2) return { maker: oneHand, close: () => Promise.resolve() };
  const maker = threads(count);
  return { maker, close: () => maker.close() };
}
