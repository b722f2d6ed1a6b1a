import fc from 'fast-check';
import { address } from './address.js';
import { STATES } from './usps-tables.js';
import type { AddressText } from './address-form.js';

/** Number, direction, street, suffix, direction behind, unit: "-" where there is none. */
function reading(street: string, unit = ''): string | null {
  const form = address({ street, unit, postalCode: '06999' });
  const parts = [form?.number, form?.predirectional, form?.street, form?.suffix, form?.postdirectional, form?.unit];
  return form && parts.map((part) => part ?? '-').join(' | ');
}

describe('the street line', () => {
  it.each([
    ['123 Main Street', '123 | - | MAIN | ST | - | -'],
    ['123 N. Main St., Ste. 4', '123 | N | MAIN | ST | - | 4'],
    ['123 North Main Street #4', '123 | N | MAIN | ST | - | 4'],
    ['123 No. Main St', '123 | N | MAIN | ST | - | -'],
    ['132 W Main St', '132 | W | MAIN | ST | - | -'],
    ['100 N.W. 5th St', '100 | NW | 5TH | ST | - | -'],
    ['100 N W 5th St', '100 | NW | 5TH | ST | - | -'],
    ['5 Court St W', '5 | - | COURT | ST | W | -'],
    ['12 Lake Shore Dr S Unit 3', '12 | - | LAKE SHORE | DR | S | 3'],
    ['100 North St', '100 | - | NORTH | ST | - | -'],
    ['100 Front St', '100 | - | FRONT | ST | - | -'],
    ['1 Lower Mill Rd', '1 | - | LOWER MILL | RD | - | -'],
    ['10 Space Center Blvd', '10 | - | SPACE CENTER | BLVD | - | -'],
    ['10 Broadway', '10 | - | BROADWAY | - | - | -'],
    ['12 The Green', '12 | - | THE | GRN | - | -'],
    ['22 St. James Pl Apt B', '22 | - | SAINT JAMES | PL | - | B'],
    ['12 Mt. Tarn Rd', '12 | - | MOUNT TARN | RD | - | -'],
    ['12 Twenty-Third Ave', '12 | - | 23RD | AVE | - | -'],
    ['12 Twelfth Ave', '12 | - | 12TH | AVE | - | -'],
    ['12 First Ave', '12 | - | 1ST | AVE | - | -'],
    ['12 1st Avenue', '12 | - | 1ST | AVE | - | -'],
    ['One Tarn Plaza', '1 | - | TARN | PLZ | - | -'],
    ['100 Avenue D', '100 | - | AVENUE D | - | - | -'],
    ['100 Ave. D Ste 4', '100 | - | AVENUE D | - | - | 4'],
    ['100 Avenue of the Quills', '100 | - | AVENUE OF THE QUILLS | - | - | -'],
    ['45-12 Tarn Blvd 2nd Fl', '45-12 | - | TARN | BLVD | - | FL 2'],
    ['45-12 Tarn Blvd Second Floor', '45-12 | - | TARN | BLVD | - | FL 2'],
    ['45-12 Tarn Blvd, Floor 2', '45-12 | - | TARN | BLVD | - | FL 2'],
    ['W156 N8480 Tarn Rd', 'W156N8480 | - | TARN | RD | - | -'],
    ['W156N8480 Tarn Road', 'W156N8480 | - | TARN | RD | - | -'],
    ['1553 1/2 Mill St', '1553 1/2 | - | MILL | ST | - | -'],
    ['676/680 Mill St', '676/680 | - | MILL | ST | - | -'],
    ['1752B Route 9', '1752B | - | ROUTE 9 | - | - | -'],
    ['12 US Highway 9', '12 | - | ROUTE 9 | - | - | -'],
    ['12 State Rd 9', '12 | - | ROUTE 9 | - | - | -'],
    ['12 U.S. Route 9 N', '12 | - | ROUTE 9 | - | N | -'],
    ['12 County Rd 9', '12 | - | COUNTY ROUTE 9 | - | - | -'],
    ['12 Rt 9 Ste 3', '12 | - | ROUTE 9 | - | - | 3'],
    ['689 Tank Tarn Rd 230', '689 | - | TANK TARN | RD | - | 230'],
    ['689 TANK TARN RD V', '689 | - | TANK TARN | RD | - | V'],
    ['3860 S Quill St SP A24', '3860 | S | QUILL | ST | - | A24'],
    ['1720 El Tarn Real Ste A & B', '1720 | - | EL TARN REAL | - | - | A&B'],
    ['77 E Main St Bldg C Suite 200', '77 | E | MAIN | ST | - | C 200'],
    ['55 Mill Rd Rear', '55 | - | MILL | RD | - | REAR'],
    ['#4 123 Main St', '123 | - | MAIN | ST | - | 4'],
    ['Suite 4, 123 Main St', '123 | - | MAIN | ST | - | 4'],
    ['2 Tarn St. near Quill St.', '2 | - | TARN | ST | - | -'],
    ['P.O. Box 12', '- | - | PO BOX 12 | - | - | -'],
    ['PO BOX 12', '- | - | PO BOX 12 | - | - | -'],
    ['Post Office Box 12', '- | - | PO BOX 12 | - | - | -'],
    ['Main St', '- | - | MAIN | ST | - | -'],
    ['123 Tarn Booulevard', '123 | - | TARN | BLVD | - | -'],
    ["4 O'Tarn Ln", '4 | - | OTARN | LN | - | -'],
    ['8 LOCATIONS-PROPERTY RENTAL', '8 | - | LOCATIONS PROPERTY RENTAL | - | - | -'],
  ])('reads "%s"', (street, expected) => {
    expect(reading(street)).toBe(expected);
  });

  it('prefers a unit of its own field', () => {
    expect(reading('123 Main St', 'Suite 0200')).toBe('123 | - | MAIN | ST | - | 200');
    expect(reading('123 Main St', '# B-2')).toBe('123 | - | MAIN | ST | - | B2');
  });
});

describe('the place', () => {
  const place = (text: AddressText): (string | null | undefined)[] => {
    const form = address(text);
    return [form?.street, form?.unit, form?.city, form?.state, form?.zip5].map((part) => part ?? null);
  };

  it('splits a whole address on one line', () => {
    expect(place({ street: '45-12 Tarn Blvd 2nd Fl, Flushmere NY' })).toEqual([
      'TARN',
      'FL 2',
      'FLUSHMERE',
      'NY',
      null,
    ]);
    expect(place({ street: '123 Main Street, Las Tarnas NV 89999' })).toEqual([
      'MAIN',
      null,
      'LAS TARNAS',
      'NV',
      '89999',
    ]);
    expect(place({ street: '1515 Quill Lane Las Tarnas NV 89999' })).toEqual([
      'QUILL',
      null,
      'LAS TARNAS',
      'NV',
      '89999',
    ]);
    expect(place({ street: '123 Main St, Apt 4, St. Tarn, Minnesota' })).toEqual([
      'MAIN',
      '4',
      'SAINT TARN',
      'MN',
      null,
    ]);
  });

  it('writes towns, states and ZIP codes one way', () => {
    expect(place({ city: 'N. Tarn', state: 'Conn', postalCode: '6999' }).slice(2)).toEqual([
      'NORTH TARN',
      'CT',
      '06999',
    ]);
    expect(place({ city: 'St Tarn', state: 'n.h.', postalCode: '03999-1234' }).slice(2)).toEqual([
      'SAINT TARN',
      'NH',
      '03999',
    ]);
    expect(place({ city: 'Tarn', state: 'Nowhere', postalCode: 'x' }).slice(2)).toEqual(['TARN', null, null]);
  });

  it('knows all states by name', () => {
    expect(address({ city: 'Tarn', state: 'District of Columbia' })?.state).toBe('DC');
    expect(address({ city: 'Tarn', state: 'New Mexico' })?.state).toBe('NM');
    expect(address({ city: 'Tarn', state: 'Calif.' })?.state).toBe('CA');
    expect(address({ city: 'Tarn', state: 'Florida' })?.state).toBe('FL');
    expect(address({ city: 'Tarn', state: 'Pennsylvania' })?.state).toBe('PA');
    expect(new Set(STATES.values()).size).toBe(54);
  });

  it('gives one building key to all spellings of a building, and another key to each unit', () => {
    const spellings = ['100 N. Quill Avenue, Suite 4', '100 North Quill Ave #4', '100 N QUILL AV STE 4'];
    const forms = spellings.map((street) => address({ street, city: 'Tarn', state: 'CT', postalCode: '06999' }));
    expect(new Set(forms.map((form) => form?.key)).size).toBe(1);
    const other = address({ street: '100 N Quill Ave', unit: '5', city: 'Tarn', state: 'CT', postalCode: '06999' });
    expect(other?.buildingKey).toBe(forms[0]?.buildingKey);
    expect(other?.key).not.toBe(forms[0]?.key);
    expect(other?.line).toBe('100 N QUILL AVE UNIT 5, TARN CT 06999');
  });

  it('gives no key to a street without a number or a number without a place', () => {
    expect(address({ street: 'Main St', postalCode: '06999' })?.buildingKey).toBeNull();
    expect(address({ street: '12 Main St' })?.key).toBeNull();
    expect(address({ street: '', city: '', postalCode: '' })).toBeNull();
  });

  it('keeps what other countries write', () => {
    const form = address({ street: '4 Tarnview Rise', postalCode: '667 979', city: 'Quillapore', country: 'SG' });
    expect([form?.number, form?.street, form?.postalCode, form?.zip5]).toEqual(['4', 'TARNVIEW RISE', '667979', null]);
    expect(form?.buildingKey).not.toBeNull();
  });

  it('never fails, and reads its own line the same way', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,4} [A-Z][a-z]{3,9} (?:St|Ave|Rd|Blvd)(?: Ste \d{1,3})?$/), (street) => {
        const form = address({ street, city: 'Tarnwick', state: 'CT', postalCode: '06999' });
        expect(address({ street: form?.line ?? '' })?.key).toBe(form?.key);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (street, city) => {
        expect(() => address({ street, city })).not.toThrow();
      }),
    );
  });
});
