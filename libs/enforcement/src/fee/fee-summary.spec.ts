import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balanceOf, type LedgerEntry } from './fee-balance.js';
import { type FeeConviction, FEE_DIMENSIONS, groupFees, summaryOf } from './fee-summary.js';
import type { FeeDue } from './fee-due.js';
import { added, less, NOTHING, sumOf } from './amount.js';

const entry = (
  position: number,
  act: LedgerEntry['act'],
  amountCents: number | null,
  place = position,
): LedgerEntry => ({
  position,
  place,
  act,
  amountCents,
});
const dueOf = (dollars: number | null): FeeDue => ({
  cents: dollars === null ? null : dollars * 100,
  possibleCents: [],
  offenseClass: null,
  isSure: dollars !== null,
  versionIds: [],
  doubts: [],
});
const conviction = (at: number, dollars: number | null, entries: readonly LedgerEntry[] = []): FeeConviction => {
  const balance = balanceOf(entries);
  if (balance === undefined) throw new Error('no ledger');
  return {
    chargeId: `charge ${at}`,
    citation: '1-83',
    offenseOn: '2017-01-05',
    convictedOn: '2017-05-01',
    court: at % 2 === 0 ? 'Court at Alderford' : null,
    agency: 'ALDERFORD-PD',
    due: dueOf(dollars),
    balance,
  };
};

/**
 * The published year: 27 convictions, the fee imposed in 6, $5,600 collected, $127,000 possible, dollars imposed not published. The
 * mixes of offenses and the payments are INVENTED: nothing published says of what the amount is made.
 */
const INVENTED_MIXES: Readonly<Record<string, readonly (readonly [count: number, dollars: number])[]>> = {
  'sixteen of class A, three of class D, eight of class C': [
    [16, 2000],
    [3, 5000],
    [8, 10_000],
  ],
  'sixteen of class A, seven of class D, four of class B': [
    [16, 2000],
    [7, 5000],
    [4, 15_000],
  ],
};
const INVENTED_PAYMENTS = [200_000, 200_000, 100_000, 60_000];

describe('the published year on a mix of offenses that is invented', () => {
  it.each(Object.entries(INVENTED_MIXES))('comes to all four figures: %s', (_, mix) => {
    const fees = mix.flatMap(([count, dollars]) => Array.from({ length: count }, () => dollars));
    const convictions = fees.map((dollars, at) => {
      if (at >= 6) return conviction(at, dollars);
      const payment = INVENTED_PAYMENTS[at];
      const assessed = entry(1, 'ASSESS', null);
      return conviction(at, dollars, payment === undefined ? [assessed] : [assessed, entry(2, 'COLLECT', payment)]);
    });
    const summary = summaryOf(convictions);
    expect(summary).toMatchObject({
      convictions: 27,
      assessedCases: 6,
      notAssessedCases: 21,
      collected: { cents: 560_000, unstated: 0 },
      possible: { cents: 12_700_000 },
      notCollectedCents: 12_140_000,
    });
    // The dollars imposed are not published: they are no number, and neither is what is outstanding.
    expect(summary.assessed).toEqual({ cents: null, statedCents: 0, unstated: 6 });
    expect(summary.outstandingCents).toBeNull();
  });
});

describe('a ledger of one conviction', () => {
  it('is let off, paid and put right', () => {
    const entries = [entry(1, 'ASSESS', 200_000), entry(2, 'COLLECT', 50_000), entry(3, 'WAIVE', 100_000)];
    expect(balanceOf(entries)).toMatchObject({ isAssessed: true, isWaived: true, outstandingCents: 50_000 });
    const corrected = [...entries, entry(4, 'COLLECT', 60_000, 2)];
    expect(balanceOf(corrected)).toMatchObject({ collected: { cents: 60_000 }, outstandingCents: 40_000 });
    expect(balanceOf([...corrected, entry(5, 'WITHDRAW', null, 3)])).toMatchObject({
      isWaived: false,
      outstandingCents: 140_000,
    });
  });

  it('has no money for a fee that was not imposed, also when that is taken back', () => {
    expect(balanceOf([entry(1, 'COLLECT', 100)])).toBeUndefined();
    const paid = [entry(1, 'ASSESS', 100), entry(2, 'COLLECT', 100)];
    expect(balanceOf([...paid, entry(3, 'WITHDRAW', null, 1)])).toBeUndefined();
  });

  it('leaves nothing outstanding where a fee was let off before it was imposed, nor a number where it was imposed without one', () => {
    expect(balanceOf([entry(1, 'WAIVE', null)])).toMatchObject({ isAssessed: false, outstandingCents: 0 });
    expect(balanceOf([entry(1, 'ASSESS', null)])).toMatchObject({ outstandingCents: null });
    expect(balanceOf([])).toMatchObject({ isAssessed: false, outstandingCents: 0 });
  });

  it('does not depend on the order in which entries are read', () => {
    const entries = [
      entry(1, 'ASSESS', 300),
      entry(2, 'COLLECT', 100),
      entry(3, 'COLLECT', 50, 2),
      entry(4, 'WAIVE', 20),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(balanceOf(shuffled)).toEqual(balanceOf(entries));
      }),
    );
  });
});

describe('amounts', () => {
  const cents = fc.array(fc.option(fc.nat(1_000_000)), { maxLength: 8 });

  it('add up the same however they are put together, and are no number as soon as one is not stated', () => {
    fc.assert(
      fc.property(cents, cents, (one, two) => {
        expect(added([sumOf(one), sumOf(two)])).toEqual(sumOf([...one, ...two]));
        expect(sumOf(one).cents === null).toBe(one.includes(null));
      }),
    );
    expect(added([])).toEqual(NOTHING);
    expect(less(sumOf([10]), sumOf([3, 4]))).toBe(3);
    expect(less(sumOf([10]), sumOf([null]))).toBeNull();
  });
});

describe('groups of fees', () => {
  it('come to the whole by whatever they are told apart, what is not known last', () => {
    const all = [conviction(0, 2000), conviction(1, 5000, [entry(1, 'ASSESS', 300_000)]), conviction(2, null)];
    const whole = summaryOf(all);
    for (const by of FEE_DIMENSIONS) {
      const groups = groupFees(all, by);
      expect(added(groups.map(({ possible }) => possible))).toEqual(whole.possible);
      expect(groups.flatMap(({ chargeIds }) => chargeIds).sort()).toEqual([...whole.chargeIds].sort());
    }
    expect(groupFees(all, 'COURT').map(({ value, convictions }) => [value, convictions])).toEqual([
      ['Court at Alderford', 2],
      [null, 1],
    ]);
  });
});
