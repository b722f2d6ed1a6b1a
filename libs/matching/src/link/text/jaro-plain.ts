/** Scratch space, used within one call. */
let inB = new Uint8Array(128);
let matched = new Uint8Array(128);

/** Jaro similarity of two byte ranges of any length, letter by letter; the bit-parallel one must equal it. */
export function jaroOfBytes(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  const aLength = aEnd - a;
  const bLength = bEnd - b;
  if (aLength === 0 || bLength === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(aLength, bLength) / 2) - 1);
  if (inB.length < bLength) inB = new Uint8Array(2 * bLength);
  if (matched.length < aLength) matched = new Uint8Array(2 * aLength);
  inB.fill(0, 0, bLength);
  let common = 0;
  for (let i = 0; i < aLength; i += 1) {
    const end = Math.min(bLength, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (inB[j] !== 0 || bytes[a + i] !== bytes[b + j]) continue;
      inB[j] = 1;
      matched[common] = bytes[a + i]!;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  const swaps = Math.floor(outOfOrder(bytes, b, bLength) / 2);
  return (common / aLength + common / bLength + (common - swaps) / common) / 3;
}

function outOfOrder(bytes: Uint8Array, b: number, bLength: number): number {
  let differing = 0;
  let next = 0;
  for (let j = 0; j < bLength; j += 1) {
    if (inB[j] === 0) continue;
    if (bytes[b + j] !== matched[next]) differing += 1;
    next += 1;
  }
  return differing;
}
