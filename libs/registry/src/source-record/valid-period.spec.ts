import { validPeriod } from './valid-period.js';

describe('validPeriod', () => {
  it.each([
    [undefined, undefined, '[,)'],
    ['2020-03-04', undefined, '[2020-03-04,)'],
    [undefined, '2020-03', '[,2020-03-01)'],
    ['2019', '2021-05-06', '[2019-01-01,2021-05-06)'],
    // Contradicts itself: nothing is known.
    ['2021-05-06', '2020-01-01', '[,)'],
    // Held on that day, in that year.
    ['2020-03-04', '2020-03-04', '[2020-03-04,2020-03-05)'],
    ['2020', '2020', '[2020-01-01,2021-01-01)'],
    ['2020-05-06', '2020', '[2020-05-06,2021-01-01)'],
  ])('of %s to %s is %s', (from, to, range) => {
    expect(validPeriod(from, to)).toBe(range);
  });
});
