import { levelIn, type PatternShape } from '../compare/pair-comparer.js';

/** Patterns of some pairs with how often each occurs. */
export interface PatternCounts {
  readonly patterns: Float64Array;
  readonly counts: Float64Array;
}

/** Pairs that one rule gave, and what may be learned of them. */
export interface TrainingGroup extends PatternCounts {
  /** Comparisons that the rule does not decide, by position. */
  readonly active: readonly boolean[];
  /** Share of matches among the pairs to begin with. */
  readonly share: number;
}

/** m and u by comparison and level. */
export interface Parameters {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
}

export interface ExpectationOptions {
  readonly convergence: number;
  readonly maxIterations: number;
  /** Levels whose m stays, and levels that say nothing, by comparison and level. */
  readonly fixed: readonly (readonly boolean[])[];
  readonly silent: readonly (readonly boolean[])[];
}

export interface Expectation {
  /** m by comparison and level; NaN where the pairs show nothing. */
  readonly m: readonly (readonly number[])[];
  /** Share of matches in each group. */
  readonly shares: readonly number[];
  /** Expected matches behind each comparison's m. */
  readonly matches: readonly number[];
  readonly iterations: number;
}

const SMALLEST = 1e-6;

/**
 * Expectation–maximisation over counted patterns: the share of matches in each group and one m for all groups, u given.
 * With one group it is what Splink does with a training rule.
 */
export function expectationMaximisation(
  groups: readonly TrainingGroup[],
  shape: PatternShape,
  start: Parameters,
  options: ExpectationOptions,
): Expectation {
  let m = start.m.map((levels) => [...levels]);
  let shares = groups.map((group) => group.share);
  for (let iteration = 1; ; iteration += 1) {
    const bits = m.map((levels, c) =>
      levels.map((value, level) =>
        options.silent[c]![level] ? 0 : Math.log2(Math.max(value, SMALLEST) / Math.max(start.u[c]![level]!, 1e-300)),
      ),
    );
    const sums = m.map((levels) => levels.map(() => 0));
    const nextShares = groups.map((group, at) => expect(group, shares[at]!, shape, bits, sums));
    const next = maximise(m, sums, options);
    const change = Math.max(largestChange(m, next), ...nextShares.map((share, at) => Math.abs(share - shares[at]!)));
    m = next;
    shares = nextShares;
    if (change < options.convergence || iteration >= options.maxIterations) {
      return { m: unseenAsNaN(m, sums, options), shares, matches: matchesOf(sums, options), iterations: iteration };
    }
  }
}

/** Adds a group's expected matches to the sums by level; returns their share. */
function expect(
  { patterns, counts, active }: TrainingGroup,
  share: number,
  shape: PatternShape,
  bits: readonly (readonly number[])[],
  sums: readonly number[][],
): number {
  const prior = Math.log2(share / (1 - share));
  const levels = new Int32Array(bits.length);
  let total = 0;
  let matches = 0;
  for (let at = 0; at < patterns.length; at += 1) {
    let weight = prior;
    for (let c = 0; c < bits.length; c += 1) {
      levels[c] = levelIn(patterns[at]!, shape, c);
      if (active[c]) weight += bits[c]![levels[c]!] ?? 0;
    }
    const expected = counts[at]! / (1 + 2 ** -weight);
    total += counts[at]!;
    matches += expected;
    for (let c = 0; c < bits.length; c += 1) {
      if (active[c] && levels[c]! < sums[c]!.length) sums[c]![levels[c]!]! += expected;
    }
  }
  return total === 0 ? share : Math.min(1 - 1e-9, Math.max(1e-12, matches / total));
}

function maximise(
  m: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
  { fixed, silent }: ExpectationOptions,
): number[][] {
  return m.map((levels, c) => {
    const total = sums[c]!.reduce((sum, value, level) => (silent[c]![level] ? sum : sum + value), 0);
    return levels.map((value, level) =>
      silent[c]![level] || fixed[c]![level] || total === 0 ? value : sums[c]![level]! / total,
    );
  });
}

function largestChange(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  let largest = 0;
  before.forEach((levels, c) =>
    levels.forEach((value, level) => (largest = Math.max(largest, Math.abs(value - after[c]![level]!)))),
  );
  return largest;
}

function unseenAsNaN(
  m: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
  { fixed }: ExpectationOptions,
): number[][] {
  return m.map((levels, c) => levels.map((value, level) => (fixed[c]![level] || sums[c]![level]! > 0 ? value : NaN)));
}

function matchesOf(sums: readonly (readonly number[])[], { silent }: ExpectationOptions): number[] {
  return sums.map((levels, c) => levels.reduce((sum, value, level) => (silent[c]![level] ? sum : sum + value), 0));
}
