/**
 * Keys that too many rows carry, frozen with a model version: each with the origins (`originOf`) of the first rows that carry
 * it, by which its other rows hang together; with none where the key says nothing and is dropped.
 */
export type CrowdedKeys = ReadonlyMap<string, ReadonlySet<string>>;

/** Crowded keys that are asked for one by one. */
export type CrowdLookup = Pick<CrowdedKeys, 'get'>;

/** Which keys bring rows together, and how. */
export interface BlockRule {
  /** A key that more rows carry is crowded, unless `known` says which keys are. */
  readonly cap: number;
  /** True for keys that stand for one thing however many rows carry them, such as a company number. */
  readonly names?: (key: string) => boolean;
  readonly known?: CrowdLookup;
  /** Only pairs with one of the first so many rows are asked for; all when not given. */
  readonly until?: number;
  /** Told of each key found to be crowded, with the positions of its first rows. */
  readonly note?: (key: string, firsts: readonly number[]) => void;
}

/** Under a crowded key that names its bearers, each row meets so many of the first ones: enough to hang together. */
export const MET_IN_A_CROWD = 4;

interface Origin {
  readonly source: string;
  readonly recordId: string;
}

/** Source and key of a row: what tells it from all others. No zero between them: a stored version's JSON may hold none. */
export function originOf({ source, recordId }: Origin): string {
  return `${source}\u001f${recordId}`;
}

/** The crowded keys of some rows, to be kept with a model version. The same for any order of the rows. */
export function crowdedKeys<Row extends Origin>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
  { cap, names }: BlockRule,
): CrowdedKeys {
  const carriers = new Map<string, string[]>();
  for (const row of rows) {
    const origin = originOf(row);
    for (const key of keysOf(row)) {
      const known = carriers.get(key);
      if (known === undefined) carriers.set(key, [origin]);
      else known.push(origin);
    }
  }
  const crowded = new Map<string, ReadonlySet<string>>();
  for (const [key, origins] of carriers) {
    if (origins.length > cap) crowded.set(key, new Set(names?.(key) ? origins.sort().slice(0, MET_IN_A_CROWD) : []));
  }
  return crowded;
}
