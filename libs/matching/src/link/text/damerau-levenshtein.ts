import { levenshtein } from './levenshtein.js';

/**
 * Edits between two byte ranges where swapping two neighbours is one edit too, also when more is edited between them
 * (DuckDB's `damerau_levenshtein`, not the "optimal string alignment" that other libraries give under this name).
 * Exact up to `most`; any number above `most` stands for "more than that".
 */
export function damerauLevenshtein(
  bytes: Uint8Array,
  a: number,
  aEnd: number,
  b: number,
  bEnd: number,
  most: number,
): number {
  const apart = Math.abs(aEnd - a - (bEnd - b));
  if (apart > most) return apart;
  while (a < aEnd && b < bEnd && bytes[a] === bytes[b]) {
    a += 1;
    b += 1;
  }
  while (a < aEnd && b < bEnd && bytes[aEnd - 1] === bytes[bEnd - 1]) {
    aEnd -= 1;
    bEnd -= 1;
  }
  if (a === aEnd || b === bEnd) return aEnd - a + (bEnd - b);
  if (most === 1) return oneEdit(bytes, a, aEnd, b, bEnd) ? 1 : 2;
  const plain = levenshtein(bytes, a, aEnd, b, bEnd);
  // A swap of neighbours costs two plain edits, so the distance is at least half of the plain one, rounded up.
  if (plain === 1 || plain > 2 * most) return plain;
  return tabled(bytes, a, aEnd, b, bEnd);
}

/** One edit is all that is left between two ranges that begin and end unlike: a replaced byte or two swapped ones. */
function oneEdit(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  const length = aEnd - a;
  if (length !== bEnd - b || length > 2) return false;
  return length === 1 || (bytes[a] === bytes[b + 1] && bytes[a + 1] === bytes[b]);
}

/** Row in which each byte was last met, plus one; all zero between calls. */
const lastRow = new Int32Array(256);
let table = new Int32Array(4096);

/** Lowrance and Wagner's table, with one row and column more than the texts are long, and a border of "never". */
function tabled(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const rows = aEnd - a;
  const columns = bEnd - b;
  const width = columns + 2;
  if (table.length < (rows + 2) * width) table = new Int32Array(2 * (rows + 2) * width);
  drawBorder(rows, columns, width);
  for (let i = 1; i <= rows; i += 1) {
    const byte = bytes[a + i - 1]!;
    let lastColumn = 0;
    for (let j = 1; j <= columns; j += 1) {
      const other = bytes[b + j - 1]!;
      const i1 = lastRow[other]!;
      const swapped = table[i1 * width + lastColumn]! + (i - i1 - 1) + 1 + (j - lastColumn - 1);
      const same = byte === other;
      if (same) lastColumn = j;
      const at = (i + 1) * width + j + 1;
      const replaced = table[at - width - 1]! + (same ? 0 : 1);
      table[at] = Math.min(replaced, table[at - 1]! + 1, table[at - width]! + 1, swapped);
    }
    lastRow[byte] = i;
  }
  for (let i = a; i < aEnd; i += 1) lastRow[bytes[i]!] = 0;
  return table[(rows + 1) * width + columns + 1]!;
}

function drawBorder(rows: number, columns: number, width: number): void {
  const never = rows + columns;
  table[0] = never;
  for (let i = 0; i <= rows; i += 1) {
    table[(i + 1) * width] = never;
    table[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= columns; j += 1) {
    table[j + 1] = never;
    table[width + j + 1] = j;
  }
}
