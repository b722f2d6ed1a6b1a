/** Share of the letter pairs two names have in common (Dice), from 0 to 1; spaces do not count. */
export function nameLikeness(a: string, b: string): number {
  const left = letterPairs(a);
  const right = letterPairs(b);
  if (left.length === 0 || right.length === 0) return a !== '' && a === b ? 1 : 0;
  const counts = new Map<string, number>();
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let both = 0;
  for (const pair of right) {
    const count = counts.get(pair) ?? 0;
    if (count === 0) continue;
    counts.set(pair, count - 1);
    both++;
  }
  return (2 * both) / (left.length + right.length);
}

function letterPairs(text: string): string[] {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const pairs: string[] = [];
  for (let at = 0; at + 1 < letters.length; at++) pairs.push(letters.slice(at, at + 2));
  return pairs;
}
