import { ratio, score, type Score } from './cluster-metrics.js';

/** One scored pair of establishments: what the model said, and whether the truth has it. */
export interface ScoredCase {
  readonly probability: number;
  readonly flagged: boolean;
  readonly true: boolean;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly meanProbability: number;
  readonly shareTrue: number;
}

export interface RankingMetrics extends Score {
  readonly averagePrecision: number;
  readonly recallAtPrecision95: number;
  readonly brier: number;
  /** Expected calibration error: mean distance of stated probability and share that is true, weighted by pairs. */
  readonly ece: number;
  readonly calibration: readonly CalibrationBin[];
}

const BINS = 10;

/** Measures over scored pairs; `truths` counts every true pair, those that were never scored included. */
export function rankingMetrics(cases: readonly ScoredCase[], truths: number): RankingMetrics {
  const flagged = cases.filter((one) => one.flagged);
  const hits = flagged.filter((one) => one.true).length;
  const calibration = calibrationBins(cases);
  return {
    ...score(ratio(hits, flagged.length), ratio(hits, truths)),
    ...curve(cases, truths),
    brier: mean(cases.map((one) => (one.probability - (one.true ? 1 : 0)) ** 2)),
    ece: calibration.reduce(
      (sum, bin) => sum + (bin.pairs / cases.length) * Math.abs(bin.meanProbability - bin.shareTrue),
      0,
    ),
    calibration,
  };
}

function curve(
  cases: readonly ScoredCase[],
  truths: number,
): Pick<RankingMetrics, 'averagePrecision' | 'recallAtPrecision95'> {
  const ranked = [...cases].sort((a, b) => b.probability - a.probability);
  let hits = 0;
  let averagePrecision = 0;
  let recallAtPrecision95 = 0;
  for (let start = 0, end = 0; start < ranked.length; start = end) {
    // Pairs of one probability stand or fall together: their order among themselves means nothing.
    while (end < ranked.length && ranked[end]?.probability === ranked[start]?.probability) end += 1;
    const found = ranked.slice(start, end).filter((one) => one.true).length;
    hits += found;
    const precision = hits / end;
    if (truths > 0) averagePrecision += (found / truths) * precision;
    if (precision >= 0.95 && truths > 0) recallAtPrecision95 = hits / truths;
  }
  return { averagePrecision, recallAtPrecision95 };
}

function calibrationBins(cases: readonly ScoredCase[]): CalibrationBin[] {
  const bins: ScoredCase[][] = Array.from({ length: BINS }, () => []);
  for (const one of cases) bins[Math.min(BINS - 1, Math.floor(one.probability * BINS))]?.push(one);
  return bins.flatMap((members, index) =>
    members.length === 0
      ? []
      : [
          {
            from: index / BINS,
            to: (index + 1) / BINS,
            pairs: members.length,
            meanProbability: mean(members.map((one) => one.probability)),
            shareTrue: mean(members.map((one) => (one.true ? 1 : 0))),
          },
        ],
  );
}

/** 0 for an empty list. */
function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Middle value; null for an empty list. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
