import type { FunctionName } from '../condition.js';
import type { TextData } from '../table/prepared-table.js';
import type { TextBytes } from '../table/text-pool.js';
import { damerauLevenshtein } from '../text/damerau-levenshtein.js';
import { jaccard } from '../text/jaccard.js';
import { jaro, jaroWinkler } from '../text/jaro.js';
import { levenshtein } from '../text/levenshtein.js';
import { BATCH, type Batch, type NumberNode } from './batch.js';

/** A likeness or distance of two texts given by their numbers. */
export type TextFunction = (a: number, b: number) => number;

type Likeness = typeof jaro;

const LIKENESSES: Partial<Record<FunctionName, Likeness>> = { jaro, jaroWinkler, jaccard };

/** `most`: distances above it need not be exact. Undefined when the function is no measure of two texts. */
export function textFunction(name: FunctionName, { bytes, starts }: TextBytes, most: number): TextFunction | undefined {
  const likeness = LIKENESSES[name];
  if (likeness) {
    return (a, b) => {
      const start = starts[a]!;
      const end = starts[a + 1]!;
      if (a === b) return end > start ? 1 : 0;
      return likeness(bytes, start, end, starts[b]!, starts[b + 1]!);
    };
  }
  if (name === 'levenshtein') {
    return (a, b) => (a === b ? 0 : levenshtein(bytes, starts[a]!, starts[a + 1]!, starts[b]!, starts[b + 1]!));
  }
  if (name !== 'damerauLevenshtein') return undefined;
  return (a, b) =>
    a === b ? 0 : damerauLevenshtein(bytes, starts[a]!, starts[a + 1]!, starts[b]!, starts[b + 1]!, most);
}

/** How much two texts can be alike at most, or how far apart they are at least, by their heads alone. */
export type HeadBound = (heads: Int32Array, a: number, b: number) => number;

const HEAD_BOUNDS: Partial<Record<FunctionName, HeadBound>> = {
  jaro: (heads, a, b) => mostJaro(heads[2 * a]!, heads[2 * a + 1]! >> 8, heads[2 * b]!, heads[2 * b + 1]! >> 8),
  jaroWinkler: (heads, a, b) => {
    const first = heads[2 * a + 1]!;
    const other = heads[2 * b + 1]!;
    const most = mostJaro(heads[2 * a]!, first >> 8, heads[2 * b]!, other >> 8);
    return most <= 0.7 || (first & 255) !== (other & 255) ? most : most + 0.4 * (1 - most);
  },
};

/** A byte that the other text has not is in no common pair; the rest may be, and in order. */
function mostJaro(met: number, length: number, otherMet: number, otherLength: number): number {
  const common = Math.min(length - bitCount(met & ~otherMet), otherLength - bitCount(otherMet & ~met));
  return common <= 0 ? 0 : (common / length + common / otherLength + 1) / 3;
}

function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bounds are worked out in another order than what they bound: so much may be lost in rounding. */
const ROUNDING = 1e-9;

const CACHE_BITS = 12;
const CACHE = 1 << CACHE_BITS;

/** A measure of two columns' texts. Pairs of one block repeat the same texts: the last results are kept. */
export class TextMeasure implements NumberNode {
  readonly values = new Float64Array(BATCH);
  private readonly serials = new Int32Array(BATCH);
  private readonly keysA = new Int32Array(CACHE).fill(-1);
  private readonly keysB = new Int32Array(CACHE);
  private readonly results = new Float64Array(CACHE);
  private readonly bound: HeadBound | undefined;
  private least = Infinity;

  constructor(
    private readonly left: TextData,
    private readonly right: TextData,
    name: FunctionName,
    private readonly measure: TextFunction,
    private readonly heads: Int32Array,
  ) {
    this.bound = HEAD_BOUNDS[name];
  }

  /** Somebody asks whether the likeness is `least` or more. Below the least that anybody asks for it need not be exact. */
  asked(least: number): void {
    this.least = Math.min(this.least, least);
  }

  fill(batch: Batch, selection: Int32Array, count: number): void {
    const { values, serials } = this;
    const leftCodes = this.left.codes;
    const rightCodes = this.right.codes;
    const { serial } = batch;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      if (serials[at] === serial) continue;
      serials[at] = serial;
      const a = leftCodes[batch.left[at]!]!;
      const b = rightCodes[batch.right[at]!]!;
      values[at] = a < 0 || b < 0 ? NaN : this.of(a, b);
    }
  }

  private of(a: number, b: number): number {
    const { keysA, keysB, results, bound } = this;
    if (bound !== undefined && a !== b) {
      const most = bound(this.heads, a, b);
      if (most < this.least - ROUNDING) return most;
    }
    const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - CACHE_BITS);
    if (keysA[slot] !== a || keysB[slot] !== b) {
      keysA[slot] = a;
      keysB[slot] = b;
      results[slot] = this.measure(a, b);
    }
    return results[slot]!;
  }
}
