import type { PairBits } from '../comparison/pair-bits.js';
import type { Pooling } from '../model/match-model.js';

/** Of larger groups only the first members are compared with each other. */
const MOST_MEMBERS = 12;

export interface GroupRules {
  /** Bits of the prior against strangers and against related ones. */
  readonly prior: { readonly strangers: number; readonly related: number };
  /** How each comparator's outcomes are put together, in the order of the model. */
  readonly poolings: readonly Pooling[];
  /** What each comparator says of two rows. */
  bits(a: number, b: number): PairBits;
}

/**
 * Bits for two groups of rows being one thing: each question is asked of the groups, not of each pair of rows, so that a row
 * which is silent on a question takes no weight from rows that speak, and one agreement told five times counts once.
 */
export function groupWeight(left: readonly number[], right: readonly number[], rules: GroupRules): number {
  const { prior, poolings, bits } = rules;
  const [few, many] = isFewer(left, right) ? [left, right] : [right, left];
  const height = Math.min(few.length, MOST_MEMBERS);
  const width = Math.min(many.length, MOST_MEMBERS);
  if (height * width === 1) return pairWeight(bits(few[0] as number, many[0] as number), prior);
  const pairs: PairBits[] = [];
  for (let x = 0; x < height; x += 1) {
    for (let y = 0; y < width; y += 1) pairs.push(bits(few[x] as number, many[y] as number));
  }
  let { strangers, related } = prior;
  for (let comparator = 0; comparator < poolings.length; comparator += 1) {
    const pooling = poolings[comparator];
    const pool = pooling === 'EACH' ? lowestOfEach : pooling === 'WORST' ? lowestOrMixture : mixture;
    strangers += pool(pairs, 2 * comparator, width);
    related += pool(pairs, 2 * comparator + 1, width);
  }
  return combined(strangers, related);
}

/** Two rows: nothing to pool. */
function pairWeight(pair: PairBits, { strangers, related }: GroupRules['prior']): number {
  for (let at = 0; at < pair.length; at += 2) {
    const bits = pair[at] as number;
    if (Number.isNaN(bits)) continue;
    strangers += bits;
    related += pair[at + 1] as number;
  }
  return combined(strangers, related);
}

/** Odds against two alternatives add up as their inverses do. */
function combined(strangers: number, related: number): number {
  const low = Math.min(strangers, related);
  return low - Math.log2(1 + 2 ** (low - Math.max(strangers, related)));
}

/** Of two equally large groups the one that begins first: the answer must not depend on which is called left. */
function isFewer(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length ? (left[0] ?? 0) < (right[0] ?? 0) : left.length < right.length;
}

/** Bits of the mean of the odds over the pairs that say anything; 0 where none does. */
function mixture(pairs: readonly PairBits[], at: number): number {
  let told = 0;
  let odds = 0;
  let [bits, lasting] = [Number.NaN, 0];
  for (let i = 0; i < pairs.length; i += 1) {
    const next = (pairs[i] as PairBits)[at] as number;
    if (Number.isNaN(next)) continue;
    // Rows agree in a few ways: most neighbors in the list say the same, and a power is dear.
    if (next !== bits) [bits, lasting] = [next, 2 ** next];
    told += 1;
    odds += lasting;
  }
  return told === 0 ? 0 : Math.log2(odds / told);
}

function lowestOrMixture(pairs: readonly PairBits[], at: number): number {
  const lowest = lowestOf(pairs, at);
  return lowest < 0 ? lowest : mixture(pairs, at);
}

/** `width`: how many pairs in a row are one row's. */
function lowestOfEach(pairs: readonly PairBits[], at: number, width: number): number {
  let sum = 0;
  for (let start = 0; start < pairs.length; start += width) {
    const lowest = lowestOf(pairs.slice(start, start + width), at);
    if (lowest !== Infinity) sum += lowest;
  }
  return sum;
}

/** Infinity where no pair says anything. */
function lowestOf(pairs: readonly PairBits[], at: number): number {
  let lowest = Infinity;
  for (const pair of pairs) {
    const bits = pair[at] as number;
    if (bits < lowest) lowest = bits;
  }
  return lowest;
}
