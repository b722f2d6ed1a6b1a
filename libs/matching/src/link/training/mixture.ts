import { levelIn, type PatternShape } from '../compare/pair-comparer.js';
import type { ExpectationOptions, Parameters, PatternCounts } from './expectation.js';

/** Two kinds of pairs, matches and others, as counted patterns show them. */
export interface Mixture {
  /** m by comparison and level; NaN where no match is expected. */
  readonly m: readonly (readonly number[])[];
  /** u by comparison and level among the pairs given. */
  readonly u: readonly (readonly number[])[];
  /** Share of matches among all pairs they stand for. */
  readonly share: number;
  /** Expected matches of which each comparison's property is known. */
  readonly matches: readonly number[];
  readonly iterations: number;
}

/** Where a mixture begins, and what stays. */
export interface MixtureStart extends Parameters {
  readonly share: number;
  /** Pairs that the given ones stand for: those not given are no matches, so that these are as rare as the share says. */
  readonly pairs: number;
  /** True: u is learned too; else it stays. */
  readonly freeU: boolean;
}

const SMALLEST_M = 1e-6;
const SMALLEST_U = 1e-7;

/**
 * Expectation–maximisation with m, the share of matches and, when wanted, u free. Levels whose m is fixed keep it; the others of their
 * comparison share what is left.
 */
export function mixtureOf(
  { patterns, counts }: PatternCounts,
  shape: PatternShape,
  start: MixtureStart,
  options: ExpectationOptions,
): Mixture {
  const levels = start.m.map((_, c) => Int32Array.from(patterns, (pattern) => levelIn(pattern, shape, c)));
  let m = start.m.map((values) => [...values]);
  let u = start.u.map((values) => [...values]);
  let { share } = start;
  for (let iteration = 1; ; iteration += 1) {
    const odds = oddsOf(levels, counts.length, m, u, share, options);
    const { ofMatches, ofOthers, matches } = tally(levels, counts, odds, m);
    const next = ofMatches.map((sums, c) => sharesOf(sums, m[c]!, options.fixed[c]!, options.silent[c]!, SMALLEST_M));
    const nextU = ofOthers.map((sums, c) => sharesOf(sums, u[c]!, [], options.silent[c]!, SMALLEST_U));
    const nextShare = start.pairs === 0 ? share : Math.min(1 - 1e-9, Math.max(1e-12, matches / start.pairs));
    const moved = start.freeU ? largestChange(u, nextU) : 0;
    const change = Math.max(largestChange(m, next), moved, Math.abs(nextShare - share));
    m = next;
    if (start.freeU) u = nextU;
    share = nextShare;
    if (change >= options.convergence && iteration < options.maxIterations) continue;
    return {
      m: withoutUnseen(m, ofMatches, options),
      u: nextU,
      share,
      matches: knownMatches(ofMatches, options),
      iterations: iteration,
    };
  }
}

/** Expected matches and others at each level, given the odds of each pattern. */
function tally(
  levels: readonly Int32Array[],
  counts: Float64Array,
  odds: Float64Array,
  shape: readonly (readonly number[])[],
): { ofMatches: number[][]; ofOthers: number[][]; matches: number } {
  const ofMatches = shape.map((values) => values.map(() => 0));
  const ofOthers = shape.map((values) => values.map(() => 0));
  let matches = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const expected = counts[at]! / (1 + 2 ** -odds[at]!);
    matches += expected;
    for (let c = 0; c < levels.length; c += 1) {
      const level = levels[c]![at]!;
      if (level === ofMatches[c]!.length) continue;
      ofMatches[c]![level]! += expected;
      ofOthers[c]![level]! += counts[at]! - expected;
    }
  }
  return { ofMatches, ofOthers, matches };
}

function oddsOf(
  levels: readonly Int32Array[],
  size: number,
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  share: number,
  { silent }: ExpectationOptions,
): Float64Array {
  const odds = new Float64Array(size).fill(Math.log2(share / (1 - share)));
  levels.forEach((own, c) => {
    const bits = m[c]!.map((value, level) => (silent[c]![level] ? 0 : Math.log2(value / u[c]![level]!)));
    for (let at = 0; at < size; at += 1) odds[at]! += bits[own[at]!] ?? 0;
  });
  return odds;
}

function sharesOf(
  sums: readonly number[],
  before: readonly number[],
  fixed: readonly boolean[],
  silent: readonly boolean[],
  smallest: number,
): number[] {
  const open = sums.reduce((sum, value, level) => (silent[level] || fixed[level] ? sum : sum + value), 0);
  const left = 1 - before.reduce((sum, value, level) => (fixed[level] && !silent[level] ? sum + value : sum), 0);
  return sums.map((value, level) => {
    if (silent[level] || fixed[level] || open === 0) return before[level]!;
    return Math.max(smallest, (Math.max(left, 0) * value) / open);
  });
}

function largestChange(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  let largest = 0;
  before.forEach((values, c) =>
    values.forEach((value, level) => (largest = Math.max(largest, Math.abs(value - after[c]![level]!)))),
  );
  return largest;
}

function withoutUnseen(
  m: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
  { fixed, silent }: ExpectationOptions,
): number[][] {
  return m.map((values, c) =>
    values.map((value, level) => (fixed[c]![level] || silent[c]![level] || sums[c]![level]! > 0 ? value : NaN)),
  );
}

function knownMatches(sums: readonly (readonly number[])[], { silent }: ExpectationOptions): number[] {
  return sums.map((values, c) => values.reduce((sum, value, level) => (silent[c]![level] ? sum : sum + value), 0));
}
