/**
 * A key that more rows carry than this brings no pair together. Shops: a dispatch phone, a plaza, a registered agent say
 * nothing. Parties: an agent of many firms is one party, whose rows are to be found.
 */
export const BLOCK_CAP = { business: 40, party: 100 } as const;

/** Under a crowded key that names its bearers, each row meets so many of the first ones: enough to hang together. */
const MET_IN_A_CROWD = 4;

/**
 * Visits every pair of rows (by position, first < second) that share a key carried by at most `cap` rows, each pair once,
 * in the order of the rows. Rows under a dropped key still meet under their other keys. A crowded key that `names` says
 * stands for one thing, such as a company number, is not dropped: its rows meet the first few of them.
 */
export function candidatePairs<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
  visit: (first: number, second: number) => void,
  cap: number,
  names: (key: string) => boolean = () => false,
): void {
  const filed = file(rows, keysOf, names);
  const lastMet = new Int32Array(rows.length).fill(-1);
  for (let row = 0; row < rows.length; row += 1) {
    for (let at = filed.firstKey[row] ?? 0; at < (filed.firstKey[row + 1] ?? 0); at += 1) {
      const key = filed.keys[at] ?? 0;
      const start = filed.firstRow[key] ?? 0;
      const end = filed.firstRow[key + 1] ?? 0;
      const crowded = end - start > cap;
      if (end - start < 2 || (crowded && filed.naming[key] === 0)) continue;
      const isFirst = row <= (filed.rows[start + MET_IN_A_CROWD - 1] ?? 0);
      for (let member = start; member < (crowded && !isFirst ? start : end); member += 1) {
        const other = filed.rows[member] ?? 0;
        if (other <= row || lastMet[other] === row) continue;
        lastMet[other] = row;
        visit(row, other);
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
  /** 1 where key k names its bearers. */
  readonly naming: Uint8Array;
}

function file<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
  names: (key: string) => boolean,
): Filed {
  const numberOf = new Map<string, number>();
  const found: number[] = [];
  const firstKey = new Int32Array(rows.length + 1);
  rows.forEach((row, position) => {
    for (const key of keysOf(row)) {
      const known = numberOf.get(key);
      if (known === undefined) numberOf.set(key, numberOf.size);
      found.push(known ?? numberOf.size - 1);
    }
    firstKey[position + 1] = found.length;
  });
  const keys = Int32Array.from(found);
  const firstRow = new Int32Array(numberOf.size + 1);
  for (const key of keys) firstRow[key + 1] = (firstRow[key + 1] ?? 0) + 1;
  for (let key = 0; key < numberOf.size; key += 1) firstRow[key + 1] = (firstRow[key + 1] ?? 0) + (firstRow[key] ?? 0);
  const naming = Uint8Array.from(numberOf.keys(), (key) => (names(key) ? 1 : 0));
  return { firstKey, keys, firstRow, rows: rowsByKey(rows.length, firstKey, keys, firstRow), naming };
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
