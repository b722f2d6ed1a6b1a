/** The letter pairs of a name as sorted numbers, each as often as it occurs; spaces and marks do not count. */
export function letterPairs(text: string): Int32Array {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Int32Array(Math.max(0, letters.length - 1));
  for (let at = 0; at < pairs.length; at++) {
    pairs[at] = letters.charCodeAt(at) * 65_536 + letters.charCodeAt(at + 1);
  }
  return pairs.sort();
}

/** Share of the letter pairs two names have in common (Dice), from 0 to 1. */
export function nameLikeness(left: Int32Array, right: Int32Array): number {
  if (left.length === 0 || right.length === 0) return 0;
  let i = 0;
  let j = 0;
  let both = 0;
  while (i < left.length && j < right.length) {
    const one = left[i] as number;
    const other = right[j] as number;
    if (one === other) {
      both++;
      i++;
      j++;
    } else if (one < other) i++;
    else j++;
  }
  return (2 * both) / (left.length + right.length);
}
