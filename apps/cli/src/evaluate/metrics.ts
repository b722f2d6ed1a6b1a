import { daysBetween, earliestDay } from '@townline/kernel';
import { clusterMetrics, type ClusterMetrics } from './cluster-metrics.js';
import type { ClusterLine, PairLine, RowName } from './outcome.js';
import { median, rankingMetrics, type RankingMetrics } from './ranking-metrics.js';
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

export interface EvaluationMetrics {
  readonly businesses: ClusterMetrics;
  readonly parties: ClusterMetrics;
  readonly reopenings: ReopeningMetrics;
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
  const cases = asCases(pairs, truth);
  return {
    businesses: clusterMetrics(found('business'), truth.businesses),
    parties: clusterMetrics(found('party'), truth.parties),
    reopenings: {
      ...rankingMetrics(cases, truth.reopenings.size),
      truePairs: truth.reopenings.size,
      flaggedPairs: cases.filter((one) => one.flagged).length,
      scoredPairs: cases.length,
      medianDaysToFlag: median(cases.flatMap((one) => one.days)),
    },
    decoys: decoyMetrics(cases, truth),
  };
}

interface Case {
  readonly pair: string;
  readonly probability: number;
  readonly flagged: boolean;
  readonly true: boolean;
  readonly days: readonly number[];
}

/**
 * Pairs of rows as pairs of true entities. Where a shop was split, two pairs may stand for one: the higher counts, and
 * the other is neither a second hit nor a mistake of its own.
 */
function asCases(pairs: readonly PairLine[], truth: Truth): Case[] {
  const cases = new Map<string, Case>();
  const entity = ({ source, recordId }: RowName): string =>
    truth.businesses.get(rowKey(source, recordId)) ?? rowKey(source, recordId);
  for (const { predecessor, successor, probability, flagged, flaggedOn } of pairs) {
    const pair = pairKey(entity(predecessor), entity(successor));
    const held = cases.get(pair);
    if (held !== undefined && (held.flagged || !flagged)) continue;
    const reopenedOn = truth.reopenings.get(pair);
    const isTrue = reopenedOn !== undefined;
    const days =
      isTrue && flaggedOn !== null && reopenedOn !== '' ? [daysBetween(earliestDay(reopenedOn), flaggedOn)] : [];
    cases.set(pair, { pair, probability, flagged, true: isTrue, days });
  }
  return [...cases.values()];
}

function decoyMetrics(cases: readonly Case[], truth: Truth): Record<string, DecoyMetrics> {
  const flagged = new Set(cases.filter((one) => one.flagged).map((one) => one.pair));
  const kinds: Record<string, DecoyMetrics> = {};
  for (const {
    kind,
    pair: [a, b],
  } of truth.decoys) {
    const hit = flagged.has(pairKey(a, b)) || flagged.has(pairKey(b, a)) ? 1 : 0;
    const { pairs, flagged: hits } = kinds[kind] ?? { pairs: 0, flagged: 0 };
    kinds[kind] = { pairs: pairs + 1, flagged: hits + hit, share: (hits + hit) / (pairs + 1) };
  }
  return kinds;
}
