import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from '@jest/globals';

/** `npm run attacks -- --full`: each refusal is measured, which takes minutes. */
export const IS_FULL = process.env['TOWNLINE_ATTACKS'] === 'full';

const TRIES = 200;
const REPEATS = 50;
/** What a refusal may take at most, and by how much the heap may differ afterwards. */
const MOST_CPU_MS = 50;
const MOST_HEAP_CHANGE = 0.05;

interface Cost {
  readonly test: string;
  /** Median; the client runs in the same process, so the server's part is less. */
  readonly cpuMs: number;
  /** The heap after 50 repeats and a collection, as a part of what it was. */
  readonly heap: number;
}

const costs: Cost[] = [];

/** Measures a request that is refused, where everything is to be measured. */
export async function measureRefusal(work: () => Promise<unknown>): Promise<void> {
  if (!IS_FULL) return;
  const times: number[] = [];
  for (let time = 0; time < TRIES; time++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  const base = heapNow();
  for (let time = 0; time < REPEATS; time++) await work();
  const cost = { test: expect.getState().currentTestName ?? '', cpuMs: medianOf(times), heap: heapNow() / base };
  costs.push(cost);
  expect(cost.cpuMs).toBeLessThanOrEqual(MOST_CPU_MS);
  expect(Math.abs(cost.heap - 1)).toBeLessThanOrEqual(MOST_HEAP_CHANGE);
}

/** Says what the dearest refusal took. */
export function reportCosts(): void {
  const [dearest] = [...costs].sort((a, b) => b.cpuMs - a.cpuMs);
  if (dearest === undefined) return;
  const heaps = costs.map(({ heap }) => heap);
  process.stderr.write(
    `attacks: ${costs.length} refusals, median CPU of ${TRIES} tries: ${medianOf(costs.map(({ cpuMs }) => cpuMs)).toFixed(1)} ms, ` +
      `at most ${dearest.cpuMs.toFixed(1)} ms (${dearest.test}); heap after ${REPEATS} repeats ` +
      `${Math.min(...heaps).toFixed(3)} to ${Math.max(...heaps).toFixed(3)} of what it was\n`,
  );
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
