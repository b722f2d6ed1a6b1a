import { businessName, personName } from '@townline/matching';
import { spellingsOf } from './name-spellings.js';

function meet(a: string, b: string): boolean {
  const [left, right] = [personName(a), personName(b)];
  if (left === null || right === null) throw new Error('no name');
  const keys = spellingsOf(left);
  return spellingsOf(right).some((key) => keys.includes(key));
}

describe('spellingsOf', () => {
  it.each([
    ['Quarl, Hong-Na', 'Quarl, Hongna'],
    ['Chen, Meibo', 'Chen, Mei Bo'],
    ['HU FANG-JUAN', 'Hu, Fang Juan'],
    ['Ibsley, Corwin J.', 'Corwin Ibsley'],
    ['Ng, Mei Lan', 'Wu Meilan'],
  ])('lets %s and %s meet', (a, b) => {
    expect(meet(a, b)).toBe(true);
  });

  it.each([
    ['Chen, Meibo', 'Chen, Meilan'],
    ['Ibsley, Corwin', 'Ibsley, Corinna'],
    ['Ibsley, Corwin Jr.', 'Ibsley, Corwin Sr.'],
    ['Ibsley, C.', 'Ibsley, C.'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(meet(a, b)).toBe(false);
  });

  it('lets companies meet by their letters and legal form, and by nothing else', () => {
    const keys = (text: string): readonly string[] => {
      const form = businessName(text);
      return form === null ? [] : spellingsOf(form);
    };
    expect(keys('Amber Wick Holdings LLC')).toEqual(keys('AMBERWICK HOLDINGS, L.L.C.'));
    expect(keys('Amber Wick Holdings LLC')).not.toEqual(keys('Amber Wick Holdings Corp'));
  });
});
