/** One measurement as one line of JSON: what was measured, the floor in the same run, and how the two compare. */
export interface BenchLine {
  readonly bench: string;
  readonly floor: string;
  /** What the issue asks of `ratio`; the sign says whether it is a lower or an upper bound. */
  readonly target: string;
  readonly ratio: number;
  readonly met: boolean;
  readonly [figure: string]: string | number | boolean;
}

export function printLine(line: BenchLine): void {
  const rounded = Object.entries(line).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
}

/** Middle of an odd number of runs. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
