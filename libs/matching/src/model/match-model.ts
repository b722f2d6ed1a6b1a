import type { Frequencies } from '../comparison/frequency.js';

/**
 * One outcome of a comparison, as a line of a table a lawyer can read. The three shares say how often the outcome is met
 * - `same`: among rows of one and the same thing,
 * - `strangers`: among rows of two things that have nothing to do with each other,
 * - `related`: among rows of two different things that do: a shop and its successor or neighbor, a person and a relative.
 * A share of 0.8 against 0.1 is log2(8) = 3 bits for sameness.
 */
export interface MatchLevel {
  readonly level: string;
  readonly same: number;
  /** With `byRarity` the smallest share believed; the share itself is how common the agreeing value is. */
  readonly strangers: number;
  readonly related: number;
  readonly byRarity?: boolean;
  /** Rows with this outcome are never put in one cluster, whatever third rows say. */
  readonly splits?: boolean;
  /** Said in court. {a} and {b} are the two values, {shared} the value they agree on, {count} how many rows carry it. */
  readonly sentence: string;
}

/** The values behind an outcome, as the sources wrote them. */
export interface Facts {
  readonly a?: string;
  readonly b?: string;
  readonly shared?: string;
  readonly count?: number;
}

/**
 * How outcomes on several pairs of rows answer one question about two groups of rows:
 * - `MIXTURE`: the mean of the odds, as if a row had been copied from any one of the others: one clear agreement is enough,
 * - `WORST`: what contradicts counts as it is, however much else agrees: dates,
 * - `EACH`: every row of the smaller group that has such a pair counts once.
 */
export type Pooling = 'MIXTURE' | 'WORST' | 'EACH';

/** One question about two rows, with its closed list of outcomes. */
export interface Comparator<Row> {
  readonly comparator: string;
  readonly levels: readonly MatchLevel[];
  /** `MIXTURE` when not given. */
  readonly pooling?: Pooling;
  /** Which of `levels` holds; `NOTHING_TO_COMPARE` when a side does not state it. Symmetric, and blind to other rows. */
  measure(a: Row, b: Row): number;
  /** For levels by rarity: the share of rows (or names) that carry the value on which the two agree. */
  rarity?(a: Row, b: Row, level: number, frequencies: Frequencies): number;
  facts(a: Row, b: Row, level: number, frequencies: Frequencies): Facts;
}

export const NOTHING_TO_COMPARE = -1;

/** A versioned table of weights. A score records the version it was made with. */
export interface MatchModel<Row> {
  readonly version: string;
  /** How many rows an entity is expected to have: with n rows, two taken at random are the same in (this - 1) of n cases. */
  readonly rowsPerEntity: number;
  /** How many pairs of one entity there are for each pair of related ones. */
  readonly samePerRelated: number;
  /** Probability from which two rows are joined. */
  readonly threshold: number;
  readonly comparators: readonly Comparator<Row>[];
}
