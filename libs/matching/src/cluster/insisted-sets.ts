/** True when a person said that two rows are different. */
type Apart = (a: number, b: number) => boolean;

/** Rows that people said are one thing. */
export interface InsistedSets {
  /** Sets of two and more; rows ascend, sets by their first row. */
  readonly sets: readonly (readonly number[])[];
  /** What is said of one row of a set holds for all of it. */
  liftApart(apart: Apart): Apart;
}

/** Puts together what people said is one, through whatever chain; a word that two are different goes above. */
export function insistedSets(joined: readonly (readonly [number, number])[], apart: Apart): InsistedSets {
  const setOf = new Map<number, readonly number[]>();
  const setWith = (row: number): readonly number[] => setOf.get(row) ?? [row];
  const ordered = joined
    .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]))
    .sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  for (const [a, b] of ordered) {
    const [left, right] = [setWith(a), setWith(b)];
    if (left === right || left.some((x) => right.some((y) => apart(x, y)))) continue;
    const union = [...new Set([...left, ...right])].sort((x, y) => x - y);
    for (const row of union) setOf.set(row, union);
  }
  const sets = [...new Set(setOf.values())].sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
  const liftApart =
    (of: Apart): Apart =>
    (a, b) =>
      setWith(a).some((x) => setWith(b).some((y) => of(x, y)));
  return { sets, liftApart };
}

/**
 * Joins the groups that hold rows of one set: a person's word joins what the rows alone leave apart, and moves nothing else,
 * so that taking it back leaves the groups as they were. Where words on further rows of these groups forbid that, only the
 * set's own rows are joined. `apart` must be lifted, and no group may hold two rows that are apart.
 */
export function joinInsisted(
  groups: readonly (readonly number[])[],
  sets: readonly (readonly number[])[],
  apart: Apart,
): number[][] {
  const groupOf = new Map<number, readonly number[]>();
  const put = (group: readonly number[]): void => {
    for (const row of group) groupOf.set(row, group);
  };
  groups.forEach(put);
  for (const set of sets) {
    const own = new Set(set);
    const held = [...new Set(set.map((row) => groupOf.get(row) ?? [row]))];
    // The largest first: what is forbidden costs the smaller ones their rows.
    const [largest = [], ...others] = held.sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0));
    let union = [...largest];
    for (const group of others) {
      const isFree = group.every((x) => union.every((y) => !apart(x, y)));
      union = [...union, ...(isFree ? group : group.filter((row) => own.has(row)))];
      if (!isFree) put(group.filter((row) => !own.has(row)));
    }
    put(union.sort((x, y) => x - y));
  }
  return [...new Set(groupOf.values())].map((group) => [...group]);
}
