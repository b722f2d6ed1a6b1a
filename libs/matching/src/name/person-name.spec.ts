import fc from 'fast-check';
import { personName } from './person-name.js';
import { isPlaceholder } from './placeholder.js';

/** Given names, family name, suffix and whether the order is certain, on one line. */
function reading(text: string): string | null {
  const form = personName(text);
  return (
    form && [form.given.join(' '), form.family ?? '-', form.suffix ?? '-', form.ordered ? 'sure' : 'guess'].join(' | ')
  );
}

describe('personName', () => {
  it.each([
    ['Quillfeather, Roxanne', 'roxanne | quillfeather | - | sure'],
    ['Roxanne A. Quillfeather Jr.', 'roxanne a | quillfeather | jr | guess'],
    ['Quillfeather, Roxanne A., Sr.', 'roxanne a | quillfeather | sr | sure'],
    ['Roxanne Quillfeather, III', 'roxanne | quillfeather | iii | guess'],
    ['Dr. Ann Tarnwick, DDS', 'ann | tarnwick | - | guess'],
    ['TARNWICK Ann', 'ann | tarnwick | - | sure'],
    ["O'Tarnwick, Mary-Jane", 'mary jane | otarnwick | - | sure'],
    ['van der Tarn, Jan', 'jan | van der tarn | - | sure'],
    ['Jan van der Tarn', 'jan | van der tarn | - | guess'],
    ['Tarnwick, John & Mary', 'john | tarnwick | - | sure'],
    ['Kurt & Susan Tarnwick', 'kurt | tarnwick | - | guess'],
    ['Tarnwick, Ken (owner)', 'ken | tarnwick | - | sure'],
    ['N/A, Robert Tarnwick', 'robert | tarnwick | - | guess'],
    ['Tarnwick, Ann dba Golden Tarn', 'ann | tarnwick | - | sure'],
    ['Tarnwick, Ann, N/A', 'ann | tarnwick | - | sure'],
    ['Do, Anh', 'anh | do | - | sure'],
    ['Anh Do', 'anh | do | - | guess'],
    ['王秀英', 'xiu ying | wang | - | sure'],
    ['김영희', 'yeong hui | gim | - | sure'],
    ['Nguyễn Thị Mai', 'nguyen thi | mai | - | guess'],
    ['Зоя Тарнова', 'zoya | tarnova | - | guess'],
    ['Tarnwick', 'tarnwick | - | - | guess'],
  ])('reads "%s"', (text, expected) => {
    expect(reading(text)).toBe(expected);
  });

  it.each([
    'See Attached',
    'see attached',
    'Please See Attached',
    ', See Attached List',
    'See Attached,',
    'See List,',
    "See Attached Officer's List",
    'See Attached List Of Corporate Officers',
    'Notes, See',
    'N/a,',
    'N/A',
    ',',
    '',
    '  ',
    '04/06/2021',
    'Owner',
    'Unknown',
    'None',
    'Same',
    'Same as above',
    'TBD',
    'Not Applicable',
    'Various',
  ])('takes "%s" for nobody', (text) => {
    expect(personName(text)).toBeNull();
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each(['Nonella, Vance', 'Yavari, Assal', 'See, Tarn', 'Na, Tarn', 'List, Franz', 'No, Tarn', 'Sheet, Ann'])(
    'takes "%s" for somebody',
    (text) => {
      expect(personName(text)).not.toBeNull();
    },
  );

  it('gives one key for every order of the same parts', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(word, word, (given, family) => {
        fc.pre(personName(`${family}, ${given}`) !== null && personName(`${given} ${family}`)?.tokens.length === 2);
        fc.pre(personName(`${family}, ${given}`)?.tokens.length === 2);
        fc.pre(personName(`${family} ${given}`)?.tokens.length === 2);
        expect(personName(`${family}, ${given}`)?.key).toBe(personName(`${given} ${family}`)?.key);
        expect(personName(`${family.toUpperCase()}, ${given}`)?.key).toBe(personName(`${family} ${given}`)?.key);
      }),
    );
  });

  it('never fails, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const form = personName(text);
        expect(form === null || form.tokens.length > 0).toBe(true);
      }),
    );
  });
});
