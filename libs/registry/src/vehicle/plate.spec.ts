import { plateNumber, plateState } from './plate.js';

describe('a plate', () => {
  it.each([
    ['ab 12-cd', 'AB12CD'],
    [' AB·12 CD ', 'AB12CD'],
    ['--', null],
  ])('%s is compared as %s', (text, plate) => expect(plateNumber(text)).toBe(plate));

  it('knows its state by the code in capitals', () => expect(plateState(' xa ')).toBe('XA'));
});
