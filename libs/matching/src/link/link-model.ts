import type { Condition, Scalar } from './condition.js';
import type { FormName } from './forms/form.js';

/**
 * - `dedupe_only`: pairs within one table
 * - `link_only`: pairs between tables only
 * - `link_and_dedupe`: both
 */
export type LinkType = 'dedupe_only' | 'link_only' | 'link_and_dedupe';

/**
 * What two records of any table must share to be the same thing, and how much each agreement weighs: the
 * Fellegi–Sunter model that Splink also uses. Plain data: it is saved as JSON and read by people.
 */
export interface LinkModel {
  /** Names the model in every result made with it. */
  readonly version: string;
  readonly linkType: LinkType;
  /** Probability that two records picked at random are the same; null while not estimated. */
  readonly prior: number | null;
  readonly idColumn: string;
  /** Column that says from which table a row comes; with two files the file does. */
  readonly sourceColumn?: string;
  /** Columns worked out from the raw ones before anything is compared. */
  readonly columns: readonly DerivedColumn[];
  /** Columns, raw or derived, that hold lists: from text as JSON (`["a","b"]`) or as DuckDB writes them (`[a, b]`). */
  readonly listColumns?: readonly string[];
  /** A pair is looked at when any rule holds; it is counted for the first that does. */
  readonly blocking: readonly BlockingRule[];
  readonly comparisons: readonly LinkComparison[];
  readonly training?: TrainingPlan;
  readonly clustering?: ClusterPlan;
}

/** A column worked out from raw columns by named forms: the first takes all of `from`, each further one its result. */
export interface DerivedColumn {
  readonly name: string;
  readonly from: readonly string[];
  readonly forms: readonly FormName[];
}

/** A conjunction of equalities. A NULL key pairs with nothing. */
export interface BlockingRule {
  readonly keys: readonly BlockingKey[];
  /** Columns that hold lists, taken one element at a time: records meet when they share an element. */
  readonly explode?: readonly string[];
  /** What else must be true of the pair. */
  readonly filter?: Condition | null;
  /** Blocks of more records than this are left out, and reported; without it none is. */
  readonly largestBlock?: number;
}

/** `left` reads columns of side `l` only, `right` of side `r` only. */
export interface BlockingKey {
  readonly left: Scalar;
  readonly right: Scalar;
}

/** One property of two records, as a list of levels; the first level whose condition is true applies. */
export interface LinkComparison {
  readonly name: string;
  readonly description?: string;
  readonly levels: readonly LinkLevel[];
}

export interface LinkLevel {
  readonly label: string;
  readonly when: Condition;
  /** The property is not known of both records: weighs nothing. */
  readonly isNull?: boolean;
  /** Share of true matches at this level, null while untrained; null levels have none. */
  readonly m: number | null;
  /** Share of non-matches at this level, null while untrained. */
  readonly u: number | null;
  /** Training leaves m (u) as it is. */
  readonly fixedM?: boolean;
  readonly fixedU?: boolean;
  readonly tf?: TermFrequencyRule | null;
}

/**
 * Agreement on a rare value weighs more than on a common one: log2(u of the exact match / frequency of the value),
 * times `weight`. The frequency is the larger of the two records' values and of `minimumU`.
 */
export interface TermFrequencyRule {
  readonly column: string;
  /** Usually 1; Splink's `tf_adjustment_weight`. */
  readonly weight: number;
  /** Splink's `tf_minimum_u_value`, usually 0. */
  readonly minimumU: number;
  /**
   * True: the level's own u stands for the exact match (Splink's `disable_tf_exact_match_detection`). Otherwise the u of
   * the comparison's level that is an exact match on `column` alone.
   */
  readonly ownU?: boolean;
}

/** How the numbers a model lacks are estimated. Everything has a default. */
export interface TrainingPlan {
  /** Rules that hold for almost no pair that is not a match; with `recall` they give the prior. */
  readonly priorRules?: readonly BlockingRule[];
  /** Share of all matches that the prior rules find, over 0 up to 1; .7 when not given. */
  readonly recall?: number;
  /** m is estimated over the pairs of each of these in turn; the blocking rules when not given. */
  readonly emRules?: readonly BlockingRule[];
  /**
   * `rules`: as Splink, one EM per rule without the comparisons the rule decides, then the median (the default with
   * `emRules`). `pairs`: one EM over all candidate pairs with m, u and the prior free; its u is thrown away for that of
   * random pairs (the default without).
   */
  readonly method?: 'rules' | 'pairs';
  /** Random pairs that u is counted over; 1,000,000 when not given. All pairs when there are no more. */
  readonly maxPairs?: number;
  readonly seed?: number;
  /** EM stops when nothing moves by more (`rules` .0001, `pairs` .00001) or after so many rounds (25, 200). */
  readonly convergence?: number;
  readonly maxIterations?: number;
}

export interface ClusterPlan {
  /**
   * `connected`: everything connected by pairs over the threshold. `careful`: strongest pairs first, two clusters are
   * joined only when they are alike on average, so that one weak pair never fuses two large clusters.
   */
  readonly method: 'connected' | 'careful';
  /** Match probability from which a pair joins. */
  readonly threshold: number;
}
