import { findReopenings, type Establishment, type Finding } from '@townline/detection';
import { earliestDay } from '@townline/kernel';
import { lastStatedDay, resolveView, viewOf, type Clustering, type Memory } from '@townline/resolution';
import { assembleEstablishments } from '../establishment/assemble-establishments.js';
import type { Holdings } from '../establishment/holdings.js';

export interface CoreOptions {
  /** Leaves out whatever was stated after this full day. */
  readonly asOf?: string;
  /** Remembers comparisons from one day to the next; one per holdings. */
  readonly memory?: Memory;
  /** Keeps the pairs of cards that may be one, by which `replay` finds its way; unless stated, only without `asOf`. */
  readonly explain?: boolean;
  /** Findings below this probability are left out. */
  readonly keepFrom?: number;
}

/** What the rows say: who is who, which shops there are, and which of them look like another one run again. */
export interface CoreResult {
  readonly clustering: Clustering;
  /** Ids as `clusterId` gives them, in the order of the clusters. */
  readonly establishments: readonly Establishment[];
  readonly findings: readonly Finding[];
  /** The day up to which silence was counted; null when nothing is held. */
  readonly lastDay: string | null;
}

/** Resolution and detection together: a function of what is held, without a database, a clock or a look at a later row. */
export function resolveAndDetect(holdings: Holdings, options: CoreOptions = {}): CoreResult {
  const view = viewOf(holdings.snapshot, options.asOf ?? null);
  const { memory, explain = options.asOf === undefined } = options;
  const clustering = resolveView(view, { memory, explain });
  const establishments = assembleEstablishments(holdings, view, clustering);
  const asOf = options.asOf ?? lastDay(holdings);
  const { townsTouch } = holdings;
  const findings = findReopenings(establishments, { asOf: asOf ?? undefined, keepFrom: options.keepFrom, townsTouch });
  return { clustering, establishments, findings, lastDay: asOf };
}

/** The latest day on which anything held was stated: the day up to which silence counts. */
export function lastDay({ snapshot, events, advertisements }: Holdings): string | null {
  let last = lastStatedDay(snapshot);
  for (const { statedOn } of [...events, ...advertisements]) {
    if (last === null || statedOn > last) last = statedOn;
  }
  return last === null ? null : earliestDay(last);
}
