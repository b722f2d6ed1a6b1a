import { bitsOf, explain, isSplit, measure, mostWeight, priorBits, score } from '../comparison/compare.js';
import type { Comparison } from '../comparison/comparison.js';
import type { Frequencies } from '../comparison/frequency.js';
import { pairBits, type PairBits } from '../comparison/pair-bits.js';
import type { MatchModel } from '../model/match-model.js';
import { groupRows } from './group-rows.js';
import { groupWeight, type GroupRules } from './group-weight.js';
import type { Neighborhood } from './neighborhoods.js';
import type { PairBook } from './pair-book.js';
import { PairMemory } from './pair-memory.js';
import { PairTable } from './pair-table.js';
import { type ComparisonCache, KEEP_PROBABILITY, NEIGHBOR_PROBABILITY } from './resolution.js';

/** Largest id a row may have, plus one: two ids must fit in one exact number. */
export const ID_LIMIT = 2 ** 26;

export interface ScoredRow {
  readonly id: number;
  readonly source: string;
  readonly recordId: string;
}

/** Bits from which on two rows hang together by a model's own threshold. */
export function neighborBits(model: { readonly threshold: number }): number {
  return Math.min(bitsOf(NEIGHBOR_PROBABILITY), bitsOf(model.threshold));
}

/** A model with its frozen tables, put to work on pairs and neighborhoods of rows. */
export class Scoring<R extends ScoredRow> {
  readonly threshold: number;
  /** Pairs below this weight are not kept. */
  readonly keepFrom: number;
  /** Pairs below this weight join no neighborhoods. */
  readonly neighborFrom: number;
  private readonly likely = new PairMemory(ID_LIMIT);

  constructor(
    readonly model: MatchModel<R>,
    readonly frequencies: Frequencies,
    threshold: number | undefined,
    private readonly cache: ComparisonCache | undefined,
    private readonly book?: PairBook<R>,
  ) {
    this.threshold = bitsOf(threshold ?? model.threshold);
    this.keepFrom = Math.min(bitsOf(KEEP_PROBABILITY), this.threshold);
    this.neighborFrom = Math.min(neighborBits(model), this.threshold);
  }

  /**
   * The weight of a pair that is met for the first time, or null where it is not worth keeping. The first of the two is the
   * one that comes first `byOrigin`: a likeness may differ a little by which of two rows is held against which.
   */
  meet(a: R, b: R): number | null {
    const kept = this.book?.find(a, b);
    if (kept?.weight !== undefined) {
      this.likely.set(a.id, b.id, kept.packed);
      return kept.weight;
    }
    // Only a cache can know the pair already; the millions that are not kept are not remembered.
    const packed = kept?.packed ?? (this.cache ? this.outcomes(a, b) : measure(this.model, a, b));
    if (mostWeight(this.model, packed) < this.keepFrom) return null;
    const { weight } = score(this.model, a, b, packed, this.frequencies);
    if (weight < this.keepFrom) return null;
    this.likely.set(a.id, b.id, packed);
    const known = this.book?.keep(a, b, packed);
    if (known !== undefined) known.weight = weight;
    return weight;
  }

  /** The levels of all comparators on two rows. */
  outcomes(a: R, b: R): number {
    const likely = this.likely.get(a.id, b.id) ?? this.book?.find(a, b)?.packed;
    if (likely !== undefined) return likely;
    if (this.cache === undefined) return measure(this.model, a, b);
    const key = pairKey(a.id, b.id);
    const known = this.cache.get(key) ?? measure(this.model, a, b);
    this.cache.set(key, known);
    return known;
  }

  /** The pair with its sentences. */
  explain(a: R, b: R): Comparison {
    const packed = this.outcomes(a, b);
    const known = this.book?.keep(a, b, packed);
    const comparison = known?.comparison ?? explain(this.model, a, b, packed, this.frequencies);
    if (known !== undefined) known.comparison = comparison;
    return comparison;
  }

  private bits(a: R, b: R, packed: number): PairBits {
    const known = this.book?.keep(a, b, packed);
    const bits = known?.bits ?? pairBits(this.model, a, b, packed, this.frequencies);
    if (known !== undefined) known.bits = bits;
    return bits;
  }

  forget(a: R, b: R): void {
    this.likely.delete(a.id, b.id);
  }

  /** Groups the rows of a neighborhood, by positions that ascend with the rows' origins. */
  group(
    { rows, edges, joined }: Neighborhood,
    rowAt: (position: number) => R,
    keptApart: (a: number, b: number) => boolean,
  ): number[][] {
    const pairs = new PairTable(rows, (a, b) => {
      const [first, second] = [rowAt(a), rowAt(b)];
      const packed = this.outcomes(first, second);
      const forbidden = keptApart(first.id, second.id) || isSplit(this.model, packed);
      let bits: PairBits | null = null;
      return {
        forbidden,
        bits: () => (bits ??= this.bits(first, second, packed)),
      };
    });
    const rules: GroupRules = {
      prior: priorBits(this.model, this.frequencies),
      poolings: this.model.comparators.map(({ pooling }) => pooling ?? 'MIXTURE'),
      bits: (a, b) => pairs.of(a, b).bits(),
    };
    return groupRows(rows, edges, joined, {
      threshold: this.threshold,
      weight: (left, right) => groupWeight(left, right, rules),
      keptApart: (a, b) => keptApart(rowAt(a).id, rowAt(b).id),
      forbidden: (a, b) => pairs.of(a, b).forbidden,
    });
  }
}

/** Rows are put in an order of their own, so that the order in which they came leaves no trace. */
export function byOrigin(a: ScoredRow, b: ScoredRow): number {
  return compareText(a.source, b.source) || compareText(a.recordId, b.recordId) || a.id - b.id;
}

/** The two rows as they are compared, whichever came first. */
export function inOrder<R extends ScoredRow>(a: R, b: R): readonly [R, R] {
  return byOrigin(a, b) <= 0 ? [a, b] : [b, a];
}

export function pairKey(a: number, b: number): number {
  return a < b ? a * ID_LIMIT + b : b * ID_LIMIT + a;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
