import { address } from '../address/address.js';
import { partyFrequencies } from '../comparison/frequency.js';
import { businessName } from '../name/business-name.js';
import { personName } from '../name/person-name.js';
import { compareParties } from './party-model.js';
import type { PartyRecord } from './party-record.js';

let nextId = 0;

function party(name: string, stated: Partial<PartyRecord> = {}): PartyRecord {
  nextId += 1;
  const kind = stated.kind ?? 'PERSON';
  const form = kind === 'PERSON' ? personName(name) : businessName(name);
  return {
    id: nextId,
    source: 'clerk',
    recordId: String(nextId),
    kind,
    names: form === null ? [] : [form],
    birthDate: null,
    registryNo: null,
    licenseNo: null,
    phones: [],
    emails: [],
    address: null,
    businessIds: [],
    ...stated,
  };
}

const company = (name: string, stated: Partial<PartyRecord> = {}): PartyRecord =>
  party(name, { kind: 'ORGANIZATION', ...stated });

/** Two thousand people: every tenth a Tarn, every twentieth called Lee, and the rest with names of their own. */
const crowd = Array.from({ length: 2000 }, (_, i) => {
  const family = i % 10 === 0 ? 'Tarn' : `Family${letters(i)}`;
  const given = i % 20 === 0 || i % 20 === 1 ? 'Lee' : `Given${letters(i * 7)}`;
  return party(`${family}, ${given} ${letters(i)}`);
});

function letters(number: number): string {
  return number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
}

function probability(a: PartyRecord, b: PartyRecord): number {
  return compareParties(a, b, partyFrequencies([...crowd, a, b])).probability;
}

describe('people', () => {
  it('takes a rare name written twice for one person, a common name not', () => {
    expect(probability(party('Quillfeather, Roxanne'), party('Roxanne Quillfeather'))).toBeGreaterThan(0.8);
    expect(probability(party('Tarn, Lee'), party('Lee Tarn'))).toBeLessThan(0.3);
  });

  it('is sure of a common name with the same birth date, phone or shop', () => {
    expect(
      probability(party('Tarn, Lee', { birthDate: '1970-02-11' }), party('Tarn, Lee', { birthDate: '1970-02-11' })),
    ).toBeGreaterThan(0.9);
    expect(
      probability(party('Tarn, Lee', { phones: ['+12035550001'] }), party('Tarn, Lee', { phones: ['+12035550001'] })),
    ).toBeGreaterThan(0.8);
    expect(
      probability(party('Tarn, Lee', { businessIds: [7] }), party('Tarn, Lee', { businessIds: [7] })),
    ).toBeGreaterThan(0.8);
  });

  it('is against one person with two birth dates, but not with day and month swapped', () => {
    const name = 'Quillfeather, Roxanne';
    const born = (birthDate: string): PartyRecord => party(name, { birthDate });
    expect(probability(born('1970-02-11'), born('1984-07-23'))).toBeLessThan(0.5);
    expect(probability(born('1970-02-11'), born('1970-11-02'))).toBeGreaterThan(0.9);
  });

  it('takes relatives at one address and phone for different people', () => {
    const home = {
      phones: ['+12035550001'],
      address: address({ street: '4 Elm St', city: 'Quillhaven', state: 'CT' }),
    };
    expect(probability(party('Quillfeather, Roxanne', home), party('Quillfeather, Bertram', home))).toBeLessThan(0.3);
    expect(probability(party('Quillfeather, Sam, Jr.', home), party('Quillfeather, Sam, Sr.', home))).toBeLessThan(0.5);
  });

  it.each([
    ['Quillfeather, Roxanne A.', 'Roxanne Quillfeather', 'WITHOUT_MIDDLE'],
    ['Quillfeather, Roxane', 'Roxanne Quillfeather', 'SPELLED'],
    ['Quill-Feather, Roxanne', 'Roxanne Quillfeather', 'SAME_LETTERS'],
    ['Quillfeather, Bob', 'Robert Quillfeather', 'NICKNAME'],
    ['Ng, Mei Lan', 'Wu Meilan', 'ROMANIZATION'],
    ['Quillfeather, R.', 'Roxanne Quillfeather', 'INITIAL'],
    ['Quillfeather, Bertram', 'Roxanne Quillfeather', 'FAMILY'],
    ['Quillfeather, Roxanne B.', 'Roxanne C. Quillfeather', 'FAMILY'],
    ['Wren, Bertram', 'Roxanne Quillfeather', 'DIFFERENT'],
  ])('sees "%s" and "%s" as %s', (a, b, level) => {
    const [first, second] = [party(a), party(b)];
    const found = compareParties(first, second, partyFrequencies([...crowd, first, second]));
    expect(found.evidence.find((item) => item.comparator === 'name')?.level).toBe(level);
  });

  it('counts namesakes where birth dates tell of them', () => {
    const namesakes = Array.from({ length: 60 }, (_, i) =>
      party('Wren, Bertram', { birthDate: `19${40 + (i % 55)}-01-01` }),
    );
    const [a, b] = [party('Wren, Bertram'), party('Bertram Wren')];
    const told = compareParties(a, b, partyFrequencies([...crowd, ...namesakes, a, b]));
    expect(told.probability).toBeLessThan(0.5);
    expect(partyFrequencies([...crowd, ...namesakes]).namesakes).toBeGreaterThan(10);
    expect(probability(party('Wren, Bertram'), party('Bertram Wren'))).toBeGreaterThan(0.8);
  });
});

describe('organizations', () => {
  it('joins one company name however its form is written, and tells two forms apart', () => {
    expect(probability(company('Heron Quill Trading, L.L.C.'), company('HERON QUILL TRADING LLC'))).toBeGreaterThan(
      0.8,
    );
    expect(probability(company('Heron Quill Trading LLC'), company('Heron Quill Trading Inc'))).toBeLessThan(0.5);
  });

  it('believes registry numbers', () => {
    const numbered = (registryNo: string): PartyRecord => company('Heron Quill LLC', { registryNo });
    expect(probability(numbered('1001'), numbered('1001'))).toBeGreaterThan(0.99);
    expect(probability(numbered('1001'), numbered('1002'))).toBeLessThan(0.2);
    expect(
      probability(
        company('Heron Quill LLC', { registryNo: '1001' }),
        company('Silver Wren LLC', { registryNo: '1001' }),
      ),
    ).toBeGreaterThan(0.5);
  });

  it('never takes a person for an organization', () => {
    expect(
      probability(
        party('Heron, Quill', { phones: ['+12035550001'] }),
        company('Quill Heron', { phones: ['+12035550001'] }),
      ),
    ).toBeLessThan(0.5);
  });
});
