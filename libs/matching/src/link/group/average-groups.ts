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

/**
 * A mean with a joined group lies between the means with its parts, so a group's best partner stays its best until one of
 * the two is joined: only the best of each group waits in the queue.
 */
class AverageGroups {
  /** For each group, the bits it shares with each other. */
  private readonly shared: Map<number, number>[];
  private readonly sizes: number[];
  /** Each group's best partner, -1 for none, and how often it was looked for. */
  private readonly best: number[];
  private readonly looks: number[];
  private readonly queue = new MergeQueue();

  constructor(
    size: number,
    private readonly missing: number,
  ) {
    this.shared = Array.from({ length: size }, () => new Map<number, number>());
    this.sizes = Array.from({ length: size }, () => 1);
    this.best = Array.from({ length: size }, () => -1);
    this.looks = Array.from({ length: size }, () => 0);
  }

  add(a: number, b: number, bits: number): void {
    this.shared[a]!.set(b, (this.shared[a]!.get(b) ?? 0) + bits);
    this.shared[b]!.set(a, (this.shared[b]!.get(a) ?? 0) + bits);
  }

  mergeAll(least: number, join: (a: number, b: number) => void): void {
    for (let group = 0; group < this.sizes.length; group += 1) this.look(group, least);
    for (let merge = this.queue.pop(); merge !== undefined; merge = this.queue.pop()) {
      const { a, b, owner, look } = merge;
      if (this.looks[owner] !== look) continue;
      this.merge(a, b);
      join(a, b);
      for (const other of this.shared[a]!.keys()) {
        if (this.best[other] === a || this.best[other] === b) this.look(other, least);
      }
      this.look(a, least);
    }
  }

  /** `b` goes into `a`, the smaller row. */
  private merge(a: number, b: number): void {
    const gone = this.shared[b]!;
    for (const [other, bits] of gone) {
      this.shared[other]!.delete(b);
      if (other !== a) this.add(a, other, bits);
    }
    this.shared[b] = new Map();
    this.sizes[a]! += this.sizes[b]!;
    this.looks[b]! += 1;
    this.best[b] = -1;
  }

  /** Finds a group's best partner anew; of equals the pair with the smallest rows. */
  private look(group: number, least: number): void {
    let best = -1;
    let most = least;
    for (const [other, bits] of this.shared[group]!) {
      const mean = this.missing + bits / (this.sizes[group]! * this.sizes[other]!);
      if (mean < most || (mean === most && best >= 0 && other > best)) continue;
      most = mean;
      best = other;
    }
    this.best[group] = best;
    this.looks[group]! += 1;
    if (best < 0) return;
    const [a, b] = group < best ? [group, best] : [best, group];
    this.queue.push({ mean: most, a, b, owner: group, look: this.looks[group]! });
  }
}
