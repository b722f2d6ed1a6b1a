import { jaroWinkler } from '../comparison/jaro-winkler.js';
import { type Listing, stems } from './listing.js';
import { editLikeness, jaccard, shared, trigramLikeness } from './text-likeness.js';
import type { WordRarity } from './word-rarity.js';

/** What two names have in common, letter by letter and word by word, rare words weighing more. */
export function nameFeatures(a: Listing, b: Listing, rarity: WordRarity): Record<string, number> {
  const common = shared(a.nameWords, b.nameWords);
  const onlyA = [...a.nameWords].filter((word) => !b.nameWords.has(word));
  const onlyB = [...b.nameWords].filter((word) => !a.nameWords.has(word));
  const weigh = (parts: Iterable<string>): number => [...parts].reduce((sum, word) => sum + rarity.of(word), 0);
  const rarest = (parts: readonly string[]): number => Math.max(0, ...parts.map((word) => rarity.of(word)));
  const weight = weigh(common);
  const weights = [weigh(a.nameWords), weigh(b.nameWords)];
  const covered = [likeWeight(a, b, rarity), likeWeight(b, a, rarity)];
  return {
    'name: equal': a.name === b.name ? 1 : 0,
    'name: Jaro–Winkler': jaroWinkler(a.name, b.name),
    'name: edits': editLikeness(a.name, b.name),
    'name: edits without spaces': editLikeness(a.name.replaceAll(' ', ''), b.name.replaceAll(' ', '')),
    'name: Jaro–Winkler of sorted words': jaroWinkler(sortedWords(a), sortedWords(b)),
    'name: core': jaroWinkler(a.core, b.core),
    'name: trigrams': trigramLikeness(a.name, b.name),
    'name: shared words': jaccard(a.nameWords, b.nameWords),
    'name: shared weight of all': weight / Math.max(1e-9, weigh(new Set([...a.nameWords, ...b.nameWords]))),
    'name: shared weight of the shorter': weight / Math.max(1e-9, Math.min(...weights)),
    'name: shared weight of the longer': weight / Math.max(1e-9, Math.max(...weights)),
    'name: like weight, less covered': Math.min(...covered),
    'name: like weight, more covered': Math.max(...covered),
    'name: rarest shared word': rarest(common),
    'name: rarest lone word': Math.max(rarest(onlyA), rarest(onlyB)),
    'name: rarest lone word of both': Math.min(rarest(onlyA), rarest(onlyB)),
    'name: difference of lengths': Math.abs(a.name.length - b.name.length),
    'name: shorter length': Math.min(a.name.length, b.name.length),
    'name: difference of words': Math.abs(a.nameWords.size - b.nameWords.size),
    'name: same numbers': sameNumbers(a.name, b.name),
    "name: other's category":
      shared(stems(a.nameWords), b.categoryWords).length + shared(stems(b.nameWords), a.categoryWords).length,
  };
}

/** How alike the categories are; NaN where one is not stated. */
export function categoryFeatures(a: Listing, b: Listing): Record<string, number> {
  const stated = a.categoryWords.size > 0 && b.categoryWords.size > 0;
  const where = (value: number): number => (stated ? value : Number.NaN);
  return {
    'category: not stated': [a, b].filter((side) => side.categoryWords.size === 0).length,
    'category: equal': where(a.category === b.category ? 1 : 0),
    'category: shared words': where(jaccard(a.categoryWords, b.categoryWords)),
    'category: any shared word': where(shared(a.categoryWords, b.categoryWords).length > 0 ? 1 : 0),
    'category: trigrams': where(trigramLikeness(a.category, b.category)),
  };
}

/** Words this alike count as one, by so much. */
const LIKE = 0.85;

/** Share of one name's weight that the other covers with words spelled alike. */
function likeWeight(a: Listing, b: Listing, rarity: WordRarity): number {
  let covered = 0;
  let all = 0;
  for (const word of a.nameWords) {
    const weight = rarity.of(word);
    all += weight;
    const best = Math.max(0, ...[...b.nameWords].map((other) => jaroWinkler(word, other)));
    if (best > LIKE) covered += weight * best;
  }
  return covered / Math.max(1e-9, all);
}

function sortedWords({ nameWords }: Listing): string {
  return [...nameWords].sort().join(' ');
}

/** "Store 12" is not "Store 14": NaN where neither name has a number. */
function sameNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => [...new Set(name.match(/\d+/g) ?? [])].sort().join(' '));
  return left === '' && right === '' ? Number.NaN : left === right ? 1 : 0;
}
