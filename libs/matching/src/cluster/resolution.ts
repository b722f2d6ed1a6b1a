import type { CrowdedKeys, CrowdLookup } from '../blocking/crowded-keys.js';
import type { ScoredPair } from '../comparison/comparison.js';
import type { Frequencies } from '../comparison/frequency.js';

/** Which rows are the same thing, and why. The same for any order of the same rows. */
export interface Resolution {
  /** Ids of the rows of each entity, ascending; clusters by their first id. Every row is in exactly one. */
  readonly clusters: readonly (readonly number[])[];
  /**
   * Pairs with a probability of `KEEP_PROBABILITY` or more, by (a, b): every pair across clusters, and inside a cluster
   * those by which it hangs together.
   */
  readonly comparisons: readonly ScoredPair[];
  /** How many pairs blocking put forward. */
  readonly candidates: number;
  /** Keys found to be crowded; none when `ResolveOptions.crowded` said which are. */
  readonly crowded: CrowdedKeys;
}

/** Levels of pairs already compared, so that a replay over many dates does not compare again. Opaque: pass the same one. */
export type ComparisonCache = Map<number, number>;

export interface ResolveOptions {
  /** Pairs of ids that a person said are different; always kept apart. */
  readonly cannotLink?: readonly (readonly [number, number])[];
  /** Pairs of ids that a person said are the same; joined unless a cannot-link forbids it. */
  readonly mustLink?: readonly (readonly [number, number])[];
  readonly cache?: ComparisonCache;
  /** Rarity tables; counted from the records when not given. */
  readonly frequencies?: Frequencies;
  /** The crowded keys of a model version; found in the records when not given. */
  readonly crowded?: CrowdLookup;
  /** Probability from which two rows are joined; the model's own when not given. */
  readonly threshold?: number;
  /** Pairs of ids that need not be compared, because nothing is asked of them. */
  readonly isIdle?: (a: number, b: number) => boolean;
  /** False leaves `comparisons` empty, which is faster. */
  readonly explain?: boolean;
}

/** Below this a pair is not worth keeping. */
export const KEEP_PROBABILITY = 0.05;

/**
 * Rows hang together by pairs from this probability on. Weaker ones are kept for people to see, but chains of them would tie
 * thousands of rows to one another, the more the more there are, and a row that comes would ask for all of them anew.
 */
export const NEIGHBOR_PROBABILITY = 0.2;
