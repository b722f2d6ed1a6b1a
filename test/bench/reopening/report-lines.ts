import { rankingMetrics } from '@townline/app-cli';
import { isValid, NAIVE_WINDOWS, type LevelSummary } from './level-summary.js';
import type { ReopeningReport } from './reopening-report.js';
import type { Share } from './counts.js';
import type { Level, WorldResult } from './world-result.js';

/** What the issue asks for, per level. */
export const TARGET_F1: Readonly<Record<Level, number>> = { easy: 0.8, normal: 0.78, hard: 0.7 };
export const MOST_ECE = 0.03;
export const MOST_DECOY_SHARE = 0.01;
export const LEAST_LEAD = 0.1;

export type ReportLine = Readonly<Record<string, unknown>>;

/** One world on one line. */
export function worldLine(world: WorldResult): ReportLine {
  const { seed, level, truePairs, cases, naive, closings } = world;
  const { precision, recall, f1, averagePrecision, ece } = rankingMetrics(cases, truePairs);
  return {
    bench: 'reopening',
    seed,
    level,
    truePairs,
    precision,
    recall,
    f1,
    averagePrecision,
    ece,
    businessPairF1: world.businesses.pairwise.f1,
    partyPairF1: world.parties.pairwise.f1,
    fused: closings.fused / Math.max(1, closings.pairs),
    naiveF1: naive.f1,
    valid: isValid(level, naive.f1),
    seconds: world.stages.reduce((sum, stage) => sum + stage.seconds, 0),
    peakMemoryMb: Math.max(...world.stages.map(({ peakMemoryMb }) => peakMemoryMb)),
  };
}

/** Worlds of one level together, next to what is asked. No peer publishes a figure for reopenings. */
export function levelLine(summary: LevelSummary, seeds: string): ReportLine {
  const { level, worlds, truePairs, precision, recall, f1, floor, naive, closings } = summary;
  const target = TARGET_F1[level];
  return {
    bench: 'reopening',
    level,
    seeds,
    worlds,
    truePairs,
    precision,
    recall,
    f1,
    target: `>= ${target}`,
    met: f1 >= target,
    peer: 'none published',
    floorF1: floor?.f1 ?? null,
    floorBestF1: floor?.bestF1 ?? null,
    aheadOfFloor: floor === null ? null : f1 - floor.bestF1,
    naiveF1: naive.mean,
    naiveWindow: NAIVE_WINDOWS[level].join('-'),
    validWorlds: naive.validWorlds,
    averagePrecision: summary.averagePrecision,
    recallAtPrecision95: summary.recallAtPrecision95,
    brier: summary.brier,
    ece: summary.ece,
    medianDaysToFlag: summary.medianDaysToFlag,
    beforeThePolice: rate(summary.beforeThePolice),
    worstDecoy: worstDecoy(summary),
    businessPairF1: summary.businesses.pairwise.f1,
    partyPairF1: summary.parties.pairwise.f1,
    fused: rate({ part: closings.fused, whole: closings.pairs }),
    merged: rate({ part: closings.merged, whole: closings.rowPairs }),
    split: rate({ part: closings.split, whole: closings.ownRowPairs }),
    misses: summary.misses,
    falseFlags: summary.falseFlags,
    secondsPerWorld: Object.values(summary.secondsPerWorld).reduce((sum, seconds) => sum + seconds, 0),
    peakMemoryMb: summary.peakMemoryMb,
  };
}

/** All levels together. */
export function overallLines(report: ReopeningReport): ReportLine[] {
  const { all, fairness } = report;
  const unfair = fairness.filter(({ missRate, falseFlagRate }) => !missRate.fair || !falseFlagRate.fair);
  return [
    { bench: 'reopening', figure: 'calibration', ece: all.ece, target: `<= ${MOST_ECE}`, met: all.ece <= MOST_ECE },
    {
      bench: 'reopening',
      figure: 'fairness between groups of names',
      groups: fairness.length,
      target: 'no group apart by more than .03, unless by chance',
      met: unfair.length === 0,
      apart: unfair.map(({ group }) => group),
    },
  ];
}

/** Numbers to four digits: more would pretend to be known. */
export function printReportLine(line: ReportLine): void {
  process.stdout.write(
    `${JSON.stringify(line, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}\n`,
  );
}

export function rate({ part, whole }: Share): number | null {
  return whole === 0 ? null : part / whole;
}

function worstDecoy({ decoys }: LevelSummary): { kind: string; share: number } | null {
  const shares = Object.entries(decoys).map(([kind, share]) => ({ kind, share: rate(share) ?? 0 }));
  return shares.sort((a, b) => b.share - a.share)[0] ?? null;
}
