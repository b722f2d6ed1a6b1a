import { describe, expect, it } from '@jest/globals';
import { statuteOfDay } from './statute-of-day.js';

const OLD = { id: 'old', validFrom: '2006', validTo: '2013-10-01' };
const MIDDLE = { id: 'middle', validFrom: '2013-10-01', validTo: '2015' };
const NEW = { id: 'new', validFrom: '2015', validTo: null };
const VERSIONS = [NEW, OLD, MIDDLE];

describe('the version of a statute for an offense', () => {
  it.each([
    ['2012-05-04', 'old', true],
    ['2013-09-30', 'old', true],
    ['2013-10-01', 'middle', true],
    ['2014', 'middle', true],
    ['2026-03-02', 'new', true],
    ['2013', 'middle', false],
    ['2015-06-01', 'new', false],
  ])('of %s is %s, sure: %s', (day, statuteId, isLawSure) => {
    expect(statuteOfDay(VERSIONS, day)).toEqual({ statuteId, isLawSure });
  });

  it('is unsure where the day is not known, and none where none is held', () => {
    expect(statuteOfDay(VERSIONS, null)).toMatchObject({ isLawSure: false });
    expect(statuteOfDay([{ ...NEW, validFrom: null }], null)).toEqual({ statuteId: 'new', isLawSure: true });
    expect(statuteOfDay([], '2020')).toEqual({ statuteId: null, isLawSure: false });
    expect(statuteOfDay(VERSIONS, '1999-01-01')).toEqual({ statuteId: null, isLawSure: false });
  });

  it('is unsure where the only one that is held may not have begun, or may have ended', () => {
    expect(statuteOfDay([NEW], null)).toEqual({ statuteId: 'new', isLawSure: false });
    expect(statuteOfDay([NEW], '2015-06-01')).toEqual({ statuteId: 'new', isLawSure: false });
    expect(statuteOfDay([MIDDLE], '2013')).toEqual({ statuteId: 'middle', isLawSure: false });
    expect(statuteOfDay([MIDDLE], '2015-02')).toEqual({ statuteId: 'middle', isLawSure: false });
  });
});
