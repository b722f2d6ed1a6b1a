/** Bytes of `pattern` that stand at each place, one bit a place; all zero between calls. */
const places = new Int32Array(256);

/**
 * Edits (insert, delete, replace) between two byte ranges of one array. Bit-parallel (Myers 1999, Hyyrö 2003) while the
 * shorter one has at most 32 bytes, a table of rows beyond.
 */
export function levenshtein(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  if (aEnd - a > bEnd - b) return levenshtein(bytes, b, bEnd, a, aEnd);
  const length = aEnd - a;
  if (length === 0) return bEnd - b;
  return length <= 32 ? bitParallel(bytes, a, aEnd, b, bEnd) : tabled(bytes, a, aEnd, b, bEnd);
}

function bitParallel(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const length = aEnd - a;
  for (let i = a; i < aEnd; i += 1) places[bytes[i]!]! |= 1 << (i - a);
  const last = 1 << (length - 1);
  let positive = -1;
  let negative = 0;
  let distance = length;
  for (let j = b; j < bEnd; j += 1) {
    const equal = places[bytes[j]!]!;
    const vertical = equal | negative;
    const carried = (((equal & positive) + positive) ^ positive) | equal;
    let up = negative | ~(carried | positive);
    let down = positive & carried;
    if ((up & last) !== 0) distance += 1;
    if ((down & last) !== 0) distance -= 1;
    up = (up << 1) | 1;
    down <<= 1;
    positive = down | ~(vertical | up);
    negative = up & vertical;
  }
  for (let i = a; i < aEnd; i += 1) places[bytes[i]!] = 0;
  return distance;
}

/** One row of the table, used within one call. */
let row = new Int32Array(256);

function tabled(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const width = bEnd - b;
  if (row.length <= width) row = new Int32Array(2 * width);
  for (let j = 0; j <= width; j += 1) row[j] = j;
  for (let i = a; i < aEnd; i += 1) {
    let diagonal = row[0]!;
    row[0] = i - a + 1;
    for (let j = 1; j <= width; j += 1) {
      const above = row[j]!;
      const replaced = diagonal + (bytes[i] === bytes[b + j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, above + 1, row[j - 1]! + 1);
      diagonal = above;
    }
  }
  return row[width]!;
}
