import type { BatchedStatement } from './statement-batch.js';

/** What the database showed an operation. */
export interface Shown {
  readonly rowCount: number;
  /** Ids of all things among it: shops, people, places, leads, sources. */
  readonly things: readonly string[];
  /** Numbers of the file cards among it. */
  readonly cards: readonly string[];
  /** False where something was among it that tells no ids, as counts and maps do. */
  readonly isTraced: boolean;
}

/** A column that holds the number of a file card. */
const OF_CARD = /^(source_?record_?id|card_?id|record_(a|b|id)_id)$/i;

/** A column that says to which of the things asked for by their ids a row belongs, or the number of a holding, which shows nothing. */
const OF_KNOWN = /^(owner|asked|side|id)$/;

/** A statement that reads more than the rights of whoever asks. */
const READS_RECORDS = /\b(?:from|join)\s+(?!access\.|unnest\b|lateral\b|\()["\w]/i;

/** Puts together what the statements of an operation have shown. */
export function shownBy(statements: readonly BatchedStatement[]): Shown {
  const [things, cards] = [new Set<string>(), new Set<string>()];
  let [rowCount, isTraced] = [0, true];
  for (const { rows, shape, text } of statements) {
    if (rows.length === 0 || !READS_RECORDS.test(text)) continue;
    rowCount += rows.length;
    const [ids, names] = [shape?.ids ?? [], shape?.names ?? []];
    const numbers = names.filter((name) => OF_CARD.test(name));
    if (ids.length + numbers.length === 0 && !names.some((name) => OF_KNOWN.test(name))) isTraced = false;
    gather(rows, ids, things);
    gather(rows, numbers, cards);
  }
  return { rowCount, things: [...things], cards: [...cards], isTraced };
}

function gather(rows: readonly object[], names: readonly string[], into: Set<string>): void {
  for (const row of rows) {
    for (const name of names) {
      const value = (row as Readonly<Record<string, unknown>>)[name];
      for (const id of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (typeof id === 'string') into.add(id);
      }
    }
  }
}
