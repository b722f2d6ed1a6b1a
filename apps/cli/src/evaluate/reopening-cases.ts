import { daysBetween, earliestDay } from '@townline/kernel';
import type { PairLine, RowName } from './outcome.js';
import type { ScoredCase } from './ranking-metrics.js';
import { pairKey, rowKey, type Truth } from './truth.js';

/** A scored pair of establishments as a pair of true entities. */
export interface ReopeningCase extends ScoredCase {
  readonly predecessor: string;
  readonly successor: string;
  readonly flaggedOn: string | null;
  /** From the true day of reopening to the day of the flag, for a hit of which both are known. */
  readonly days: number | null;
}

/**
 * Pairs of rows as pairs of true entities, against the true reopenings. Where a shop was split, two pairs may stand for one:
 * the higher counts, and the other is neither a second hit nor a mistake of its own. A pair with a row of which the truth
 * says nothing is left out.
 */
export function reopeningCases(
  pairs: readonly PairLine[],
  businesses: Truth['businesses'],
  reopenings: ReadonlyMap<string, string>,
): ReopeningCase[] {
  const cases = new Map<string, ReopeningCase>();
  const entity = ({ source, recordId }: RowName): string | undefined => businesses.get(rowKey(source, recordId));
  for (const line of pairs) {
    const [predecessor, successor] = [entity(line.predecessor), entity(line.successor)];
    if (predecessor === undefined || successor === undefined) continue;
    const pair = pairKey(predecessor, successor);
    const held = cases.get(pair);
    if (held !== undefined && (held.flagged || !line.flagged)) continue;
    const { probability, flagged, flaggedOn } = line;
    const reopenedOn = reopenings.get(pair);
    const isTrue = reopenedOn !== undefined;
    const days = isTrue && reopenedOn !== '' && flaggedOn !== null ? daysTo(flaggedOn, reopenedOn) : null;
    cases.set(pair, { predecessor, successor, probability, flagged, true: isTrue, flaggedOn, days });
  }
  return [...cases.values()];
}

function daysTo(flaggedOn: string, reopenedOn: string): number {
  return daysBetween(earliestDay(reopenedOn), flaggedOn);
}
