import fc from 'fast-check';
import { townByMail, type Share } from './town-by-mail.js';

const town = fc.constantFrom('Quillhaven', 'Marlbrook', 'Fenwick');
const shares: fc.Arbitrary<Share[]> = fc.uniqueArray(
  fc.record({ town, share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { selector: (share) => share.town, maxLength: 3 },
);

describe('the town of an address without a point', () => {
  it('names only towns that the evidence names', () => {
    fc.assert(
      fc.property(shares, shares, fc.option(town), (zip, village, named) => {
        const found = townByMail({ zip, village, named });
        const possible = [...zip, ...village].map((share) => share.town).concat(named ?? []);
        expect(found === null || possible.includes(found.town)).toBe(true);
        // A ZIP code is never overruled: the town is one of its own.
        if (found && zip.length > 0) expect(zip.map((share) => share.town)).toContain(found.town);
      }),
    );
  });

  it('stays unknown for a ZIP cut in half', () => {
    const zip = [
      { town: 'Quillhaven', share: 0.5 },
      { town: 'Marlbrook', share: 0.5 },
    ];
    expect(townByMail({ zip, village: [], named: null })).toBeNull();
    expect(townByMail({ zip, village: [], named: 'Quillhaven' })).toBeNull();
    expect(townByMail({ zip, village: [{ town: 'Marlbrook', share: 1 }], named: null })).toEqual({
      town: 'Marlbrook',
      precision: 'TOWN',
    });
  });
});
