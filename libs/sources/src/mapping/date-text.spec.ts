import fc from 'fast-check';
import { dayFromNumber } from '@townline/kernel';
import { parseDateText } from './date-text.js';

const day = fc.integer({ min: -20_000, max: 30_000 }).map(dayFromNumber);

describe('a date as registers write it', () => {
  it.each([
    ['2024-03-09', 'ISO', '2024-03-09'],
    ['2024-03', 'ISO', '2024-03'],
    ['2024', 'ISO', '2024'],
    ['2024-03-09T13:45:00Z', 'ISO', '2024-03-09'],
    ['3/9/2024', 'M/D/YYYY', '2024-03-09'],
    ['03/09/2024 1:45 PM', 'M/D/YYYY', null],
    ['03/09/2024 11:45 PM', 'M/D/YYYY', '2024-03-09'],
    ['9.3.2024', 'D.M.YYYY', '2024-03-09'],
    ['20240309', 'YYYYMMDD', '2024-03-09'],
    ['45360', 'EXCEL', '2024-03-09'],
    ['45360.75', 'EXCEL', '2024-03-09'],
    ['60', 'EXCEL', null],
    ['2/30/2023', 'M/D/YYYY', null],
    ['13/1/2023', 'M/D/YYYY', null],
    ['3/9/24', 'M/D/YYYY', null],
  ] as const)('%s as %s is %s', (text, format, expected) => {
    const read = (): string => parseDateText(text, [format]);
    if (expected === null) expect(read).toThrow(expect.objectContaining({ code: 'INVALID_DATE' }));
    else expect(read()).toBe(expected);
  });

  it('is the same day in every format', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y, m, d] = iso.split('-').map(Number);
        expect(parseDateText(`${m}/${d}/${y}`, ['ISO', 'M/D/YYYY'])).toBe(iso);
        expect(parseDateText(`${d}.${m}.${y}`, ['ISO', 'D.M.YYYY'])).toBe(iso);
        expect(parseDateText(iso.replaceAll('-', ''), ['YYYYMMDD'])).toBe(iso);
      }),
    );
  });
});
