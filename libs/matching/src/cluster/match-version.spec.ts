import fc from 'fast-check';
import { businessKeys } from '../blocking/business-keys.js';
import { textHash } from '../comparison/text-hash.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import { businessName } from '../name/business-name.js';
import { personName } from '../name/person-name.js';
import { businessVersion, partyVersion, readVersion, storeVersion, withShops } from './match-version.js';
import { resolveBusinesses, resolveParties } from './resolve.js';

const NAMES = ['Golden Heron Spa', 'Golden Heron Massage', 'Quiet Tarn Spa', 'Amberwick Foot Spa'];
const PEOPLE = ['Corwin Ibsley', 'Ibsley, Corwin', 'Maren Thistlewood', 'M. Thistlewood', 'Corwin Thistlewood'];

const shops: fc.Arbitrary<BusinessRecord[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom('licenses', 'permits'),
      tradeName: fc.constantFrom(...NAMES).map((name) => businessName(name)),
      phones: fc.subarray(['+12035550101', '+12035550102', '+12035550103']),
      partyKeys: fc.subarray(['corwin ibsley', 'maren thistlewood']),
      licenseNo: fc.option(fc.constantFrom('L1', 'L2')),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => rows.map((row, id) => ({ ...EMPTY_SHOP, ...row, id, recordId: String(id) })));

const EMPTY_SHOP = {
  legalName: null,
  address: null,
  point: null,
  emails: [],
  websites: [],
  category: null,
  opened: null,
  closed: null,
  statedOn: '2024-01-01',
};

const parties: fc.Arbitrary<PartyRecord[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom(...PEOPLE),
      birthDate: fc.option(fc.constantFrom('1970-01-01', '1981-05-05')),
      phones: fc.subarray(['+12035550101', '+12035550102']),
      businessIds: fc.subarray([3, 7, 11]),
      premises: fc.subarray(['1 quill st']),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ name, ...row }, id) => ({
      ...row,
      id,
      source: 'permits',
      recordId: String(id),
      kind: 'PERSON' as const,
      names: [personName(name)].filter((form) => form !== null),
      registryNo: null,
      licenseNo: null,
      emails: [],
      address: null,
    })),
  );

describe('a stored version', () => {
  it('says of every value that was counted what was counted', () => {
    fc.assert(
      fc.property(shops, parties, (businesses, people) => {
        for (const counted of [businessVersion(businesses), partyVersion(people)]) {
          const { frequencies } = readVersion(storeVersion(counted));
          expect(frequencies.rows).toBe(counted.frequencies.rows);
          expect(frequencies.namesakes).toBe(counted.frequencies.namesakes);
          counted.frequencies.forEach((kind, value, count) => {
            expect([kind, value, frequencies.count(kind, value)]).toEqual([kind, value, count]);
            expect(frequencies.share(kind, value)).toBe(counted.frequencies.share(kind, value));
          });
        }
      }),
    );
  });

  it('gives the rows it was counted from the clusters and weights they had', () => {
    fc.assert(
      fc.property(shops, parties, (businesses, people) => {
        const stored = readVersion(storeVersion(businessVersion(businesses)));
        const { clusters, comparisons } = resolveBusinesses(businesses);
        expect(resolveBusinesses(businesses, stored)).toMatchObject({ clusters, comparisons });
        const tied = new Map<number, number>();
        for (const id of people.flatMap(({ businessIds }) => businessIds)) tied.set(id, (tied.get(id) ?? 0) + 1);
        const version = withShops(readVersion(storeVersion(partyVersion(people))), (shop) => tied.get(shop) ?? 0);
        const found = resolveParties(people);
        expect(resolveParties(people, version)).toMatchObject({
          clusters: found.clusters,
          comparisons: found.comparisons,
        });
      }),
      { numRuns: 40 },
    );
  });

  it('counts a value that came later as carried once, and none of silence', () => {
    const [row] = fc.sample(shops, { seed: 5, numRuns: 1 })[0] ?? [];
    const { frequencies } = readVersion(storeVersion(businessVersion([row as BusinessRecord])));
    expect(frequencies.count('phone', '+12035559999')).toBe(1);
    expect(frequencies.count('word', 'never')).toBe(0);
    expect(frequencies.count('license', '')).toBe(0);
  });

  it('keeps the crowded keys that a run found, with their first rows', () => {
    const agents = Array.from({ length: 130 }, (_, id) => ({
      ...(fc.sample(parties, { seed: 1, numRuns: 1 })[0]?.[0] as PartyRecord),
      id,
      recordId: String(id).padStart(3, '0'),
      kind: 'ORGANIZATION' as const,
      names: [businessName('Harborgate Filing Agents LLC')].filter((name) => name !== null),
      businessIds: [3],
    }));
    const run = resolveParties(agents);
    const version = partyVersion(agents);
    expect(new Map([...run.crowded].sort())).toEqual(new Map([...version.crowded].sort()));
    expect(run.crowded.get('company|harborgatefiling')?.size ?? 4).toBe(4);
    const stored = storeVersion(version);
    expect(Object.keys(stored.crowded).some((key) => key.startsWith('shop|'))).toBe(false);
    expect(withShops(readVersion(stored), () => 130).crowded.get('shop|3')?.size).toBe(0);
    expect(withShops(readVersion(stored), () => 100).crowded.get('shop|3')).toBeUndefined();
  });
});

describe('textHash', () => {
  it('tells texts apart, the same on every day', () => {
    const keys = fc.sample(shops, { seed: 9, numRuns: 40 }).flat().flatMap(businessKeys);
    const different = new Set(keys);
    expect(new Set([...different].map((key) => textHash(key))).size).toBe(different.size);
    expect([textHash('phone|+12035550101'), textHash('phone|+12035550101', 1)]).toMatchInlineSnapshot(`
     [
       987800438016512,
       4583922172982041,
     ]
    `);
  });
});
