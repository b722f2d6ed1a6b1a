import type { FunctionName } from '../condition.js';
import type { ListData } from '../table/prepared-table.js';
import { BATCH, type Batch, type NumberNode } from './batch.js';
import type { TextFunction } from './text-measure.js';

/** A number for two lists, each given as a range of its elements; NaN when there is nothing to compare. */
export type ListFunction = (
  left: Int32Array,
  from: number,
  end: number,
  right: Int32Array,
  otherFrom: number,
  otherEnd: number,
) => number;

/** The measure of two texts that a pairwise function takes the best of. */
export const PAIRWISE: Partial<Record<FunctionName, FunctionName>> = {
  pairwiseJaro: 'jaro',
  pairwiseJaroWinkler: 'jaroWinkler',
  pairwiseLevenshtein: 'levenshtein',
  pairwiseDamerauLevenshtein: 'damerauLevenshtein',
};

/** How many different texts both lists hold. */
export const intersectionSize: ListFunction = (left, from, end, right, otherFrom, otherEnd) => {
  let common = 0;
  for (let i = from; i < end; i += 1) {
    const element = left[i]!;
    let found = false;
    for (let j = otherFrom; j < otherEnd && !found; j += 1) found = right[j] === element;
    for (let j = from; j < i && found; j += 1) found = left[j] !== element;
    if (found) common += 1;
  }
  return common;
};

/** The best of all pairs of elements: the smallest distance or the largest likeness. */
export function bestOf(measure: TextFunction, smallest: boolean): ListFunction {
  return (left, from, end, right, otherFrom, otherEnd) => {
    let best = NaN;
    for (let i = from; i < end; i += 1) {
      for (let j = otherFrom; j < otherEnd; j += 1) {
        const value = measure(left[i]!, right[j]!);
        if (Number.isNaN(best) || (smallest ? value < best : value > best)) best = value;
      }
    }
    return best;
  };
}

/** Cosine of two lists of numbers of one length. */
export function cosineOf(numbers: (text: number) => number): ListFunction {
  return (left, from, end, right, otherFrom, otherEnd) => {
    if (end - from !== otherEnd - otherFrom) return NaN;
    let dot = 0;
    let norm = 0;
    let otherNorm = 0;
    for (let i = 0; i < end - from; i += 1) {
      const a = numbers(left[from + i]!);
      const b = numbers(right[otherFrom + i]!);
      dot += a * b;
      norm += a * a;
      otherNorm += b * b;
    }
    return dot / Math.sqrt(norm * otherNorm);
  };
}

/** A measure of two columns' lists. */
export class ListMeasure implements NumberNode {
  readonly values = new Float64Array(BATCH);
  private readonly serials = new Int32Array(BATCH);

  constructor(
    private readonly left: ListData,
    private readonly right: ListData,
    private readonly measure: ListFunction,
  ) {}

  fill(batch: Batch, selection: Int32Array, count: number): void {
    const { left, right } = this;
    for (let i = 0; i < count; i += 1) {
      const at = selection[i]!;
      if (this.serials[at] === batch.serial) continue;
      this.serials[at] = batch.serial;
      const a = left.lists[batch.left[at]!]!;
      const b = right.lists[batch.right[at]!]!;
      this.values[at] =
        a < 0 || b < 0
          ? NaN
          : this.measure(
              left.elements,
              left.starts[a]!,
              left.starts[a + 1]!,
              right.elements,
              right.starts[b]!,
              right.starts[b + 1]!,
            );
    }
  }
}
