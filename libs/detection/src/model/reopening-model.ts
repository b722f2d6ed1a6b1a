import type { ModelRow } from './model-row.js';
import { REOPENING_ROWS } from './reopening-rows.js';

/** A level of a channel, `channel.level`: a key of the table. */
export type LevelKey = keyof typeof REOPENING_ROWS;

/**
 * The table that says what evidence is worth, with everything else a score depends on. Versioned: models live side by
 * side and a finding records the version that made it.
 */
export interface ReopeningModel {
  readonly version: string;
  /** Bits before any evidence, for any closed shop and any shop that opened inside the time window. */
  readonly priorBits: number;
  readonly rows: Readonly<Record<LevelKey, ModelRow>>;
  /** What further evidence of one group counts for, as a share of its weight. */
  readonly furtherInGroup: number;
  /**
   * Most bits that contacts, people and names can bring together. However many ties, they show one management; that
   * the one shop followed the other is for place and time to show, or sister shops would be flagged.
   */
  readonly tieCap: number;
  /** The window in days from closing to opening that makes a pair a candidate. */
  readonly window: { readonly from: number; readonly to: number };
  /** The same where no closing is stated, from the day on which the shop was last seen. */
  readonly silentWindow: { readonly from: number; readonly to: number };
  /** Days without a word from any source after which a shop without a stated closing counts as closed, and as surely so. */
  readonly silenceDays: number;
  readonly longSilenceDays: number;
  /** Days between two uses of a phone that make a pause, and those after which it may have been handed to a stranger. */
  readonly pauseDays: number;
  readonly recycledAfterDays: number;
  /** Shops sharing a thing beyond which it is a hub: it brings no pair together and proves nothing. */
  readonly hubFrom: number;
  /** Points of the curve from bits to probability, rising; straight lines between them. */
  readonly calibration: readonly (readonly [bits: number, probability: number])[];
  readonly flagFrom: number;
  /** The same where nothing but the place ties the two: strangers take over empty rooms, so more is asked. */
  readonly flagPlaceFrom: number;
  readonly abstainFrom: number;
  /** How strongly other successors of the same predecessor compete: below 1 because one shop may be split in two. */
  readonly splitCompetition: number;
  /**
   * Bits below which a pair is nobody's rival. Low enough that no probability worth telling changes, high enough that those
   * who compete with one another, directly or by way of others, are a handful of pairs that can be scored anew when a row arrives.
   */
  readonly rivalFrom: number;
}

/**
 * The shipped model. The rates behind the weights are those of design notes measured on ordinary licenses and published
 * cases: half of reopenings at the same address, 40 % keep the phone, 40 % the name, half the owner; the gap is
 * lognormal with median 21 days; a stranger of the same trade follows in a shared suite 64.5 % of the time, in a sole
 * storefront 5.1 %. Starting from them the weights were fitted by logistic regression on simulated worlds (seeds 301-305, all three
 * hardnesses, as resolution sees them), each held near its hand-set value and within what its sentence can bear; the curve
 * from bits to probability comes from isotonic regression on other seeds (401-404), and both were tried on a third set
 * (405-407). `test/bench/detection` holds the scripts.
 * What a common name is worth by the number of owners that bear it was set by hand from such worlds.
 */
export const REOPENING_MODEL: ReopeningModel = {
  version: 'reopening-5',
  priorBits: -9.5,
  rows: REOPENING_ROWS,
  furtherInGroup: 0.5,
  tieCap: 11,
  window: { from: -200, to: 760 },
  silentWindow: { from: -1500, to: 1500 },
  silenceDays: 270,
  longSilenceDays: 500,
  pauseDays: 180,
  recycledAfterDays: 400,
  hubFrom: 60,
  calibration: [
    [-8, 0.002],
    [-4.67, 0.043],
    [-3.79, 0.094],
    [-2.99, 0.125],
    [-2.57, 0.171],
    [-2.1, 0.223],
    [-1.69, 0.274],
    [-1.28, 0.322],
    [-0.68, 0.358],
    [-0.4, 0.39],
    [-0.18, 0.468],
    [0.16, 0.584],
    [0.67, 0.649],
    [1.11, 0.687],
    [1.41, 0.738],
    [1.66, 0.777],
    [2.6, 0.854],
    [2.92, 0.893],
    [3.47, 0.925],
    [5.96, 0.96],
    [10.7, 0.996],
  ],
  flagFrom: 0.45,
  flagPlaceFrom: 0.75,
  abstainFrom: 0.15,
  splitCompetition: 1,
  rivalFrom: -5,
};
