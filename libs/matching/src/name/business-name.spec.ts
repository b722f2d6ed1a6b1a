import fc from 'fast-check';
import { businessName, partyKind } from './business-name.js';

function reading(text: string): string | null {
  const form = businessName(text);
  return form && [form.key, form.core.join('+'), form.trade.join('+'), form.legalForm ?? '-'].join(' | ');
}

describe('businessName', () => {
  it.each([
    ['Golden Tarn Spa, L.L.C.', 'golden tarn spa | golden+tarn | spa | llc'],
    ['The Golden Tarn Day Spa', 'golden tarn day spa | golden+tarn | day+spa | -'],
    ['Golden Tarn Spa Limited Liability Company', 'golden tarn spa | golden+tarn | spa | llc'],
    ['GOLDEN TARN MSSG CTR', 'golden tarn massage center | golden+tarn | massage+center | -'],
    ['Golden Tarn Ther. Massg', 'golden tarn therapy massage | golden+tarn | therapy+massage | -'],
    ['Tarnspa & Bodywork', 'tarn spa bodywork | tarn | spa+bodywork | -'],
    ['Tarn Theraputic Massage', 'tarn therapeutic massage | tarn | therapeutic+massage | -'],
    ['A & B Massage', 'a b massage | a+b | massage | -'],
    ['Quill Holdings Inc dba Golden Tarn', 'golden tarn | golden+tarn |  | -'],
    ['Quill Trading Co., Inc.', 'quill trading | quill+trading |  | inc'],
    ["Lily's Tarn", 'lilys tarn | lilys+tarn |  | -'],
    ['Massage', 'massage | massage | massage | -'],
    ['168', '168 | 168 |  | -'],
    ['Spa88', 'spa 88 | 88 | spa | -'],
    ['No. 1 Foot Spa', '1 foot spa | 1 | foot+spa | -'],
    ['Four Tarns Spa', '4 tarns spa | 4+tarns | spa | -'],
    ['GoldenTarn Body Works', 'golden tarn bodywork | golden+tarn | bodywork | -'],
    ['Tarn Thpy Grp', 'tarn therapy group | tarn | therapy+group | -'],
    ['Hearth and Palm', 'hearth palm | hearth+palm |  | -'],
  ])('reads "%s"', (text, expected) => {
    expect(reading(text)).toBe(expected);
  });

  it('closes up the core, so that a space is no difference', () => {
    expect(businessName('GoldenTarn Spa')?.coreKey).toBe(businessName('Golden Tarn Massage')?.coreKey);
  });

  it.each(['N/A', 'See Attached', '', ',', 'None'])('takes "%s" for no name', (text) => {
    expect(businessName(text)).toBeNull();
  });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z' &.]{1,30}$/), (text) => {
        const form = businessName(text);
        fc.pre(
          form !== null && form.legalForm === null && form.key !== '' && businessName(form.key)?.legalForm === null,
        );
        expect(businessName(form?.key ?? '')?.coreKey ?? form?.coreKey).toBe(form?.coreKey);
      }),
    );
  });
});

describe('partyKind', () => {
  it.each([
    ['Quillfeather, Roxanne', 'PERSON'],
    ['Roxanne A. Quillfeather Jr.', 'PERSON'],
    ['Jan van der Tarn', 'PERSON'],
    ['Kurt & Susan Tarnwick', 'PERSON'],
    ['Stone, Ann', 'PERSON'],
    ['Ocean Grill, LLC', 'ORGANIZATION'],
    ['Tarnwick, Inc.', 'ORGANIZATION'],
    ['Tarnwick Family Trust', 'ORGANIZATION'],
    ['Prime Tarn Electric', 'ORGANIZATION'],
    ['City of Quillhaven', 'ORGANIZATION'],
    ['420 Quills', 'ORGANIZATION'],
    ['See Attached', null],
    [',', null],
  ])('takes "%s" for %s', (text, expected) => {
    expect(partyKind(text)).toBe(expected);
  });
});
