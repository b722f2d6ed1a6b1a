const MASK = 0x1fffff;

/**
 * A whole number from 0 to 2^53 that stands for a text: two different texts have the same one in one of some 10^16 cases.
 * The same on every machine and in every version, so that it can be stored. `seed` keeps kinds of text apart.
 */
export function textHash(text: string, seed = 0): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (MASK & high) + (low >>> 0);
}
