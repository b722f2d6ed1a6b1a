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

const CACHE_BITS = 14;
const CACHE = 1 << CACHE_BITS;

/** A measure of two columns' texts. Pairs of one block repeat the same texts: the last results are kept. */
export class TextMeasure implements NumberNode {
  readonly values = new Float64Array(BATCH);
  private readonly serials = new Int32Array(BATCH);
  private readonly keysA = new Int32Array(CACHE).fill(-1);
  private readonly keysB = new Int32Array(CACHE);
  private readonly results = new Float64Array(CACHE);

  constructor(
    private readonly left: TextData,
    private readonly right: TextData,
    private readonly measure: TextFunction,
  ) {}

  fill(batch: Batch, selection: Int32Array, count: number): void {
    const { values, serials, keysA, keysB, results, measure } = this;
    const leftCodes = this.left.codes;
    const rightCodes = this.right.codes;
    const { serial } = batch;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      if (serials[at] === serial) continue;
      serials[at] = serial;
      const a = leftCodes[batch.left[at]!]!;
      const b = rightCodes[batch.right[at]!]!;
      if (a < 0 || b < 0) {
        values[at] = NaN;
        continue;
      }
      const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - CACHE_BITS);
      if (keysA[slot] !== a || keysB[slot] !== b) {
        keysA[slot] = a;
        keysB[slot] = b;
        results[slot] = measure(a, b);
      }
      values[at] = results[slot]!;
    }
  }
}
