import { candidatePairs, inOrder, type MatchVersion, type PairBook, Scoring } from '@townline/matching';
import type { Side, SideRecord } from './side.js';

/** Cards that make a pair with changed ones, the changed ones with them. */
export interface NearCards {
  /** By a pair worth keeping. */
  readonly kept: readonly number[];
  /** By one by which they hang together. */
  readonly hanging: readonly number[];
}

/** Which of the records make pairs with one of the changed ones. `book`: of the side, under the version. */
export function nearCards<Record extends SideRecord>(
  side: Side<Record>,
  changed: readonly Record[],
  others: readonly Record[],
  version: MatchVersion,
  book: PairBook<Record>,
): NearCards {
  const scoring = new Scoring(side.model, version.frequencies, undefined, undefined, book);
  const rows = [...changed, ...others];
  const [kept, hanging] = [new Set<number>(), new Set<number>()];
  const visit = (first: number, second: number): void => {
    const [a, b] = [rows[first], rows[second]];
    if (a === undefined || b === undefined) return;
    const weight = scoring.meet(...inOrder(a, b));
    if (weight === null) return;
    kept.add(a.id).add(b.id);
    if (weight >= scoring.neighborFrom) hanging.add(a.id).add(b.id);
  };
  candidatePairs(rows, (row) => book.keysOf(row), visit, {
    cap: Infinity,
    known: version.crowded,
    until: changed.length,
  });
  return { kept: [...kept], hanging: [...hanging] };
}
