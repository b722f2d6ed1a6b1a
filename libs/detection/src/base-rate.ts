import type { Finding } from './finding.js';

/** Where one pair stands among all that were scored. */
export interface Standing {
  /** 1 for the most probable pair of the database; equal probabilities share a rank. */
  readonly rank: number;
  /** Pairs of unrelated shops that are to be expected among those that score as high or higher, itself included. */
  readonly unrelated: number;
}

/**
 * How many unrelated pairs in this database would score as high, for each pair of shops: since probabilities are calibrated, it is
 * the sum of what is missing to certainty over every pair that scores at least as high. Only as many pairs count as are
 * given, so all findings have to be passed. In-place resumptions are no pairs and have no standing.
 */
export function standingsOf<Pair extends Pick<Finding, 'kind' | 'probability'>>(
  findings: readonly Pair[],
): ReadonlyMap<Pair, Standing> {
  const pairs = findings.filter(({ kind }) => kind !== 'IN_PLACE_RESUMPTION');
  pairs.sort((x, y) => y.probability - x.probability);
  const standings = new Map<Pair, Standing>();
  let unrelated = 0;
  for (let from = 0, to = 0; from < pairs.length; from = to) {
    const { probability } = pairs[from] as Pair;
    while (to < pairs.length && pairs[to]?.probability === probability) to++;
    unrelated += (to - from) * (1 - probability);
    for (const pair of pairs.slice(from, to)) standings.set(pair, { rank: from + 1, unrelated });
  }
  return standings;
}
