import fc from 'fast-check';
import { dayFromNumber } from './partial-date.js';
import { holdsOn, isReversed, overlaps, toDateRange, type Period } from './period.js';

const day = fc.integer({ min: 10_000, max: 10_060 }).map(dayFromNumber);
const period: fc.Arbitrary<Period> = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([from, to]) => ({ from, to }))
  .filter((p) => p.from === null || p.to === null || p.from < p.to);

describe('Period', () => {
  it('is half-open', () => {
    const p = { from: '2020-01-01', to: '2020-02-01' };
    expect(holdsOn(p, '2020-01-31')).toBe(true);
    expect(holdsOn(p, '2020-02-01')).toBe(false);
  });

  it('does not exclude by an end that nobody stated', () => {
    expect(holdsOn({ from: null, to: null }, '1999-01-01')).toBe(true);
  });

  it('writes a daterange', () => {
    expect(toDateRange({ from: '2020', to: null })).toBe('[2020-01-01,)');
  });

  it('sees a reversed period', () => {
    expect(isReversed({ from: '2020-05-01', to: '2020-04-01' })).toBe(true);
  });

  it('overlaps exactly when some day holds in both', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = Array.from({ length: 160 }, (_, i) => dayFromNumber(9_950 + i)).some(
          (d) => holdsOn(a, d) && holdsOn(b, d),
        );
        return overlaps(a, b) === shared && overlaps(a, b) === overlaps(b, a);
      }),
    );
  });
});
