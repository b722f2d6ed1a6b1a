/** One reason for or against two rows being the same, in words a detective can repeat in court. */
export interface Evidence {
  /** What was compared: "trade name", "phone". */
  readonly comparator: string;
  /** Which outcome it had: "EXACT", "SAME_BUILDING". */
  readonly level: string;
  /** Bits: +1 doubles the odds that the two are the same, -1 halves them. */
  readonly weight: number;
  readonly sentence: string;
}

/** The answer on one pair of rows. `weight` is the sum of the model's prior and the evidence, in bits. */
export interface Comparison {
  readonly weight: number;
  /** 2^weight / (1 + 2^weight). */
  readonly probability: number;
  /** The strongest first, for and against mixed; comparisons that say nothing are left out. */
  readonly evidence: readonly Evidence[];
  /** Bits before any evidence was looked at: how rarely two rows taken at random are the same. */
  readonly prior: number;
  /** Version of the model that gave it. */
  readonly model: string;
}

/** A pair of rows (ids, `a` < `b`) and the answer on it. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly comparison: Comparison;
}
