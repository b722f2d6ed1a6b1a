import { requireFewCounts } from './count.errors.js';
import type { CourtTally } from './court-stage.js';

/** What each dimension can be, in the order in which it is shown; keys that are met beyond that follow in their own order. */
export type CountDomain = readonly (readonly string[])[];

/** Every combination that can be, those that never were as zeros: a gap in a table is not a zero. Throws `TOO_MANY_COUNTS`. */
export function withZeros(tallies: readonly CourtTally[], domain: CountDomain): CourtTally[] {
  const found = new Map(tallies.map((tally) => [JSON.stringify(tally.keys), tally]));
  const dimensions = domain.map((known, at) => keysOf(known, tallies, at));
  requireFewCounts(dimensions.map(({ length }) => length));
  return combinations(dimensions).map(
    (keys) => found.get(JSON.stringify(keys)) ?? { keys, charges: 0, arrests: 0, unsure: 0 },
  );
}

function keysOf(known: readonly string[], tallies: readonly CourtTally[], at: number): (string | null)[] {
  const met = new Set(tallies.map(({ keys }) => keys[at] ?? null));
  const more = [...met].filter((key): key is string => key !== null && !known.includes(key)).sort();
  return [...known, ...more, ...(met.has(null) ? [null] : [])];
}

function combinations(keys: readonly (readonly (string | null)[])[]): (string | null)[][] {
  return keys.reduce<(string | null)[][]>((rows, own) => rows.flatMap((row) => own.map((key) => [...row, key])), [[]]);
}
