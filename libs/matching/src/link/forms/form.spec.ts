import fc from 'fast-check';
import { type Form, type FormName, FORMS } from './form.js';

const apply = (name: FormName, ...values: (string | null)[]): unknown => (FORMS[name] as Form)(...values);

describe('forms of people', () => {
  it.each([
    ['plain', "O'Hara-Lée", 'ohara lee'],
    ['family-word', 'Ann Mary Exampler', 'exampler'],
    ['family-word', 'Exampler', null],
    ['given-names', 'Bill Exampler', ['bill', 'william']],
    ['given-names', '', null],
    ['soundex', 'Robert', 'R163'],
    ['soundex', 'Rupert', 'R163'],
    ['soundex', 'Tymczak', 'T522'],
    ['soundex', 'Ashcraft', 'A261'],
    ['soundex', 'Pfister', 'P236'],
    ['soundex', '12', null],
    ['email-user', 'j.doe82@example.com', 'jdoe'],
    ['email-user', 'no address', null],
    ['iso-date', '19800131', '1980-01-31'],
    ['iso-date', '1980/1/31', '1980-01-31'],
    ['iso-date', '1/31/1980', '1980-01-31'],
    ['iso-date', '1980-81-31', '1980-81-31'],
    ['iso-date', '1980', '1980'],
  ] as const)('%s of %j', (name, text, expected) => {
    const found = apply(name, text);
    if (Array.isArray(expected)) expect(found).toEqual(expect.arrayContaining([...expected]));
    else expect(found).toBe(expected);
  });
});

describe('forms of places', () => {
  it.each([
    ['postcode', 'zz19 0sh', 'ZZ190SH'],
    ['postcode-district', 'zz19 0sh', 'ZZ19'],
    ['postcode-district', '06001-1234', '060'],
    ['postcode-district', '99', null],
    ['postcode-region', 'zz19 0sh', 'ZZ'],
    ['postcode-region', '06001', '06'],
    ['house-number', '12 N. Main St., Suite 4', '12'],
    ['street-name', '12 N. Main St., Suite 4', 'MAIN'],
    ['door', '12 N. Main St., Suite 4', '12 MAIN'],
    ['door', '12 Main Avenue near Second St', '12 MAIN'],
    ['door', 'Main Street', null],
    ['phone-digits', '+1 (555) 010-0199', '5550100199'],
    ['phone-digits', '199', null],
  ] as const)('%s of %j is %j', (name, text, expected) => expect(apply(name, text)).toBe(expected));
});

describe('forms of shops', () => {
  it.each([
    ['shop-name', 'The Golden Lotus Spa, LLC (Exampleton)', 'golden lotus spa'],
    ['shop-name', '(Exampleton)', 'exampleton'],
    ['shop-words', 'Lotus & Lotus Spa', ['lotus', 'spa']],
    ['shop-core', 'Golden Lotus Spa', ['golden', 'lotus']],
    ['shop-core', 'Foot Spa', ['foot', 'spa']],
    ['shop-core', 'N/A', null],
    ['site', 'https://www.example.com/contact', 'example.com'],
    ['site', 'https://www.facebook.com/exampleshop', 'facebook.com/exampleshop'],
  ] as const)('%s of %j is %j', (name, text, expected) => expect(apply(name, text)).toEqual(expected));
});

describe('forms of any value', () => {
  it('the first that is there', () => expect(apply('first-of', null, '', 'a', 'b')).toBe('a'));
  it('nothing at all', () => expect(apply('nothing', 'a')).toBeNull());
});

describe('every form', () => {
  const names = Object.keys(FORMS) as FormName[];

  it.each(names)('%s makes nothing of nothing', (name) => {
    expect(apply(name, null)).toBeNull();
    expect(apply(name, '')).toBeNull();
  });

  it.each(names)('%s takes any text and gives the same twice, never an empty value', (name) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const found = apply(name, text);
        expect(apply(name, text)).toEqual(found);
        expect(found === null || (found as string | string[]).length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
