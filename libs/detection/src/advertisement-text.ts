const SHINGLE_WORDS = 3;
const SKETCH_SIZE = 8;

/**
 * The wording of one advertisement as a sorted set of hashed three-word runs. Digits are left out, so that a changed
 * phone or price does not make a copied text look new. Empty when the text is too short to tell anything.
 */
export function shingles(text: string): Int32Array {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\d]+/g, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    hashes.add(hash(words.slice(at, at + SHINGLE_WORDS).join(' ')));
  }
  return Int32Array.from(hashes).sort();
}

/** Share of the runs of two advertisements that both have (Jaccard), from 0 to 1. */
export function wordingInCommon(a: Int32Array, b: Int32Array): number {
  const both = runsInCommon(a, b);
  return both === 0 ? 0 : both / (a.length + b.length - both);
}

/** How many runs two sorted lists have in common. */
export function runsInCommon(a: Int32Array, b: Int32Array): number {
  let i = 0;
  let j = 0;
  let both = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) both++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return both;
}

/**
 * A few runs that stand for the whole text: two texts with much in common share some of them. The smallest hashes, so
 * that every text is sampled alike.
 */
export function sketch(runs: Int32Array): Int32Array {
  return runs.slice(0, SKETCH_SIZE);
}

/** FNV-1a, then a mixing step, so that small hashes are a fair sample. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  return value | 0;
}
