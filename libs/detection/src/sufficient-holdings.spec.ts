import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { MOST_ALTERNATIVES, sufficientHoldings } from './sufficient-holdings.js';

const clause = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((numbers) => numbers.sort((a, b) => a - b));
const clauses = fc.array(clause, { minLength: 1, maxLength: 6 });

function states(set: readonly number[], cited: readonly (readonly number[])[]): boolean {
  return cited.every((holdings) => holdings.some((holding) => set.includes(holding)));
}

describe('the sets of holdings that suffice', () => {
  it('state everything, and none has a holding too many', () => {
    fc.assert(
      fc.property(clauses, (cited) => {
        const sets = sufficientHoldings(cited);
        expect(sets.length).toBeGreaterThan(0);
        expect(sets.length).toBeLessThanOrEqual(MOST_ALTERNATIVES);
        for (const set of sets) {
          expect(states(set, cited)).toBe(true);
          for (const holding of set)
            expect(
              states(
                set.filter((one) => one !== holding),
                cited,
              ),
            ).toBe(false);
        }
      }),
    );
  });

  it('never let anybody see what his holdings do not state', () => {
    fc.assert(
      fc.property(clauses, fc.uniqueArray(fc.integer({ min: 1, max: 6 })), (cited, seen) => {
        const isShown = sufficientHoldings(cited).some((set) => set.every((holding) => seen.includes(holding)));
        if (isShown) expect(states(seen, cited)).toBe(true);
      }),
    );
  });

  it('show it to everybody whose holdings state it, where there are few ways', () => {
    fc.assert(
      fc.property(clauses, fc.uniqueArray(fc.integer({ min: 1, max: 6 })), (cited, seen) => {
        const sets = sufficientHoldings(cited);
        if (sets.length === MOST_ALTERNATIVES) return;
        const isShown = sets.some((set) => set.every((holding) => seen.includes(holding)));
        expect(isShown).toBe(states(seen, cited));
      }),
    );
  });

  it('are the favored one alone where it suffices', () => {
    expect(
      sufficientHoldings(
        [
          [1, 2],
          [1, 3],
        ],
        1,
      ),
    ).toEqual([[1]]);
    expect(sufficientHoldings([[1, 2], [3]], 1)).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });
});
