/** Ids of observations whose facts have just been read; null for so many that they are listed in the table `projected_now`. */
export type FreshRows = readonly string[] | null;

/** The rows as a table `n (observation_id)` for a `from` clause; as values they are the first parameter. */
export function freshTable(fresh: FreshRows): string {
  return fresh === null ? 'projected_now n' : 'unnest($1::bigint[]) as n(observation_id)';
}

export function freshValues(fresh: FreshRows): unknown[] {
  return fresh === null ? [] : [fresh];
}
