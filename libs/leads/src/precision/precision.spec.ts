import fc from 'fast-check';
import { precisionOf, quarterStart, type DecidedLead } from './precision.js';
import { difference, wilson } from './wilson.js';

describe('wilson', () => {
  it.each([
    // Worked by hand from the formula, and as printed in Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
  ])('%d of %d lies between %d and %d', (hits, trials, low, high) => {
    const share = wilson(hits, trials);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('knows nothing without a trial', () => {
    expect(wilson(0, 0)).toEqual({ share: null, low: 0, high: 1 });
  });

  it('holds its share, within 0 and 1, and is the mirror of its opposite', () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([hits, trials]) => {
        const { share, low, high } = wilson(hits, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share ?? -1);
        expect(high).toBeGreaterThanOrEqual(share ?? 2);
        expect(wilson(trials - hits, trials).low).toBeCloseTo(1 - high, 9);
      }),
    );
  });
});

describe('difference', () => {
  it('is clear where zero lies outside, as in Newcombe (1998), table II: 56/70 less 48/80', () => {
    const found = difference(wilson(56, 70), wilson(48, 80));
    expect(found?.by).toBeCloseTo(0.2, 12);
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    expect(found?.isClear).toBe(true);
  });

  it('is not clear of few, and nothing of none', () => {
    expect(difference(wilson(1, 2), wilson(1, 1))?.isClear).toBe(false);
    expect(difference(wilson(0, 0), wilson(1, 1))).toBeNull();
  });
});

describe('quarterStart', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-12-31', '2026-10-01'],
  ])('%s lies in the quarter from %s', (day, from) => {
    expect(quarterStart(day)).toBe(from);
  });
});

describe('precisionOf', () => {
  const lead = (verdict: 'SAME' | 'DIFFERENT', decidedOn: string, ...cites: string[]): DecidedLead => {
    return { verdict, decidedOn, cites };
  };

  it('counts what was confirmed and dismissed for each thing cited, now and before', () => {
    const found = precisionOf(
      [
        lead('SAME', '2026-01-05', 'phone.shared', 'owner.same', 'phone.shared'),
        lead('DIFFERENT', '2025-12-31', 'phone.shared'),
        lead('DIFFERENT', '2025-11-01', 'phone.shared'),
      ],
      '2026-02-01',
    );
    expect(found.map(({ key }) => key)).toEqual(['phone.shared', 'owner.same']);
    expect(found[0]).toMatchObject({
      all: { confirmed: 1, dismissed: 2, share: 1 / 3 },
      thisQuarter: { confirmed: 1, dismissed: 0 },
      before: { confirmed: 0, dismissed: 2 },
      drift: { by: 1, isClear: false },
    });
    expect(found[1]).toMatchObject({ before: { share: null }, drift: null });
  });

  it('says so when a rule has turned bad', () => {
    const many = (count: number, each: DecidedLead): DecidedLead[] => Array.from({ length: count }, () => each);
    const [found] = precisionOf(
      [...many(30, lead('SAME', '2025-05-01', 'r')), ...many(20, lead('DIFFERENT', '2026-01-02', 'r'))],
      '2026-02-01',
    );
    expect(found?.drift).toMatchObject({ by: -1, isClear: true });
  });
});
