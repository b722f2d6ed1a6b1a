import { jaroWinkler } from './jaro-winkler.js';

/** The first value that both lists hold; null when none. */
export function sharedValue<T>(a: readonly T[], b: readonly T[]): T | null {
  if (a.length === 0 || b.length === 0) return null;
  for (const value of a) if (b.includes(value)) return value;
  return null;
}

/** True when two texts differ by one typing slip at most: a letter missing, added, changed, or two neighbors swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const leftA = a.slice(start, a.length - end);
  const leftB = b.slice(start, b.length - end);
  if (leftA.length <= 1 && leftB.length <= 1) return true;
  return leftA.length === 2 && leftB.length === 2 && leftA[0] === leftB[1] && leftA[1] === leftB[0];
}

/** True when two words are likely one word with slips. In short words another letter is another word: Rose and Rosa. */
export function isCloseSpelling(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || (shorter === 4 && a.length === b.length && [...a].sort().join('') !== [...b].sort().join('')))
    return false;
  if (isOneSlip(a, b)) return true;
  return shorter >= 8 && shorter / Math.max(a.length, b.length) >= 0.8 && jaroWinkler(a, b) >= 0.94;
}
