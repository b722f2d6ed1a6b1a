import fc from 'fast-check';
import { slipsBetween } from './slips.js';

/** The plain table, letter by letter. */
function table(a: string, b: string): number[] {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row;
}

describe('slipsBetween', () => {
  it('counts what the plain table counts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '7'), minLength: 1, maxLength: 31 });
    fc.assert(
      fc.property(text, text, (x, y) => {
        const [shorter, longer] = x.length <= y.length ? [x, y] : [y, x];
        const row = table(shorter, longer);
        expect(slipsBetween(shorter, longer)).toEqual({ whole: row.at(-1), head: Math.min(...row) });
      }),
      { numRuns: 500 },
    );
  });

  it('finds a name at the head of a longer one', () => {
    expect(slipsBetween('rampartrelaxation', 'rampartrelaxationcenterfootspa')).toEqual({ whole: 13, head: 0 });
    expect(slipsBetween('', 'spa')).toEqual({ whole: 3, head: 0 });
  });

  it('compares the beginnings of very long names', () => {
    const long = 'abcdefghij'.repeat(5);
    expect(slipsBetween(long, long)).toEqual({ whole: 0, head: 0 });
    expect(slipsBetween(long, `${long}spa`).head).toBe(0);
  });
});
