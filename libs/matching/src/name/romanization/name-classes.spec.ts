import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '../../../../../test/support/shared-data.js';
import { cantoneseSpellings } from './cantonese-syllables.js';
import { koreanSpellings } from './korean-syllables.js';
import { PINYIN, taiwanSpellings } from './mandarin-syllables.js';
import { givenClasses, surnameClasses } from './name-classes.js';

const shareClass = (a: string, b: string): boolean =>
  a === b || surnameClasses(a).some((name) => surnameClasses(b).includes(name));

describe('spellings of syllables', () => {
  it.each([
    ['zhang', 'chang'],
    ['xie', 'hsieh'],
    ['guo', 'kuo'],
    ['cao', 'tsao'],
    ['zhong', 'chung'],
    ['ye', 'yeh'],
    ['xu', 'hsu'],
    ['si', 'szu'],
    ['zhi', 'jhih'],
    ['feng', 'fong'],
  ])('%s is spelled %s in Taiwan', (pinyin, spelling) => expect(taiwanSpellings(pinyin)).toContain(spelling));

  it.each([
    ['zoeng', 'cheung'],
    ['gwok', 'kwok'],
    ['ceoi', 'tsui'],
    ['jip', 'ip'],
    ['ng', 'ng'],
    ['can', 'chan'],
    ['zi', 'tsz'],
    ['joeng', 'yeung'],
  ])('%s is spelled %s in Hong Kong', (jyutping, spelling) => expect(cantoneseSpellings(jyutping)).toContain(spelling));

  it.each([
    ['hyeon', 'hyun'],
    ['yeong', 'young'],
    ['su', 'soo'],
    ['ju', 'joo'],
    ['hui', 'hee'],
    ['gyeong', 'kyung'],
    ['u', 'woo'],
  ])('%s is spelled %s in Korea', (syllable, spelling) => expect(koreanSpellings(syllable)).toContain(spelling));

  it('every pinyin syllable has a spelling in Taiwan, in letters only', () => {
    for (const name of PINYIN) for (const spelling of taiwanSpellings(name)) expect(spelling).toMatch(/^[a-z]+$/);
  });
});

describe('classes', () => {
  it('keeps doubt as a set', () => {
    expect(surnameClasses('wong')).toEqual(expect.arrayContaining(['c:wang', 'c:huang']));
    expect(surnameClasses('lee')).toEqual(expect.arrayContaining(['c:li', 'k:i']));
    expect(surnameClasses('quillfeather')).toEqual([]);
  });

  it.each([
    ['wang', 'huang'],
    ['li', 'lu'],
    ['chen', 'cheng'],
    ['zhou', 'zhao'],
    ['xu', 'xue'],
    ['kim', 'jin'],
    ['pham', 'phan'],
    ['gao', 'guo'],
  ])('%s and %s are two family names', (a, b) => expect(shareClass(a, b)).toBe(a === 'kim'));

  it('leaves out what does not fit the given name', () => {
    expect(surnameClasses('chang', ['xiuying'])).not.toContain('c:zhang');
    expect(surnameClasses('chang', ['hsiu', 'ying'])).toContain('c:zhang');
  });

  it('reads fused, split and differently spelled given names alike', () => {
    expect(givenClasses(['xiaoming'])).toEqual(['c:xiao ming']);
    expect(givenClasses(['hsiao', 'ming'])).toContain('c:xiao ming');
    expect(givenClasses(['siu', 'ming'])).toContain('c:xiao ming');
    expect(givenClasses(['jihoon'])).toContain('k:ji hun');
    expect(givenClasses(['quillfeather'])).toEqual([]);
  });
});

describeWithSharedData('surnames of a public table', ['names/surname_pairs.csv'], (path) => {
  it('two spellings of one are found in .95 and two names taken for one in .01 at most', () => {
    const pairs = readFileSync(path ?? '', 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const share = (same: string): number => {
      const asked = pairs.filter((pair) => pair[2] === same);
      return asked.filter(([a = '', b = '']) => shareClass(a, b)).length / asked.length;
    };
    expect(pairs.length).toBeGreaterThan(3900);
    expect(share('1')).toBeGreaterThanOrEqual(0.95);
    expect(share('0')).toBeLessThanOrEqual(0.01);
  });
});
