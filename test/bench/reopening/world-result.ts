import type { ClusterMetrics } from '@townline/app-cli';
import type { ClosingCounts } from './around-closings.js';
import type { Share } from './counts.js';
import type { FalseFlagKind } from './false-flags.js';
import type { FloorScore } from './floor-score.js';
import type { GroupCounts } from './name-groups.js';
import type { MissKind } from './misses.js';

export const LEVELS = ['easy', 'normal', 'hard'] as const;
export type Level = (typeof LEVELS)[number];

/** One world to measure. */
export interface WorldPlan {
  readonly seed: number;
  readonly level: Level;
  /** Multiplies the numbers of shops; 1 in anything that is published. */
  readonly scale: number;
}

/** A scored pair of establishments against the truth. */
export interface PooledCase {
  readonly probability: number;
  readonly flagged: boolean;
  readonly true: boolean;
  /** From the reopening to the flag, for a hit. */
  readonly days: number | null;
}

/** What one world gave. Counts, not rates, wherever worlds are to be pooled. */
export interface WorldResult extends WorldPlan {
  readonly rows: number;
  readonly models: Readonly<Record<string, string>>;
  /** Seconds of each stage, and the process's peak memory at its end. */
  readonly stages: readonly { readonly name: string; readonly seconds: number; readonly peakMemoryMb: number }[];
  readonly truePairs: number;
  readonly cases: readonly PooledCase[];
  readonly businesses: ClusterMetrics;
  readonly parties: ClusterMetrics;
  readonly closings: ClosingCounts;
  readonly decoys: Readonly<Record<string, Share>>;
  readonly naive: { readonly precision: number; readonly recall: number; readonly f1: number };
  readonly floor: FloorScore | null;
  /** Hits on a successor that the authorities came to later: how many were flagged before they did. */
  readonly beforeThePolice: Share;
  readonly misses: Readonly<Partial<Record<MissKind, number>>>;
  readonly falseFlags: Readonly<Record<FalseFlagKind, number>>;
  /** Found among the true pairs by how many kinds of trace any source shows of both shops. */
  readonly traces: Readonly<Record<string, Share>>;
  readonly groups: Readonly<Record<string, GroupCounts>>;
}
