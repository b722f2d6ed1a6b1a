import { type BlockRule, MET_IN_A_CROWD, originOf } from './crowded-keys.js';
import { KeyNumbers } from './key-numbers.js';

/**
 * A key that more rows carry than this brings no pair together. Shops: a dispatch phone, a plaza, a registered agent say
 * nothing. Parties: an agent of many firms is one party, whose rows are to be found.
 */
export const BLOCK_CAP = { business: 40, party: 100 } as const;

interface Row {
  readonly source: string;
  readonly recordId: string;
}

/**
 * Visits every pair of rows (by position, first < second) that share a key which is not crowded, each pair once, in the
 * order of the rows, with the number of the first such key. Rows under a dropped key still meet under their other keys. A
 * crowded key that names its bearers is not dropped: its rows meet the first few of them.
 */
export function candidatePairs<R extends Row>(
  rows: readonly R[],
  keysOf: (row: R) => readonly string[],
  visit: (first: number, second: number, key: number) => void,
  rule: BlockRule,
): void {
  const filed = file(rows, keysOf);
  const crowds = crowdsOf(rows, filed, rule);
  const lastMet = new Int32Array(rows.length).fill(-1);
  // A pair is visited from its first row.
  const end = Math.min(rule.until ?? rows.length, rows.length);
  for (let row = 0; row < end; row += 1) {
    for (let at = filed.firstKey[row] ?? 0; at < (filed.firstKey[row + 1] ?? 0); at += 1) {
      const key = filed.keys[at] ?? 0;
      const firsts = crowds.size === 0 ? undefined : crowds.get(key);
      const isApart = firsts !== undefined && !firsts.includes(row);
      const met = isApart ? firsts : filed.rows;
      const last = isApart ? firsts.length : (filed.firstRow[key + 1] ?? 0);
      for (let member = isApart ? 0 : (filed.firstRow[key] ?? 0); member < last; member += 1) {
        const other = met[member] ?? 0;
        if (other <= row || lastMet[other] === row) continue;
        lastMet[other] = row;
        visit(row, other, key);
      }
    }
  }
}

/** Which keys each row has and which rows each key has, in flat arrays: a million keys as strings would fill the memory. */
interface Filed {
  /** Keys of row r: `keys[firstKey[r]]` up to `keys[firstKey[r + 1]]`. */
  readonly firstKey: Int32Array;
  readonly keys: Int32Array;
  /** Rows of key k: `rows[firstRow[k]]` up to `rows[firstRow[k + 1]]`, ascending. */
  readonly firstRow: Int32Array;
  readonly rows: Int32Array;
  /** The text of each key. */
  readonly texts: Iterable<string>;
}

/** The crowded keys, each with the positions of the rows that all its rows meet. */
function crowdsOf(
  rows: readonly Row[],
  filed: Filed,
  { cap, names, known, note }: BlockRule,
): Map<number, readonly number[]> {
  const crowds = new Map<number, readonly number[]>();
  let key = 0;
  for (const text of filed.texts) {
    const [start, end] = [filed.firstRow[key] ?? 0, filed.firstRow[key + 1] ?? 0];
    const firsts = known?.get(text);
    if (firsts !== undefined) {
      crowds.set(
        key,
        firsts.size === 0
          ? []
          : [...filed.rows.slice(start, end)].filter((row) => firsts.has(originOf(rows[row] as Row))),
      );
    } else if (known === undefined && end - start > cap) {
      const met = names?.(text) ? [...filed.rows.slice(start, start + MET_IN_A_CROWD)] : [];
      crowds.set(key, met);
      note?.(text, met);
    }
    key += 1;
  }
  return crowds;
}

function file<R>(rows: readonly R[], keysOf: (row: R) => readonly string[]): Filed {
  const numbers = new KeyNumbers();
  const found: number[] = [];
  const firstKey = new Int32Array(rows.length + 1);
  rows.forEach((row, position) => {
    for (const key of keysOf(row)) found.push(numbers.numberOf(key));
    firstKey[position + 1] = found.length;
  });
  const keys = Int32Array.from(found);
  const firstRow = new Int32Array(numbers.texts.length + 1);
  for (const key of keys) firstRow[key + 1] = (firstRow[key + 1] ?? 0) + 1;
  for (let key = 0; key < numbers.texts.length; key += 1)
    firstRow[key + 1] = (firstRow[key + 1] ?? 0) + (firstRow[key] ?? 0);
  return { firstKey, keys, firstRow, rows: rowsByKey(rows.length, firstKey, keys, firstRow), texts: numbers.texts };
}

function rowsByKey(count: number, firstKey: Int32Array, keys: Int32Array, firstRow: Int32Array): Int32Array {
  const filled = firstRow.slice();
  const rows = new Int32Array(keys.length);
  for (let row = 0; row < count; row += 1) {
    for (let at = firstKey[row] ?? 0; at < (firstKey[row + 1] ?? 0); at += 1) {
      const key = keys[at] ?? 0;
      rows[filled[key] ?? 0] = row;
      filled[key] = (filled[key] ?? 0) + 1;
    }
  }
  return rows;
}
