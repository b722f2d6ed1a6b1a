import fc from 'fast-check';
import { businessName } from '../name/business-name.js';
import { personName } from '../name/person-name.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import { businessVersion, partyVersion, withShops } from './match-version.js';
import { PairBook } from './pair-book.js';
import { resolveBusinesses, resolveParties } from './resolve.js';

function shop(id: number, name: string, phones: string[]): BusinessRecord {
  const nothing = { legalName: null, address: null, point: null, licenseNo: null, category: null, opened: null };
  return {
    ...nothing,
    id,
    source: 'permits',
    recordId: String(id),
    tradeName: businessName(name),
    phones,
    emails: [],
    websites: [],
    closed: null,
    statedOn: '2024-01-01',
    partyKeys: [],
  };
}

function person(id: number, name: string, businessIds: number[]): PartyRecord {
  return {
    id,
    source: 'permits',
    recordId: String(id),
    kind: 'PERSON',
    names: [personName(name)].filter((form) => form !== null),
    birthDate: null,
    registryNo: null,
    licenseNo: null,
    phones: [],
    emails: [],
    address: null,
    businessIds,
    premises: [],
  };
}

const names = fc.constantFrom('Golden Heron Spa', 'Golden Heron Massage', 'Quiet Tarn Spa', 'Tarn Spa Spa');
const phones = fc.subarray(['+12035550101', '+12035550102']);
const people = fc.constantFrom('Corwin Ibsley', 'Ibsley, Corwin', 'Maren Thistlewood', 'M. Thistlewood');

/** What some of twenty rows say next, turn by turn. */
function turns<Said>(said: fc.Arbitrary<Said>): fc.Arbitrary<(readonly [number, Said])[][]> {
  const turn = fc.array(fc.tuple(fc.nat(19), said), { minLength: 1, maxLength: 8 });
  return fc.array(turn, { minLength: 1, maxLength: 6 });
}

describe('a book of pairs', () => {
  it('changes nothing of what is found, whatever the rows said before', () => {
    const version = businessVersion([shop(0, 'Golden Heron Spa', ['+12035550101'])]);
    fc.assert(
      fc.property(turns(fc.tuple(names, phones)), (story) => {
        const [book, rows] = [PairBook.ofBusinesses(), new Map<number, BusinessRecord>()];
        for (const turn of story) {
          for (const [id, [name, own]] of turn) rows.set(id, shop(id, name, own));
          const records = [...rows.values()];
          expect(resolveBusinesses(records, version, book)).toEqual(resolveBusinesses(records, version));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follows how many are tied to a shop that two share', () => {
    const version = partyVersion([person(0, 'Corwin Ibsley', [3])]);
    const said = fc.tuple(people, fc.subarray([3, 7, 11]));
    fc.assert(
      fc.property(turns(said), fc.infiniteStream(fc.integer({ min: 1, max: 120 })), (story, counts) => {
        const [book, rows] = [PairBook.ofParties(), new Map<number, PartyRecord>()];
        for (const turn of story) {
          for (const [id, [name, shops]] of turn) rows.set(id, person(id, name, shops));
          const tied = new Map([3, 7, 11].map((id) => [id, counts.next().value ?? 1]));
          const now = withShops(version, (id) => tied.get(id) ?? 0);
          const records = [...rows.values()];
          expect(resolveParties(records, now, book)).toEqual(resolveParties(records, now));
        }
      }),
      { numRuns: 60 },
    );
  });
});
