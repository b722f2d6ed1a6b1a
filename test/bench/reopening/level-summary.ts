import {
  calibrationBins,
  median,
  precisionRecallCurve,
  rankingMetrics,
  type CalibrationBin,
  type CurvePoint,
} from '@townline/app-cli';
import type { ClosingCounts } from './around-closings.js';
import { count, type Share } from './counts.js';
import { pooledFloor, type FloorFigures } from './floor-score.js';
import { LEVELS, type Level, type PooledCase, type WorldResult } from './world-result.js';

/** Where the naive rule's F1 must lie for a world to count (issue: hardness is pinned from outside). */
export const NAIVE_WINDOWS: Readonly<Record<Level, readonly [number, number]>> = {
  easy: [0.2, 0.32],
  normal: [0.18, 0.3],
  hard: [0.1, 0.22],
};

export interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** The figures of one level, its worlds pooled: counts are added up, then divided. */
export interface LevelSummary {
  readonly level: Level;
  readonly worlds: number;
  readonly truePairs: number;
  readonly scoredPairs: number;
  readonly flaggedPairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly f1OfWorlds: Spread;
  readonly averagePrecision: number;
  readonly recallAtPrecision95: number;
  readonly brier: number;
  readonly ece: number;
  readonly medianDaysToFlag: number | null;
  readonly beforeThePolice: Share;
  readonly decoys: Readonly<Record<string, Share>>;
  readonly naive: Spread & { readonly validWorlds: number };
  readonly floor: FloorFigures | null;
  readonly businesses: ClusterFigures;
  readonly parties: ClusterFigures;
  readonly closings: ClosingCounts;
  readonly misses: Readonly<Record<string, number>>;
  readonly falseFlags: Readonly<Record<string, number>>;
  readonly traces: Readonly<Record<string, Share>>;
  readonly calibration: readonly CalibrationBin[];
  readonly curve: readonly CurvePoint[];
  readonly secondsPerWorld: Readonly<Record<string, number>>;
  readonly peakMemoryMb: number;
}

/** Means over the worlds. */
export interface ClusterFigures {
  readonly pairwise: { readonly precision: number; readonly recall: number; readonly f1: number };
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number };
}

/** Points of a drawn curve: more cannot be told apart on a page. */
const CURVE_POINTS = 120;

export function levelSummary(level: Level, worlds: readonly WorldResult[]): LevelSummary {
  const cases = worlds.flatMap((world) => world.cases);
  const truePairs = sum(worlds.map((world) => world.truePairs));
  const { calibration, ...ranking } = rankingMetrics(cases, truePairs);
  return {
    level,
    worlds: worlds.length,
    truePairs,
    scoredPairs: cases.length,
    flaggedPairs: cases.filter((one) => one.flagged).length,
    ...ranking,
    f1OfWorlds: spread(worlds.map((world) => rankingMetrics(world.cases, world.truePairs).f1)),
    medianDaysToFlag: median(cases.flatMap(({ days }) => days ?? [])),
    beforeThePolice: pooledShare(worlds.map((world) => world.beforeThePolice)),
    decoys: pooledShares(worlds.map((world) => world.decoys)),
    naive: {
      ...spread(worlds.map(({ naive }) => naive.f1)),
      validWorlds: worlds.filter(({ naive }) => isValid(level, naive.f1)).length,
    },
    floor: pooledFloor(
      worlds.map(({ floor }) => floor),
      truePairs,
    ),
    businesses: clusterFigures(worlds.map((world) => world.businesses)),
    parties: clusterFigures(worlds.map((world) => world.parties)),
    closings: pooledClosings(worlds.map((world) => world.closings)),
    misses: pooledCounts(worlds.map((world) => world.misses)),
    falseFlags: pooledCounts(worlds.map((world) => world.falseFlags)),
    traces: pooledShares(worlds.map((world) => world.traces)),
    calibration,
    curve: thinned(precisionRecallCurve(cases, truePairs)),
    secondsPerWorld: meanSeconds(worlds),
    peakMemoryMb: Math.max(0, ...worlds.flatMap(({ stages }) => stages.map(({ peakMemoryMb }) => peakMemoryMb))),
  };
}

/** Whether a world is as hard as its level says. */
export function isValid(level: Level, naiveF1: number): boolean {
  const [least, most] = NAIVE_WINDOWS[level];
  return naiveF1 >= least && naiveF1 <= most;
}

/** Calibration over all levels together: a reader of a probability does not know how hard the world is. */
export function pooledCalibration(cases: readonly PooledCase[]): {
  readonly ece: number;
  readonly brier: number;
  readonly calibration: readonly CalibrationBin[];
} {
  const { ece, brier } = rankingMetrics(cases, cases.length);
  return { ece, brier, calibration: calibrationBins(cases) };
}

/** Levels that were measured, in their order. */
export function levelSummaries(worlds: readonly WorldResult[]): LevelSummary[] {
  return LEVELS.flatMap((level) => {
    const own = worlds.filter((world) => world.level === level);
    return own.length === 0 ? [] : [levelSummary(level, own)];
  });
}

function clusterFigures(found: readonly ClusterFigures[]): ClusterFigures {
  const of = (measure: keyof ClusterFigures): ClusterFigures['pairwise'] => ({
    precision: mean(found.map((one) => one[measure].precision)),
    recall: mean(found.map((one) => one[measure].recall)),
    f1: mean(found.map((one) => one[measure].f1)),
  });
  return { pairwise: of('pairwise'), bCubed: of('bCubed') };
}

function pooledClosings(all: readonly ClosingCounts[]): ClosingCounts {
  const of = (figure: keyof ClosingCounts): number => sum(all.map((one) => one[figure]));
  return {
    pairs: of('pairs'),
    fused: of('fused'),
    rowPairs: of('rowPairs'),
    merged: of('merged'),
    shops: of('shops'),
    splitShops: of('splitShops'),
    ownRowPairs: of('ownRowPairs'),
    split: of('split'),
  };
}

function pooledCounts(all: readonly Readonly<Partial<Record<string, number>>>[]): Record<string, number> {
  const pooled: Record<string, number> = {};
  for (const counts of all) for (const [key, value] of Object.entries(counts)) count(pooled, key, value);
  return pooled;
}

function pooledShares(all: readonly Readonly<Record<string, Share>>[]): Record<string, Share> {
  const kinds = [...new Set(all.flatMap((shares) => Object.keys(shares)))].sort();
  return Object.fromEntries(kinds.map((kind) => [kind, pooledShare(all.flatMap((shares) => shares[kind] ?? []))]));
}

function pooledShare(shares: readonly Share[]): Share {
  return { part: sum(shares.map(({ part }) => part)), whole: sum(shares.map(({ whole }) => whole)) };
}

function meanSeconds(worlds: readonly WorldResult[]): Record<string, number> {
  const names = [...new Set(worlds.flatMap(({ stages }) => stages.map(({ name }) => name)))];
  const of = (name: string): number[] =>
    worlds.flatMap(({ stages }) => stages.filter((stage) => stage.name === name).map(({ seconds }) => seconds));
  return Object.fromEntries(names.map((name) => [name, mean(of(name))]));
}

function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  const step = Math.max(1, Math.ceil(points.length / CURVE_POINTS));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

export function spread(values: readonly number[]): Spread {
  return { mean: mean(values), least: Math.min(...values), most: Math.max(...values) };
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
