import { DomainError } from '@townline/kernel';
import type { LinkModel } from '../link-model.js';
import type { PreparedTable } from '../table/prepared-table.js';
import { BATCH, type Batch, fillBatch, newBatch, type Predicate, TRUE } from './batch.js';
import { PredicateCompiler } from './predicate.js';

/**
 * How a pair agrees, level by level, as one number: digit `c` (of base "levels of comparison c, and one for none") is the
 * position of the level that applies. Equal patterns weigh the same, but for term frequencies.
 */
export interface PatternShape {
  /** Weight of each comparison's digit. */
  readonly strides: readonly number[];
  readonly bases: readonly number[];
  /** Number of possible patterns. */
  readonly size: number;
}

/** Throws `INVALID_MODEL` when there are more patterns than exact numbers. */
export function patternShape(model: LinkModel): PatternShape {
  const bases = model.comparisons.map((comparison) => comparison.levels.length + 1);
  const strides: number[] = [];
  let size = 1;
  for (const base of bases) {
    strides.push(size);
    size *= base;
  }
  if (size > Number.MAX_SAFE_INTEGER) throw new DomainError('INVALID_MODEL', 'the model has too many levels');
  return { strides, bases, size };
}

/** Position of the level that a pattern has for comparison `at`; the number of levels stands for none. */
export function levelIn(pattern: number, shape: PatternShape, at: number): number {
  return Math.floor(pattern / shape.strides[at]!) % shape.bases[at]!;
}

/** Finds the pattern of pairs of rows. */
export class PairComparer {
  readonly shape: PatternShape;
  private readonly comparisons: readonly (readonly Predicate[])[];
  private readonly batch: Batch = newBatch();
  private readonly truth = new Uint8Array(BATCH);
  private readonly selection = new Int32Array(BATCH);

  constructor(table: PreparedTable, model: LinkModel) {
    const compiler = new PredicateCompiler(table);
    this.shape = patternShape(model);
    this.comparisons = model.comparisons.map(({ levels }) => levels.map((level) => compiler.compile(level.when)));
  }

  /** Writes the patterns of `count` pairs, from position `from` of the arrays on. */
  compare(left: Int32Array, right: Int32Array, patterns: Float64Array | Int32Array, from: number, count: number): void {
    for (let start = from; start < from + count; start += BATCH) {
      const size = Math.min(BATCH, from + count - start);
      fillBatch(this.batch, left, right, start, size);
      patterns.fill(0, start, start + size);
      this.comparisons.forEach((levels, at) => this.findLevels(levels, this.shape.strides[at]!, patterns, start));
    }
  }

  private findLevels(
    levels: readonly Predicate[],
    stride: number,
    patterns: Float64Array | Int32Array,
    start: number,
  ): void {
    const { selection, truth, batch } = this;
    let open = batch.size;
    for (let i = 0; i < open; i += 1) selection[i] = i;
    for (let level = 0; level < levels.length && open > 0; level += 1) {
      levels[level]!(batch, selection, open, truth);
      let left = 0;
      for (let i = 0; i < open; i += 1) {
        const at = selection[i]!;
        if (truth[at] === TRUE) patterns[start + at]! += level * stride;
        else selection[left++] = at;
      }
      open = left;
    }
    for (let i = 0; i < open; i += 1) patterns[start + selection[i]!]! += levels.length * stride;
  }
}
