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

/** Precision and recall of all pairs at this probability or above. */
export interface CurvePoint {
  readonly probability: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * One point for each probability that was stated, highest first. Pairs of one probability stand or fall together: their order
 * among themselves means nothing.
 */
export function precisionRecallCurve(
  cases: readonly Pick<ScoredCase, 'probability' | 'true'>[],
  truths: number,
): CurvePoint[] {
  const ranked = [...cases].sort((a, b) => b.probability - a.probability);
  const points: CurvePoint[] = [];
  let hits = 0;
  ranked.forEach((one, index) => {
    if (one.true) hits += 1;
    if (ranked[index + 1]?.probability === one.probability) return;
    points.push({
      probability: one.probability,
      precision: hits / (index + 1),
      recall: truths === 0 ? 0 : hits / truths,
    });
  });
  return points;
}

function curve(
  cases: readonly ScoredCase[],
  truths: number,
): Pick<RankingMetrics, 'averagePrecision' | 'recallAtPrecision95'> {
  let averagePrecision = 0;
  let recallAtPrecision95 = 0;
  let before = 0;
  for (const { precision, recall } of precisionRecallCurve(cases, truths)) {
    averagePrecision += (recall - before) * precision;
    if (precision >= 0.95) recallAtPrecision95 = recall;
    before = recall;
  }
  return { averagePrecision, recallAtPrecision95 };
}

/** Ten equal bins of stated probability; empty ones are left out. */
export function calibrationBins(cases: readonly Pick<ScoredCase, 'probability' | 'true'>[]): CalibrationBin[] {
  const bins: Pick<ScoredCase, 'probability' | 'true'>[][] = Array.from({ length: BINS }, () => []);
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
