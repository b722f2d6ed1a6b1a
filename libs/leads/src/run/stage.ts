/** One stage of a run. Counts say what was there and what was written. */
export interface Stage {
  readonly name: string;
  readonly seconds: number;
  /** Peak memory of the process so far, in MB. */
  readonly peakMemoryMb: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Measures stages. A stage that is measured again (a run tried anew) takes the place of its first measurement. */
export class Stopwatch {
  private readonly stages = new Map<string, Stage>();

  async time<Value>(
    name: string,
    work: () => Promise<Value>,
    counts: (value: Value) => Readonly<Record<string, number>>,
  ): Promise<Value> {
    const start = performance.now();
    const value = await work();
    const seconds = Math.round(performance.now() - start) / 1_000;
    const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
    this.stages.set(name, { name, seconds, peakMemoryMb, counts: counts(value) });
    return value;
  }

  get measured(): readonly Stage[] {
    return [...this.stages.values()];
  }
}
