import { MergeQueue } from './merge-queue.js';

/** Pairs of local rows with their bits above what a pair that was never compared weighs. */
export interface LocalPairs {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly bits: readonly number[];
}

/**
 * Joins rows while the best mean over all pairs of two groups' members is at least `least` (above `missing`, which every
 * pair weighs that is not listed). `join` is told the groups' smallest rows.
 */
export function averageGroups(
  size: number,
  pairs: LocalPairs,
  missing: number,
  least: number,
  join: (a: number, b: number) => void,
): void {
  const groups = new AverageGroups(size, missing);
  pairs.left.forEach((a, at) => groups.add(a, pairs.right[at]!, pairs.bits[at]!));
  groups.mergeAll(least, join);
}

class AverageGroups {
  /** For each group, the bits it shares with each other. */
  private readonly shared: Map<number, number>[];
  private readonly sizes: number[];
  private readonly versions: number[];
  private readonly queue = new MergeQueue();

  constructor(
    size: number,
    private readonly missing: number,
  ) {
    this.shared = Array.from({ length: size }, () => new Map<number, number>());
    this.sizes = Array.from({ length: size }, () => 1);
    this.versions = Array.from({ length: size }, () => 0);
  }

  add(a: number, b: number, bits: number): void {
    this.shared[a]!.set(b, (this.shared[a]!.get(b) ?? 0) + bits);
    this.shared[b]!.set(a, (this.shared[b]!.get(a) ?? 0) + bits);
  }

  mergeAll(least: number, join: (a: number, b: number) => void): void {
    this.shared.forEach((others, a) => {
      for (const b of others.keys()) if (a < b) this.offer(a, b, least);
    });
    for (let merge = this.queue.pop(); merge !== undefined; merge = this.queue.pop()) {
      const { a, b } = merge;
      if (this.versions[a] !== merge.versionA || this.versions[b] !== merge.versionB) continue;
      this.merge(a, b);
      join(a, b);
      for (const other of this.shared[a]!.keys()) this.offer(Math.min(a, other), Math.max(a, other), least);
    }
  }

  /** `b` goes into `a`, the smaller row: every mean of `a` is another one from now on. */
  private merge(a: number, b: number): void {
    const gone = this.shared[b]!;
    for (const [other, bits] of gone) {
      this.shared[other]!.delete(b);
      if (other !== a) this.add(a, other, bits);
    }
    this.shared[b] = new Map();
    this.sizes[a]! += this.sizes[b]!;
    this.versions[a]! += 1;
    this.versions[b] = -1;
  }

  private offer(a: number, b: number, least: number): void {
    const mean = this.missing + this.shared[a]!.get(b)! / (this.sizes[a]! * this.sizes[b]!);
    if (mean < least) return;
    this.queue.push({ mean, a, b, versionA: this.versions[a]!, versionB: this.versions[b]! });
  }
}
