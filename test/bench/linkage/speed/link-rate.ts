import { crewFor, readModelFile, readTables } from '@townline/app-cli';
import { LinkEngine } from '@townline/matching';
import { medianOf } from '../../bench-line.js';

/** Runs before any is timed: the peer's prediction is timed after its training, in the same process. */
const RUNS_BEFORE = 3;
const RUNS = 5;

/** Pairs a second of one engine, over a table made ready before, as the peer's table and term frequencies are. */
export interface LinkRate {
  readonly pairs: number;
  readonly pairsPerSecond: number;
}

/** Finds, compares and weighs all pairs of a table by a trained model, again and again; the middle of the timed runs. */
export async function linkRate(table: string, modelFile: string): Promise<LinkRate> {
  const { model } = await readModelFile(modelFile);
  const crew = await crewFor([table]);
  const read = await readTables([table], model);
  const engine = new LinkEngine(read.table, model, crew.maker, { train: false, threshold: 0.95 });
  try {
    const rates: number[] = [];
    let pairs = 0;
    for (let run = 0; run < RUNS_BEFORE + RUNS; run += 1) {
      const started = performance.now();
      pairs = (await engine.run()).candidates;
      const seconds = (performance.now() - started) / 1_000;
      if (run >= RUNS_BEFORE) rates.push(pairs / seconds);
    }
    return { pairs, pairsPerSecond: medianOf(rates) };
  } finally {
    await engine.close();
    await crew.close();
  }
}
