import { jaroWinkler } from '../comparison/jaro-winkler.js';
import type { Listing } from './listing.js';
import { editLikeness, jaccard, shared, trigramLikeness } from './text-likeness.js';

/** How alike two address texts are, whole and by their parts; NaN where one is empty or lacks the part. */
export function placeFeatures(a: Listing, b: Listing): Record<string, number> {
  const stated = a.address !== '' && b.address !== '';
  const where = (value: number): number => (stated ? value : Number.NaN);
  return {
    'address: not stated': [a, b].filter((side) => side.address === '').length,
    'address: equal': where(a.address === b.address ? 1 : 0),
    'address: Jaro–Winkler': where(jaroWinkler(a.address, b.address)),
    'address: edits': where(editLikeness(a.address, b.address)),
    'address: trigrams': where(trigramLikeness(a.address, b.address)),
    'address: shared words': where(jaccard(a.addressWords, b.addressWords)),
    'address: shared words of the shorter': where(
      shared(a.addressWords, b.addressWords).length / Math.min(a.addressWords.size, b.addressWords.size),
    ),
    'address: shared plain words of the shorter': ofShorter(plainWords(a), plainWords(b)),
    'address: with a number': where([a, b].filter((side) => side.numbers.length > 0).length),
    'address: shared numbers of the fewer': ofShorter(new Set(a.numbers), new Set(b.numbers)),
    'address: first or last number': endNumbers(a.numbers, b.numbers),
    ...doorFeatures(a, b),
  };
}

function doorFeatures(a: Listing, b: Listing): Record<string, number> {
  const [left, right] = [a.form, b.form];
  const compared = (
    x: string | null | undefined,
    y: string | null | undefined,
    how: (x: string, y: string) => number,
  ): number => (x === null || x === undefined || y === null || y === undefined ? Number.NaN : how(x, y));
  const equal = (x: string, y: string): number => (x === y ? 1 : 0);
  return {
    'address: street': compared(left?.street, right?.street, jaroWinkler),
    'address: house number': compared(left?.number, right?.number, equal),
    'address: distance of house numbers': compared(left?.number, right?.number, (x, y) =>
      Math.min(200, Math.abs(Number.parseInt(x, 10) - Number.parseInt(y, 10))),
    ),
    'address: unit': compared(left?.unit, right?.unit, equal),
    'address: with a unit': [left, right].filter((form) => form !== null && form.unit !== null).length,
  };
}

function plainWords({ addressWords }: Listing): Set<string> {
  return new Set([...addressWords].filter((word) => !/^\d+$/.test(word)));
}

function ofShorter(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? Number.NaN : shared(a, b).length / least;
}

/** Numbers come first in some countries, last in others. */
function endNumbers(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  return a[0] === b[0] || a.at(-1) === b.at(-1) ? 1 : 0;
}
