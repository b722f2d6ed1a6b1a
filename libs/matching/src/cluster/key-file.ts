import { type CrowdLookup, originOf } from '../blocking/crowded-keys.js';
import type { ScoredRow } from './scoring.js';

/** Which rows carry which key, kept up as rows come and go: the growing counterpart of `candidatePairs`. */
export class KeyFile {
  private readonly carriers = new Map<string, Set<number>>();
  /** Of crowded keys the first rows alone, whom all others meet. */
  private readonly firsts = new Map<string, Set<number>>();

  constructor(private readonly crowded: CrowdLookup) {}

  /** Files a row; gives the ids of the rows it is to be compared with. */
  add(row: ScoredRow, keys: readonly string[]): Set<number> {
    const met = new Set<number>();
    for (const key of keys) {
      const firsts = this.crowded.get(key);
      if (firsts?.size === 0) continue;
      const isFirst = firsts?.has(originOf(row)) ?? true;
      const near = isFirst ? this.carriers.get(key) : this.firsts.get(key);
      for (const id of near ?? []) met.add(id);
      put(this.carriers, key, row.id);
      if (firsts !== undefined && isFirst) put(this.firsts, key, row.id);
    }
    return met;
  }

  remove(row: ScoredRow, keys: readonly string[]): void {
    for (const key of keys) {
      this.carriers.get(key)?.delete(row.id);
      this.firsts.get(key)?.delete(row.id);
    }
  }
}

function put(file: Map<string, Set<number>>, key: string, id: number): void {
  const known = file.get(key);
  if (known === undefined) file.set(key, new Set([id]));
  else known.add(id);
}
