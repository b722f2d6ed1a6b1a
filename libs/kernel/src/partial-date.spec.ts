import fc from 'fast-check';
import { dayFromNumber, dayNumber, daysBetween, earliestDay, latestDay, parsePartialDate } from './partial-date.js';

describe('PartialDate', () => {
  it.each(['2024', '2024-03', '2024-02-29'])('keeps %s as stated', (text) => {
    expect(parsePartialDate(text)).toBe(text);
  });

  it.each(['2023-02-30', '2023-13', '2023-00-01', '23-01-01', '2023-1-1', '', '2023-02-29', '2023-04-31'])(
    'refuses %s',
    (text) => {
      expect(() => parsePartialDate(text)).toThrow(expect.objectContaining({ code: 'INVALID_DATE' }));
    },
  );

  it('brackets what a partial date can mean', () => {
    expect([earliestDay('2024'), latestDay('2024')]).toEqual(['2024-01-01', '2024-12-31']);
    expect([earliestDay('2024-02'), latestDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
  });

  it('counts days both ways', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), (n) => dayNumber(dayFromNumber(n)) === n));
  });
});
