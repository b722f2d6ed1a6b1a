import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '../../../../test/support/shared-data.js';
import { familyNameKeys, givenNameRoots, personFamily, personGiven, personNameKeys } from './name-keys.js';
import { isNickname, isSpelledAlike, nicknameRoots } from './nicknames.js';

describe('nicknames', () => {
  it.each([
    ['bob', 'robert', true],
    ['robert', 'bob', true],
    ['bob', 'rob', true],
    ['peggy', 'margaret', true],
    ['paco', 'francisco', true],
    ['sandy', 'alexander', true],
    ['frances', 'francis', false],
    ['patrick', 'patricia', false],
    ['joseph', 'josephine', false],
    ['andrew', 'andrea', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isNickname(a, b)).toBe(expected);
    expect(isNickname(b, a)).toBe(expected);
  });

  it('gives every name a short form may stand for', () => {
    expect(nicknameRoots('sandy')).toEqual(expect.arrayContaining(['alexander', 'alexandra', 'sandra']));
    expect(nicknameRoots('quillfeather')).toEqual([]);
  });

  it('knows spellings of names from other alphabets', () => {
    expect(isSpelledAlike('mohammed', 'muhammad')).toBe(true);
    expect(isSpelledAlike('sergei', 'sergey')).toBe(true);
    expect(isSpelledAlike('hussein', 'hassan')).toBe(false);
  });
});

describe('keys of names', () => {
  it('are parts of a name as read', () => {
    expect([personFamily('de la Cruz, Ana'), personGiven('de la Cruz, Ana Luz')]).toEqual(['delacruz', 'ana luz']);
    expect([personFamily('See Attached'), personGiven('See Attached')]).toEqual([null, null]);
  });

  it('are shared by two spellings', () => {
    expect(givenNameRoots('Bob')).toEqual(expect.arrayContaining(['bob', 'robert']));
    expect(familyNameKeys('Ng')).toContain('c:wu');
    expect(familyNameKeys('Quillfeather')).toEqual(['quillfeather']);
    expect(personNameKeys('Wu Meilan')).toContain('c:wu mei lan');
    expect(personNameKeys('Ng, Mei Lan')).toContain('c:wu mei lan');
    expect(personNameKeys('Roxanne Quillfeather')).toEqual([]);
  });
});

describeWithSharedData('nicknames of a public list', ['names/nicknames.csv'], (path) => {
  it('are known in part: the list holds many that nobody has used for a century', () => {
    const pairs = readFileSync(path ?? '', 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const known = pairs.filter(([a = '', , b = '']) => isNickname(a, b) || isSpelledAlike(a, b));
    expect(known.length / pairs.length).toBeGreaterThan(0.3);
  });
});
