/** Part and whole; kept as counts, so that worlds can be pooled. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** Adds one to a count. */
export function count<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}
