/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/** A share of trials with its 95 % interval. */
export interface Share {
  /** Null without a trial. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval (1927): stays within 0 and 1, and is honest about few trials. Without any it is everything. */
export function wilson(hits: number, trials: number): Share {
  if (trials === 0) return { share: null, low: 0, high: 1 };
  const share = hits / trials;
  const square = (Z * Z) / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  return { share, low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}

/** How much one share differs from another. */
export interface Difference {
  readonly by: number;
  readonly low: number;
  readonly high: number;
  /** True when zero lies outside the interval: more than chance. */
  readonly isClear: boolean;
}

/** `later` less `earlier`, with Newcombe's interval (1998, method 10), made of the two Wilson intervals. Null without trials. */
export function difference(later: Share, earlier: Share): Difference | null {
  if (later.share === null || earlier.share === null) return null;
  const by = later.share - earlier.share;
  const low = by - Math.hypot(later.share - later.low, earlier.high - earlier.share);
  const high = by + Math.hypot(later.high - later.share, earlier.share - earlier.low);
  return { by, low, high, isClear: low > 0 || high < 0 };
}
