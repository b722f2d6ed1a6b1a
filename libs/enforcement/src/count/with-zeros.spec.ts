import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodKeys } from './period-keys.js';
import { withZeros } from './with-zeros.js';

const tally = (keys: (string | null)[], charges: number) => ({ keys, charges, arrests: charges, unsure: 0 });

describe('counts with their zeros', () => {
  it('have every combination once, what was not foreseen after it, what is not known last', () => {
    const filled = withZeros(
      [tally(['BUYER', null], 2), tally(['SELLER', '53a-82'], 5)],
      [['SELLER', 'BUYER'], ['53a-83']],
    );
    expect(filled.map(({ keys, charges }) => [...keys, charges])).toEqual([
      ['SELLER', '53a-83', 0],
      ['SELLER', '53a-82', 5],
      ['SELLER', null, 0],
      ['BUYER', '53a-83', 0],
      ['BUYER', '53a-82', 0],
      ['BUYER', null, 2],
    ]);
  });

  it('are refused where there would be more of them than anybody reads', () => {
    const domain = Array.from({ length: 3 }, () => Array.from({ length: 40 }, (_, at) => String(at)));
    expect(() => withZeros([], domain)).toThrow(expect.objectContaining({ code: 'TOO_MANY_COUNTS' }));
    expect(withZeros([], domain.slice(1))).toHaveLength(1600);
  });

  it('lose nothing and add nothing', () => {
    const key = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
    const rows = fc.uniqueArray(fc.tuple(key, key, fc.nat(50)), { selector: ([a, b]) => JSON.stringify([a, b]) });
    fc.assert(
      fc.property(rows, (drawn) => {
        const filled = withZeros(
          drawn.map(([a, b, n]) => tally([a, b], n)),
          [['a', 'b'], ['b']],
        );
        const sum = (all: readonly { charges: number }[]): number => all.reduce((n, { charges }) => n + charges, 0);
        expect(sum(filled)).toBe(drawn.reduce((n, [, , own]) => n + own, 0));
        expect(new Set(filled.map(({ keys }) => JSON.stringify(keys))).size).toBe(filled.length);
      }),
    );
  });

  it('name each month and year that a period touches', () => {
    expect(periodKeys('MONTH', '2025-11-15', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(periodKeys('YEAR', '2025-10-01', '2026-10-01')).toEqual(['2025', '2026']);
    expect(periodKeys('YEAR', '2026-01-01', '2026-01-01')).toEqual([]);
  });
});
