import fc from 'fast-check';
import { ownPlace, readAddress, sharedPlaces, type AddressReading } from './place.js';

const DOOR = { street: '18 Tolland St', city: 'Quillmere', state: 'XA', postal_code: '00071' };

function read(fields: Record<string, string>): AddressReading {
  const reading = readAddress(fields);
  if (reading === null) throw new Error('no address');
  return reading;
}

describe('a place', () => {
  it('is nothing where nothing is stated', () => {
    expect(readAddress({ trade_name: 'Quill' })).toBeNull();
  });

  it('keeps the text as written and its parts in normal form', () => {
    expect(read({ ...DOOR, unit: 'Suite 4' })).toMatchObject({
      text: '18 Tolland St Suite 4, Quillmere, XA 00071',
      line: '18 TOLLAND ST',
      unit: '4',
      city: 'QUILLMERE',
      state: 'XA',
      postalCode: '00071',
    });
  });

  it('outside the country keeps its country in the key', () => {
    const reading = read({ street: '18 Rue Inventée', postal_code: '75 999', country: 'FR' });
    expect(sharedPlaces(reading, 'register').at(-1)?.key).toMatch(/\|75999\|FR$/);
  });

  it('is not shared by rows that name no door', () => {
    for (const fields of [
      { ...DOOR, street: 'Tolland St' },
      { ...DOOR, street: 'PO Box 9' },
      { street: '18 Tolland St' },
    ]) {
      expect(sharedPlaces(read(fields), 'register')).toEqual([]);
    }
  });

  it('stands by its coordinates where the door is unknown', () => {
    const reading = read({ latitude: '36.1', longitude: '-40.2' });
    expect(reading.text).toBe('36.1, -40.2');
    expect(ownPlace(reading, 'register', '7')).toMatchObject({ key: 'register/7|36.1, -40.2', precision: 'ADDRESS' });
    const street = read({ ...DOOR, street: 'Tolland St', latitude: '36.1', longitude: '-40.2' });
    expect(ownPlace(street, 'register', '7')?.precision).toBe('STREET');
  });

  it('has every parent before it, and a key that tells it from all others', () => {
    const fields = fc.record({
      street: fc.constantFrom('18 Tolland St', '20 Tolland St', 'Tolland St', 'PO Box 4', ''),
      unit: fc.constantFrom('', '4', 'Ste 5'),
      city: fc.constantFrom('', 'Quillmere'),
      postal_code: fc.constantFrom('', '00071'),
      parcel: fc.constantFrom('', '1-2'),
    });
    fc.assert(
      fc.property(fields, (stated) => {
        const reading = readAddress(stated);
        const places = reading === null ? [] : sharedPlaces(reading, 'register');
        const keys = places.map((place) => place.key);
        expect(new Set(keys).size).toBe(keys.length);
        places.forEach((place, at) => {
          if (place.parentKey !== null) expect(keys.slice(0, at)).toContain(place.parentKey);
        });
      }),
    );
  });
});
