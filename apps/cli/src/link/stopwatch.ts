export type Stage = 'read' | 'prepare' | 'block' | 'train' | 'score' | 'cluster' | 'write';

/** Where the time of a run went: one stage at a time, each until the next begins. */
export class Stopwatch {
  private readonly taken: Record<Stage, number> = {
    read: 0,
    prepare: 0,
    block: 0,
    train: 0,
    score: 0,
    cluster: 0,
    write: 0,
  };
  private current: Stage | undefined;
  private since = 0;

  /** Ends the stage that is on, and begins this one; a stage may be entered again. */
  enter(stage: Stage): void {
    this.stop();
    this.current = stage;
  }

  stop(): void {
    const now = performance.now();
    if (this.current !== undefined) this.taken[this.current] += (now - this.since) / 1000;
    this.current = undefined;
    this.since = now;
  }

  seconds(stage: Stage): number {
    return this.taken[stage];
  }

  /**
   * One line of JSON: seconds by stage, candidate pairs, pairs found, compared and weighed per second, and the most memory
   * the process had, its threads included.
   */
  line(pairs: number): string {
    const stages = Object.entries(this.taken).map(([stage, seconds]) => [stage, thousandth(seconds)] as const);
    const total = stages.reduce((sum, [, seconds]) => sum + seconds, 0);
    const scoring = this.taken.block + this.taken.score;
    return JSON.stringify({
      ...Object.fromEntries(stages),
      total: thousandth(total),
      pairs,
      pairs_per_second: scoring > 0 ? Math.round(pairs / scoring) : null,
      // Linux counts in KiB.
      peak_memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
  }
}

function thousandth(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
