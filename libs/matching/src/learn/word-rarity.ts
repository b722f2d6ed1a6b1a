/** How rare each word is among many names: natural logarithm of names for one that has it; a word never seen is rarest. */
export interface WordRarity {
  of(word: string): number;
}

/** Counts words over names; each name counts a word once. */
export function wordRarity(names: Iterable<ReadonlySet<string>>): WordRarity {
  const counts = new Map<string, number>();
  let total = 0;
  for (const name of names) {
    total += 1;
    for (const word of name) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { of: (word) => Math.log((total + 1) / (1 + (counts.get(word) ?? 0))) };
}
