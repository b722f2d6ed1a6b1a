import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkReturn, type ReturnAnswers } from './check-return.js';
import { CURRENT_FORM } from './return-form.js';

const whole: ReturnAnswers = Object.fromEntries(
  CURRENT_FORM.items.map(({ key, kind }) => [key, kind === 'COUNT' ? 2 : 'As last year.']),
);
const refusedOf = (answers: ReturnAnswers, isZero = false): (string | null)[] =>
  checkReturn(CURRENT_FORM, answers, isZero)
    .filter(({ weight }) => weight === 'REFUSED')
    .map(({ item }) => item);

describe('what keeps a return from being sent in', () => {
  it('is nothing when every item is answered', () => {
    expect(checkReturn(CURRENT_FORM, whole, false)).toEqual([]);
  });

  it('is an item without an answer: nothing said is not zero', () => {
    const item = fc.constantFrom(...CURRENT_FORM.items);
    fc.assert(
      fc.property(item, ({ key }) => {
        const rest = Object.fromEntries(Object.entries(whole).filter(([item]) => item !== key));
        expect(refusedOf(rest)).toContain(key);
      }),
    );
    expect(refusedOf({ ...whole, training: '  ' })).toEqual(['training']);
  });

  it('is a count that is none, and a part that is more than its whole', () => {
    expect(refusedOf({ ...whole, victims_identified: -1, minor_victims_identified: 0 })).toContain(
      'victims_identified',
    );
    expect(refusedOf({ ...whole, buyers_arrested: 1.5 })).toEqual(['buyers_arrested']);
    expect(refusedOf({ ...whole, buyers_arrested: 'four' })).toEqual(['buyers_arrested']);
    expect(refusedOf({ ...whole, minor_victims_identified: 3 })).toEqual(['minor_victims_identified']);
  });

  it('is an answer beside a return of nothing, and an item that no form has', () => {
    expect(refusedOf({}, true)).toEqual([]);
    expect(refusedOf({ buyers_arrested: 1 }, true)).toEqual(['buyers_arrested']);
    expect(refusedOf({ ...whole, rumors: 1 })).toEqual(['rumors']);
  });

  it('is not that every count is zero; that is worth a second look', () => {
    const zeros = Object.fromEntries(
      Object.entries(whole).map(([key, said]) => [key, typeof said === 'number' ? 0 : said]),
    );
    expect(checkReturn(CURRENT_FORM, zeros, false)).toMatchObject([{ item: null, weight: 'DOUBTFUL' }]);
  });
});
