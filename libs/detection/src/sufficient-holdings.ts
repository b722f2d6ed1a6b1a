import type { Clause } from './stated.js';

/** So many sets of holdings are kept of one reason. */
export const MOST_ALTERNATIVES = 4;
/** Beyond so many sets at hand only the smallest are followed further. */
const MOST_FOLLOWED = 64;

/**
 * The smallest sets of holdings that state everything: each holds one of every clause, and none of them holds another. At most
 * four, the smallest first; where the favored holding suffices alone, it is the only one. Nothing cited: the empty set.
 */
export function sufficientHoldings(clauses: readonly Clause[], favored?: number): (readonly number[])[] {
  if (favored !== undefined && clauses.length > 0 && clauses.every((clause) => clause.includes(favored)))
    return [[favored]];
  let sets: (readonly number[])[] = [[]];
  for (const clause of distinct(clauses)) {
    const grown = sets.flatMap((set) =>
      set.some((holding) => clause.includes(holding)) ? [set] : clause.map((holding) => sorted([...set, holding])),
    );
    sets = smallest(grown).slice(0, MOST_FOLLOWED);
  }
  return sets.slice(0, MOST_ALTERNATIVES);
}

/** Sets that hold no other of them, each once. */
function smallest(sets: readonly (readonly number[])[]): (readonly number[])[] {
  const kept: (readonly number[])[] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length || compare(a, b))) {
    if (!kept.some((other) => other.every((holding) => set.includes(holding)))) kept.push(set);
  }
  return kept;
}

/** The narrowest first: they leave the least to choose. */
function distinct(clauses: readonly Clause[]): Clause[] {
  const byKey = new Map(clauses.map((clause) => [clause.join(' '), clause]));
  return [...byKey.values()].sort((a, b) => a.length - b.length || compare(a, b));
}

function sorted(set: readonly number[]): number[] {
  return [...set].sort((a, b) => a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, holding] of a.entries()) if (holding !== b[at]) return holding - (b[at] ?? Infinity);
  return 0;
}
