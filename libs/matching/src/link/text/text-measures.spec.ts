import fc from 'fast-check';
import { jaro as jaroOfTexts, jaroWinkler as winklerOfTexts } from '../../comparison/jaro-winkler.js';
import { damerauLevenshtein } from './damerau-levenshtein.js';
import { jaccard } from './jaccard.js';
import { jaro, jaroWinkler } from './jaro.js';
import { levenshtein } from './levenshtein.js';

type Measure = (bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number) => number;

function of(measure: Measure, a: string, b: string): number {
  const left = new TextEncoder().encode(a);
  const right = new TextEncoder().encode(b);
  const bytes = Uint8Array.from([...left, ...right]);
  return measure(bytes, 0, left.length, left.length, bytes.length);
}

const damerau =
  (most: number): Measure =>
  (bytes, a, aEnd, b, bEnd) =>
    damerauLevenshtein(bytes, a, aEnd, b, bEnd, most);

/** Fewest single edits by search: what the distances mean, too slow for anything but short texts. */
function editsBySearch(a: string, b: string, swaps: boolean): number {
  const alphabet = [...new Set(a + b)];
  let frontier = new Set([a]);
  const seen = new Set(frontier);
  for (let edits = 0; ; edits += 1) {
    if (frontier.has(b)) return edits;
    const next = new Set<string>();
    for (const text of frontier) {
      for (let i = 0; i <= text.length; i += 1) {
        next.add(text.slice(0, i) + text.slice(i + 1));
        for (const letter of alphabet) {
          next.add(text.slice(0, i) + letter + text.slice(i));
          next.add(text.slice(0, i) + letter + text.slice(i + 1));
        }
        if (swaps && i > 0) next.add(text.slice(0, i - 1) + (text[i] ?? '') + (text[i - 1] ?? '') + text.slice(i + 1));
      }
    }
    frontier = new Set([...next].filter((text) => !seen.has(text) && text.length <= Math.max(a.length, b.length) + 1));
    for (const text of frontier) seen.add(text);
  }
}

const short = fc.stringMatching(/^[abc]{0,4}$/);
const medium = fc.stringMatching(/^[a-d]{0,40}$/);

describe('edit distances', () => {
  it('are the fewest edits', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(of(levenshtein, a, b)).toBe(editsBySearch(a, b, false));
        expect(of(damerau(9), a, b)).toBe(editsBySearch(a, b, true));
      }),
      { numRuns: 60 },
    );
  });

  it('count a swap with an edit between as DuckDB does', () => {
    expect(of(damerau(9), 'ca', 'abc')).toBe(2);
    expect(of(levenshtein, 'ca', 'abc')).toBe(3);
    expect(of(damerau(9), 'tarn', 'tanr')).toBe(1);
    expect(of(levenshtein, 'é', 'e')).toBe(2);
  });

  it('in 32 bytes at once and letter by letter are the same', () => {
    const tail = 'z'.repeat(40);
    fc.assert(
      fc.property(medium, medium, (a, b) => {
        expect(of(levenshtein, a + tail, b + tail)).toBe(of(levenshtein, a, b));
      }),
    );
  });

  it('say "more" above the limit and are exact below', () => {
    fc.assert(
      fc.property(medium, medium, fc.nat({ max: 4 }), (a, b, most) => {
        const exact = of(damerau(100), a, b);
        const limited = of(damerau(most), a, b);
        if (exact <= most) expect(limited).toBe(exact);
        else expect(limited).toBeGreaterThan(most);
      }),
    );
  });
});

describe('similarities', () => {
  it('of Jaro and Winkler are those of the plain functions', () => {
    fc.assert(
      fc.property(medium, medium, (a, b) => {
        expect(of(jaro, a, b)).toBe(jaroOfTexts(a, b));
        expect(of(jaroWinkler, a, b)).toBe(winklerOfTexts(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('of Jaro keep 32 and 33 bytes alike', () => {
    const a = 'abcdabcdabcdabcdabcdabcdabcdabcd';
    for (const b of [a, `${a}x`, `x${a}`, a.slice(1), [...a].reverse().join('')]) {
      expect(of(jaro, a, b)).toBe(jaroOfTexts(a, b));
    }
  });

  it('count bytes, as DuckDB does', () => {
    expect(of(jaro, 'éa', 'ea')).toBe(0);
    expect(of(jaroWinkler, 'naïve', 'naive')).toBeCloseTo(0.8577777777777779, 12);
    expect(of(jaccard, 'éa', 'ea')).toBe(0.25);
    expect(of(jaccard, 'aab', 'ab')).toBe(1);
    expect(of(jaccard, '', 'ab')).toBe(0);
  });
});
