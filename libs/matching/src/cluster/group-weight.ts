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
  const [a, b] = [left.slice(0, MOST_MEMBERS), right.slice(0, MOST_MEMBERS)];
  const pairs = a.flatMap((x) => b.map((y) => bits(x, y)));
  let { strangers, related } = prior;
  poolings.forEach((pooling, comparator) => {
    strangers += pooled(pooling, pairs, 2 * comparator);
    related += pooled(pooling, pairs, 2 * comparator + 1);
  });
  const low = Math.min(strangers, related);
  return low - Math.log2(1 + 2 ** (low - Math.max(strangers, related)));
}

function pooled(pooling: Pooling, pairs: readonly PairBits[], at: number): number {
  let told = 0;
  let sum = 0;
  let lowest = Infinity;
  let mixture = 0;
  for (const pair of pairs) {
    const bits = pair[at] as number;
    if (Number.isNaN(bits)) continue;
    told += 1;
    sum += bits;
    lowest = Math.min(lowest, bits);
    mixture += 2 ** bits;
  }
  if (told === 0) return 0;
  if (pooling === 'EACH') return sum;
  if (pooling === 'WORST' && lowest < 0) return lowest;
  return Math.log2(mixture / told);
}
