import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUnderAge } from './under-age.js';

const TODAY = new Date('2026-06-16T12:00:00Z');

describe('under age', () => {
  it.each([
    ['2008-06-16', false],
    ['2008-06-17', true],
    ['2008-05', false],
    ['2008-06', true],
    ['2008', true],
    ['2007', false],
    ['born 2010, she thinks', true],
    ['not known', false],
  ])('by a birth date of %s: %s', (born, expected) => {
    expect(isUnderAge({ DATE_OF_BIRTH: born }, TODAY)).toBe(expected);
  });

  it.each([
    ['17', true],
    ['about 16', true],
    ['17-19', true],
    ['18', false],
    ['twenty', false],
    ['room b12 at 40', false],
  ])('by a stated age of %s: %s', (stated, expected) => {
    expect(isUnderAge({ AGE_STATED: stated }, TODAY)).toBe(expected);
  });

  it('as soon as one of the two says so', () => {
    expect(isUnderAge({ DATE_OF_BIRTH: '1990-01-01', AGE_STATED: '16' }, TODAY)).toBe(true);
    expect(isUnderAge({}, TODAY)).toBe(false);
  });

  it('until the birthday has come everywhere: in the evening before it UTC has the next day already', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2007-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (born) => {
        const text = born.toISOString().slice(0, 10);
        const birthday = new Date(`${Number(text.slice(0, 4)) + 18}${text.slice(4)}T12:00:00Z`);
        const before = new Date(birthday.getTime() - 1);
        expect(isUnderAge({ DATE_OF_BIRTH: text }, birthday)).toBe(false);
        expect(isUnderAge({ DATE_OF_BIRTH: text }, before)).toBe(true);
      }),
    );
  });
});
