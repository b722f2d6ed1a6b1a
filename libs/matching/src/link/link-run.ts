/**
 * The shapes that pass between the stages of a link run. Positions are row numbers in a `LinkTable`; everything per pair
 * lies in typed arrays, never in objects, so that tens of millions of pairs fit.
 */

/** Candidate pairs by row number. Within one table the left row has the smaller id. */
export interface LinkPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Position of the first blocking rule that holds for the pair. */
  readonly rule: Uint8Array;
  /** Per rule: pairs it gave first, and what a block cap dropped. */
  readonly rules: readonly RuleReport[];
}

export interface RuleReport {
  readonly pairs: number;
  /** Blocks left out because they were larger than the rule allows, and the pairs within them. */
  readonly droppedBlocks: number;
  readonly droppedPairs: number;
}

/** Scored pairs: those of `LinkPairs` at or above the threshold. */
export interface ScoredLinks {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** log2 odds of being the same. */
  readonly weight: Float64Array;
}

/** Share of each value of a column among the rows that have one, by column, then value. */
export type TermFrequencies = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Why a pair weighs what it weighs, from prior to probability. */
export interface LinkExplanation {
  readonly version: string;
  readonly left: string;
  readonly right: string;
  readonly prior: { readonly probability: number; readonly bits: number };
  readonly steps: readonly LinkStep[];
  /** Sum of all bits: log2 odds. */
  readonly weight: number;
  readonly probability: number;
}

/** One comparison's part. */
export interface LinkStep {
  readonly comparison: string;
  readonly level: string;
  /** Values of the columns the comparison reads, left and right. */
  readonly values: readonly { readonly column: string; readonly left: string | null; readonly right: string | null }[];
  readonly m: number | null;
  readonly u: number | null;
  /** log2(m / u); 0 when the property is not known of both. */
  readonly bits: number;
  /** What the value's own frequency adds to it. */
  readonly tf: { readonly column: string; readonly frequency: number; readonly bits: number } | null;
}
