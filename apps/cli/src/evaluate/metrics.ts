import { clusterMetrics, type ClusterMetrics } from './cluster-metrics.js';
import type { ClusterLine, PairLine } from './outcome.js';
import { median, rankingMetrics, type RankingMetrics } from './ranking-metrics.js';
import { reopeningCases, type ReopeningCase } from './reopening-cases.js';
import { pairKey, rowKey, type Truth } from './truth.js';

export interface ReopeningMetrics extends RankingMetrics {
  readonly truePairs: number;
  readonly flaggedPairs: number;
  readonly scoredPairs: number;
  /** From the true day of reopening to the first day on which the rows were enough; null without a hit. */
  readonly medianDaysToFlag: number | null;
}

export interface DecoyMetrics {
  readonly pairs: number;
  readonly flagged: number;
  readonly share: number;
}

/** Null where the package holds no truth of that kind. */
export interface EvaluationMetrics {
  readonly businesses: ClusterMetrics | null;
  readonly parties: ClusterMetrics | null;
  readonly reopenings: ReopeningMetrics | null;
  /** Innocent pairs that look alike, by kind. */
  readonly decoys: Readonly<Record<string, DecoyMetrics>>;
}

/** Measures what was found against the truth. */
export function measure(clusters: readonly ClusterLine[], pairs: readonly PairLine[], truth: Truth): EvaluationMetrics {
  const found = (kind: ClusterLine['kind']): Map<string, string> =>
    new Map(
      clusters
        .filter((line) => line.kind === kind)
        .map((line) => [rowKey(line.source, line.recordId), line.entityId] as const),
    );
  const cases = reopeningCases(pairs, truth.businesses, truth.reopenings ?? new Map());
  return {
    businesses: truth.businesses.size === 0 ? null : clusterMetrics(found('business'), truth.businesses),
    parties: truth.parties.size === 0 ? null : clusterMetrics(found('party'), truth.parties),
    reopenings: truth.reopenings === null ? null : reopeningMetrics(cases, truth.reopenings.size),
    decoys: decoyMetrics(cases, truth.decoys),
  };
}

function reopeningMetrics(cases: readonly ReopeningCase[], truths: number): ReopeningMetrics {
  return {
    ...rankingMetrics(cases, truths),
    truePairs: truths,
    flaggedPairs: cases.filter((one) => one.flagged).length,
    scoredPairs: cases.length,
    medianDaysToFlag: median(cases.flatMap(({ days }) => days ?? [])),
  };
}

/** How many innocent pairs of each kind were flagged, in either order. */
export function decoyMetrics(cases: readonly ReopeningCase[], decoys: Truth['decoys']): Record<string, DecoyMetrics> {
  const flagged = new Set(
    cases.filter((one) => one.flagged).map(({ predecessor, successor }) => pairKey(predecessor, successor)),
  );
  const kinds: Record<string, DecoyMetrics> = {};
  for (const {
    kind,
    pair: [a, b],
  } of decoys) {
    const hit = flagged.has(pairKey(a, b)) || flagged.has(pairKey(b, a)) ? 1 : 0;
    const { pairs, flagged: hits } = kinds[kind] ?? { pairs: 0, flagged: 0 };
    kinds[kind] = { pairs: pairs + 1, flagged: hits + hit, share: (hits + hit) / (pairs + 1) };
  }
  return kinds;
}
