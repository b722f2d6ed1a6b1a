import { pairKey } from '@townline/app-cli';

/** How the floor fares on the same shops, by the threshold in bits: counts, so that worlds can be pooled. */
export type FloorScore = Readonly<Record<string, FlagCounts>>;

export interface FlagCounts {
  readonly flagged: number;
  readonly hits: number;
}

/** As much of a floor's pair as is looked at. */
export interface FloorCase {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly bits: number;
}

/** Even odds is where the floor was set by hand to flag; it is granted its best threshold as well. */
export const EVEN_ODDS = '0';
const THRESHOLDS = Array.from({ length: 21 }, (_, index) => index - 10);

/** `shopOf`: the true shop of a found one. Two found pairs of one true pair count once, as the higher. */
export function floorScore(
  pairs: readonly FloorCase[],
  shopOf: (cluster: string) => string | undefined,
  truth: readonly (readonly [string, string])[],
): FloorScore {
  const truePairs = new Set(truth.map(([a, b]) => pairKey(a, b)));
  const best = new Map<string, number>();
  for (const { predecessorId, successorId, bits } of pairs) {
    const [a, b] = [shopOf(predecessorId), shopOf(successorId)];
    if (a === undefined || b === undefined) continue;
    const pair = pairKey(a, b);
    if (bits > (best.get(pair) ?? -Infinity)) best.set(pair, bits);
  }
  const counts = THRESHOLDS.map((threshold): [string, FlagCounts] => {
    const flagged = [...best].filter(([, bits]) => bits >= threshold);
    return [`${threshold}`, { flagged: flagged.length, hits: flagged.filter(([pair]) => truePairs.has(pair)).length }];
  });
  return Object.fromEntries(counts);
}

export interface FloorFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** At the threshold that is best on these very worlds: more than any real use would know. */
  readonly bestF1: number;
}

/** Worlds pooled; null unless every world has a floor. */
export function pooledFloor(scores: readonly (FloorScore | null)[], truePairs: number): FloorFigures | null {
  const known = scores.filter((score) => score !== null);
  if (known.length === 0 || known.length < scores.length) return null;
  const at = (threshold: string): FlagCounts => ({
    flagged: known.reduce((sum, score) => sum + (score[threshold]?.flagged ?? 0), 0),
    hits: known.reduce((sum, score) => sum + (score[threshold]?.hits ?? 0), 0),
  });
  const f1 = ({ flagged, hits }: FlagCounts): number => (2 * hits) / Math.max(1, flagged + truePairs);
  const even = at(EVEN_ODDS);
  return {
    precision: even.hits / Math.max(1, even.flagged),
    recall: even.hits / Math.max(1, truePairs),
    f1: f1(even),
    bestF1: Math.max(...THRESHOLDS.map((threshold) => f1(at(`${threshold}`)))),
  };
}
