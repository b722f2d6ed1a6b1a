import fc from 'fast-check';
import { address } from '../address/address.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import { businessName } from '../name/business-name.js';
import { IncrementalResolver } from './incremental-resolver.js';
import { businessVersion, partyVersion } from './match-version.js';
import { resolveBusinesses, resolveParties } from './resolve.js';

const NAMES = ['Golden Heron Spa', 'Golden Heron Massage', 'Silver Wren Bodywork', 'Tarn Foot Spa', 'Quiet Tarn Spa'];
const STREETS = ['100 N. Quill Ave Ste 4', '100 North Quill Avenue #4', '100 N Quill Ave', '7 Mill Rd', '9 Mill Rd'];
const TOWNS = ['Quillhaven', 'Tarnmere', 'Wrenfield', 'Ashwick'];

/** A made-up row; the same number gives the same row. */
function shop(id: number): BusinessRecord {
  const pick = (salt: number, of: number): number =>
    Math.floor(Math.abs(Math.sin(id * 12.9898 + salt) * 43758.5453) % of);
  const street = STREETS[pick(3, STREETS.length)] ?? '';
  const opened = pick(5, 4) === 0 ? `201${pick(6, 9)}-0${1 + pick(7, 9)}-15` : null;
  return {
    id,
    source: `source-${pick(1, 16)}`,
    recordId: String(id),
    tradeName: businessName(NAMES[pick(2, NAMES.length)] ?? ''),
    legalName: null,
    address: address({ street, city: TOWNS[pick(12, 4)], state: 'CT' }),
    point: null,
    phones: pick(4, 2) === 0 ? [`+1203555000${pick(8, 9)}`] : [],
    emails: [],
    websites: [],
    licenseNo: null,
    category: null,
    opened,
    closed: opened !== null && pick(9, 2) === 0 ? `202${pick(10, 4)}-01-15` : null,
    statedOn: `20${16 + pick(11, 8)}-06-01`,
    partyKeys: [],
  };
}

/** A made-up company that many rows name; every tenth row bears another one's number. */
function agent(id: number): PartyRecord {
  return {
    id,
    source: 'registry',
    recordId: String(id).padStart(4, '0'),
    kind: 'ORGANIZATION',
    names: [businessName(id % 10 === 0 ? 'Tarnwick Agents LLC' : 'Harborgate Filing Agents LLC')].filter(
      (name) => name !== null,
    ),
    birthDate: null,
    registryNo: id % 10 === 0 ? '20' : '10',
    licenseNo: null,
    phones: [],
    emails: [],
    address: null,
    businessIds: [],
  };
}

const SHOPS = Array.from({ length: 48 }, (_, id) => shop(id));
const BACKGROUND = Array.from({ length: 200 }, (_, at) => ({
  ...shop(1_000 + at),
  tradeName: businessName(`Stranger${at} Spa`),
  address: address({ street: `${at} Elm St`, city: 'Tarnmere', state: 'CT', postalCode: '06111' }),
  phones: [],
}));
const VERSION = businessVersion([...SHOPS, ...BACKGROUND]);

/** Rows in some order, cut into portions. */
const portions = fc
  .tuple(fc.shuffledSubarray(SHOPS, { minLength: 20 }), fc.infiniteStream(fc.integer({ min: 1, max: 12 })))
  .map(([rows, sizes]) => {
    const cut: BusinessRecord[][] = [];
    for (let start = 0; start < rows.length; start += cut.at(-1)?.length ?? 0) {
      cut.push(rows.slice(start, start + (sizes.next().value ?? 1)));
    }
    return cut;
  });

describe('IncrementalResolver', () => {
  it('gives the clusters of one run over all rows, for any order and any portions', () => {
    fc.assert(
      fc.property(portions, (cut) => {
        const resolver = IncrementalResolver.ofBusinesses(VERSION);
        for (const portion of cut) resolver.add(portion);
        expect(resolver.clusters()).toEqual(resolveBusinesses(cut.flat(), VERSION).clusters);
      }),
      { numRuns: 15 },
    );
  });

  it('gives the clusters of the rows that are left when rows are taken away again', () => {
    fc.assert(
      fc.property(portions, fc.subarray(SHOPS), (cut, unwanted) => {
        const resolver = IncrementalResolver.ofBusinesses(VERSION);
        const ids = unwanted.map(({ id }) => id);
        cut.forEach((portion, index) => {
          resolver.add(portion);
          if (index % 2 === 1) resolver.remove(ids);
        });
        resolver.remove(ids);
        const left = cut.flat().filter(({ id }) => !ids.includes(id));
        expect(resolver.clusters()).toEqual(resolveBusinesses(left, VERSION).clusters);
      }),
      { numRuns: 10 },
    );
  });

  it('reports exactly what has changed', () => {
    fc.assert(
      fc.property(portions, (cut) => {
        const resolver = IncrementalResolver.ofBusinesses(VERSION);
        let held = new Set<string>();
        for (const portion of cut) {
          const { formed, dissolved } = resolver.add(portion);
          for (const cluster of dissolved) expect(held.delete(cluster.join())).toBe(true);
          for (const cluster of formed) held = held.add(cluster.join());
          expect([...held].sort()).toEqual(
            resolver
              .clusters()
              .map((cluster) => cluster.join())
              .sort(),
          );
        }
      }),
      { numRuns: 10 },
    );
  });

  it('puts a re-issued row in the place of what it said before', () => {
    const resolver = IncrementalResolver.ofBusinesses(VERSION);
    resolver.add(SHOPS);
    const again = {
      ...(SHOPS[3] as BusinessRecord),
      phones: ['+12035559999'],
      tradeName: businessName('Amberwick Spa'),
    };
    resolver.change([again], [3]);
    const rows = SHOPS.map((row) => (row.id === 3 ? again : row));
    expect(resolver.clusters()).toEqual(resolveBusinesses(rows, VERSION).clusters);
  });

  it('lets rows that come later meet the first ones of a crowded company number', () => {
    const known = Array.from({ length: 130 }, (_, id) => agent(id));
    const later = Array.from({ length: 40 }, (_, at) => agent(130 + at));
    const version = partyVersion(known);
    expect([...version.crowded.values()].some((firsts) => firsts.size > 0)).toBe(true);
    const resolver = IncrementalResolver.ofParties(version);
    const rows = [...later, ...known].reverse();
    for (let start = 0; start < rows.length; start += 15) resolver.add(rows.slice(start, start + 15));
    const { clusters } = resolveParties([...known, ...later], version);
    expect(resolver.clusters()).toEqual(clusters);
    expect(
      clusters
        .map((members) => members.length)
        .sort((x, y) => y - x)
        .slice(0, 2),
    ).toEqual([153, 17]);
  });

  it('refuses an id twice and changes nothing then', () => {
    const resolver = IncrementalResolver.ofBusinesses(VERSION);
    resolver.add(SHOPS.slice(0, 10));
    const before = resolver.clusters();
    expect(() => resolver.add([shop(20), shop(5)])).toThrow('two rows have the id 5');
    expect(() => resolver.add([{ ...shop(20), id: -1 }])).toThrow('not a whole number');
    expect(resolver.clusters()).toEqual(before);
    expect(resolver.remove([999])).toEqual({ formed: [], dissolved: [] });
  });
});
