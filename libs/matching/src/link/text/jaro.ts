import { jaroOfBytes } from './jaro-plain.js';

/** Places at which each byte stands in the second text, one bit a place; all zero between calls. */
const places = new Int32Array(256);

/**
 * Jaro similarity of two byte ranges, 0 to 1, as DuckDB computes it (transpositions halved and rounded down). Bit-parallel
 * while both have at most 32 bytes.
 */
export function jaro(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const aLength = aEnd - a;
  const bLength = bEnd - b;
  if (aLength === 0 || bLength === 0) return 0;
  if (aLength > 32 || bLength > 32) return jaroOfBytes(bytes, a, aEnd, b, bEnd);
  for (let j = b; j < bEnd; j += 1) places[bytes[j]!]! |= 1 << (j - b);
  const reach = Math.max(0, (Math.max(aLength, bLength) >> 1) - 1);
  let window = (1 << (reach + 1)) - 1;
  let inA = 0;
  let inB = 0;
  for (let i = 0; i < aLength; i += 1) {
    const found = places[bytes[a + i]!]! & window & ~inB;
    inB |= found & -found;
    if (found !== 0) inA |= 1 << i;
    window = i < reach ? (window << 1) | 1 : window << 1;
  }
  const similarity = inA === 0 ? 0 : similarityOf(bytes, a, inA, inB, aLength, bLength);
  for (let j = b; j < bEnd; j += 1) places[bytes[j]!] = 0;
  return similarity;
}

function similarityOf(
  bytes: Uint8Array,
  a: number,
  matchedA: number,
  matchedB: number,
  aLength: number,
  bLength: number,
): number {
  let inA = matchedA;
  let inB = matchedB;
  let common = 0;
  let outOfOrder = 0;
  while (inA !== 0) {
    const low = inB & -inB;
    const at = 31 - Math.clz32(inA & -inA);
    if ((places[bytes[a + at]!]! & low) === 0) outOfOrder += 1;
    common += 1;
    inA &= inA - 1;
    inB ^= low;
  }
  return (common / aLength + common / bLength + (common - (outOfOrder >> 1)) / common) / 3;
}

/** Jaro-Winkler: above .7 a common prefix of up to four bytes counts extra. */
export function jaroWinkler(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const similarity = jaro(bytes, a, aEnd, b, bEnd);
  if (similarity <= 0.7) return similarity;
  let prefix = 0;
  const end = Math.min(4, aEnd - a, bEnd - b);
  while (prefix < end && bytes[a + prefix] === bytes[b + prefix]) prefix += 1;
  return similarity + prefix * 0.1 * (1 - similarity);
}
