import { type CountedFrequencies, COUNTED_BY_NAME, type Frequencies, type FrequencyKind } from './frequency.js';
import { textHash } from './text-hash.js';

const HEADER = 3;

/**
 * Counts in a form that can be kept with a model version: hashes of the values in ascending order, and how often each was
 * met. Values that one row alone carries are left out, since a value that is not there counts as carried once.
 */
export function packCounts(frequencies: CountedFrequencies): Uint8Array {
  const counts = new Map<number, number>();
  frequencies.forEach((kind, value, count) => {
    if (count >= fewestKept(kind)) counts.set(hashOf(kind, value), count);
  });
  const hashes = Float64Array.from(counts.keys()).sort();
  const header = Float64Array.of(frequencies.rows, frequencies.names, frequencies.namesakes);
  const numbers = Uint32Array.from(hashes, (hash) => counts.get(hash) ?? 0);
  const packed = new Uint8Array(header.byteLength + hashes.byteLength + numbers.byteLength);
  packed.set(new Uint8Array(header.buffer));
  packed.set(new Uint8Array(hashes.buffer), header.byteLength);
  packed.set(new Uint8Array(numbers.buffer), header.byteLength + hashes.byteLength);
  return packed;
}

/** The counts of `packCounts`. Of values that came later: one row carries them; of later parts of names: no other name does. */
export function unpackCounts(packed: Uint8Array): Frequencies {
  // A copy lies where numbers of eight bytes may be read.
  const { buffer, byteLength } = Uint8Array.from(packed);
  const size = (byteLength - HEADER * 8) / 12;
  const [rows = 0, names = 0, namesakes = 1] = new Float64Array(buffer, 0, HEADER);
  const hashes = new Float64Array(buffer, HEADER * 8, size);
  const numbers = new Uint32Array(buffer, (HEADER + size) * 8, size);
  const count = (kind: FrequencyKind, value: string): number => {
    const at = placeOf(hashes, hashOf(kind, value));
    if (at >= 0) return numbers[at] ?? 0;
    return value === '' ? 0 : fewestKept(kind) - 1;
  };
  const share = (kind: FrequencyKind, value: string): number => {
    const of = COUNTED_BY_NAME.has(kind) ? names : rows;
    return of === 0 ? 0 : count(kind, value) / of;
  };
  return { rows, namesakes, count, share };
}

/** Parts of names are asked for that no name need have: of these the single ones are kept as well. */
function fewestKept(kind: FrequencyKind): number {
  return COUNTED_BY_NAME.has(kind) ? 1 : 2;
}

function hashOf(kind: FrequencyKind, value: string): number {
  return textHash(`${kind}|${value}`);
}

/** -1 where the hash is not. */
function placeOf(hashes: Float64Array, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle] ?? 0;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
