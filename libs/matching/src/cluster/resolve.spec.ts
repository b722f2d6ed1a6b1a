import fc from 'fast-check';
import { address } from '../address/address.js';
import { candidatePairs } from '../blocking/candidate-pairs.js';
import type { BlockRule } from '../blocking/crowded-keys.js';
import type { BusinessRecord } from '../model/business-record.js';
import type { PartyRecord } from '../model/party-record.js';
import { businessName } from '../name/business-name.js';
import { personName } from '../name/person-name.js';
import { cluster, type ClusterRules } from './cluster.js';
import type { Resolution } from './resolution.js';
import { resolveBusinesses, resolveParties } from './resolve.js';

const NAMES = [
  'Golden Heron Spa',
  'Golden Heron Massage LLC',
  'Silver Wren Bodywork',
  'Tarn Foot Spa',
  'Quiet Tarn Spa',
];
const STREETS = ['100 N. Quill Ave Ste 4', '100 North Quill Avenue #4', '100 N Quill Ave', '7 Mill Rd', '9 Mill Rd'];

/** A made-up row; the same number gives the same row. */
function row(id: number): BusinessRecord {
  const pick = (salt: number, of: number): number =>
    Math.floor(Math.abs(Math.sin(id * 12.9898 + salt) * 43758.5453) % of);
  const opened = pick(5, 5) === 0 ? `201${pick(6, 9)}-0${1 + pick(7, 9)}-15` : null;
  return {
    id,
    source: `source-${pick(1, 16)}`,
    recordId: String(id),
    tradeName: businessName(NAMES[pick(2, NAMES.length)] ?? ''),
    legalName: null,
    address: address({
      street: STREETS[pick(3, STREETS.length)] ?? '',
      city: 'Quillhaven',
      state: 'CT',
      postalCode: '06999',
    }),
    point: null,
    phones: pick(4, 2) === 0 ? [`+1203555000${pick(8, 6)}`] : [],
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

function stranger(id: number): BusinessRecord {
  const place = address({ street: `${id} Elm St`, city: 'Tarnmere', state: 'CT', postalCode: '06111' });
  return { ...row(id), tradeName: businessName(`Stranger${id} Spa`), address: place, phones: [`+1203555${1000 + id}`] };
}

function person(id: number, name: string, stated: Partial<PartyRecord> = {}): PartyRecord {
  const form = personName(name);
  const nothing = {
    birthDate: null,
    registryNo: null,
    licenseNo: null,
    phones: [],
    emails: [],
    address: null,
    businessIds: [],
  };
  return {
    id,
    source: 'clerk',
    recordId: String(id),
    kind: 'PERSON',
    names: form ? [form] : [],
    ...nothing,
    ...stated,
  };
}

/** Eighty rows of a few shops on two streets, and two hundred shops that have nothing to do with them. */
const rows = Array.from({ length: 280 }, (_, i) => (i < 80 ? row(i) : stranger(i)));
const together = (resolution: Resolution, a: number, b: number): boolean =>
  resolution.clusters.some((ids) => ids.includes(a) && ids.includes(b));

describe('resolve', () => {
  it('gives the same answer for every order of the rows', () => {
    const expected = resolveBusinesses(rows);
    expect(expected.clusters.some((ids) => ids.length > 2)).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(resolveBusinesses(shuffled)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('puts every row in exactly one cluster, sorted', () => {
    const { clusters } = resolveBusinesses(rows);
    expect(clusters.flat().sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
    for (const ids of clusters) expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(clusters.map((ids) => ids[0])).toEqual(clusters.map((ids) => ids[0]).sort((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('keeps cannot-links and must-links, and cannot-links above must-links', () => {
    const free = resolveBusinesses(rows);
    const joined = free.clusters.find((ids) => ids.length > 1) ?? [];
    const [a = -1, b = -1] = joined;
    expect(together(resolveBusinesses(rows, { cannotLink: [[b, a]] }), a, b)).toBe(false);
    const other = free.clusters.find((ids) => !ids.includes(a))?.[0] ?? -1;
    expect(together(resolveBusinesses(rows, { mustLink: [[a, other]] }), a, other)).toBe(true);
    const both = resolveBusinesses(rows, { mustLink: [[a, other]], cannotLink: [[a, other]] });
    expect(together(both, a, other)).toBe(false);
  });

  it('keeps cannot-links whatever they are', () => {
    const pair = fc.tuple(fc.nat(79), fc.nat(79)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), fc.array(pair, { maxLength: 12 }), (cannotLink, mustLink) => {
        const resolution = resolveBusinesses(rows, { cannotLink, mustLink, explain: false });
        for (const [a, b] of cannotLink) expect(together(resolution, a, b)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('never puts rows with contradicting dates in one cluster', () => {
    const dated = new Map(rows.map((each) => [each.id, each]));
    for (const ids of resolveBusinesses(rows).clusters) {
      for (const a of ids) {
        for (const b of ids) {
          const [closed, opened] = [dated.get(a)?.closed ?? null, dated.get(b)?.opened ?? null];
          expect(closed === null || opened === null || a === b || closed > opened).toBe(true);
        }
      }
    }
  });

  it('answers the same with a cache, filled on fewer rows, as without', () => {
    const cache = new Map<number, number>();
    resolveBusinesses(rows.slice(0, 40), { cache });
    const filled = cache.size;
    expect(filled).toBeGreaterThan(0);
    expect(resolveBusinesses(rows, { cache })).toEqual(resolveBusinesses(rows));
    expect(cache.size).toBeGreaterThan(filled);
  });

  it('knows on a day what the rows stated by then say: later rows change no rarity', () => {
    const known = rows.filter(({ statedOn }) => (statedOn ?? '') <= '2019-12-31');
    const cache = new Map<number, number>();
    resolveBusinesses(rows, { cache });
    expect(resolveBusinesses(known, { cache })).toEqual(resolveBusinesses(known));
  });

  it('joins spellings of one person, and never rows that name nobody', () => {
    const people = [
      person(1, 'Quillfeather, Roxanne'),
      person(2, 'Roxanne A. Quillfeather'),
      person(3, 'See Attached', { phones: ['+12035550001'] }),
      person(4, 'N/A', { phones: ['+12035550001'] }),
      ...Array.from({ length: 300 }, (_, i) =>
        person(
          10 + i,
          `Family${String.fromCharCode(97 + (i % 26))}${'x'.repeat(i / 26)}, Given${String.fromCharCode(97 + ((i * 7) % 26))}`,
        ),
      ),
    ];
    const resolution = resolveParties(people);
    expect(together(resolution, 1, 2)).toBe(true);
    expect(together(resolution, 3, 4)).toBe(false);
  });

  it('refuses two rows with one id and ids out of range', () => {
    expect(() => resolveBusinesses([row(1), row(1)])).toThrow('two rows have the id 1');
    expect(() => resolveBusinesses([row(2 ** 26)])).toThrow('not a whole number');
    expect(resolveBusinesses([]).clusters).toEqual([]);
  });
});

describe('cluster', () => {
  const rules = (weights: Record<string, number>): ClusterRules => ({
    threshold: 0,
    weight: (a, b) => weights[`${Math.min(a, b)}-${Math.max(a, b)}`] ?? -10,
    keptApart: () => false,
    forbidden: () => false,
  });

  it('never fuses two clusters over one weak pair', () => {
    const weights = { '0-1': 8, '0-2': 8, '1-2': 8, '3-4': 8, '3-5': 8, '4-5': 8, '2-3': 2 };
    const edges = Object.entries(weights).map(([key, weight]) => {
      const [a = 0, b = 0] = key.split('-').map(Number);
      return { a, b, weight };
    });
    expect(cluster(6, edges, [], rules(weights))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('joins two rows over one pair', () => {
    expect(cluster(2, [{ a: 0, b: 1, weight: 2 }], [], rules({ '0-1': 2 }))).toEqual([[0, 1]]);
  });
});

/** One row of a hundred and more that name the same made-up agent at its own address. */
function agent(id: number): PartyRecord {
  const stated = { street: '3 Harborgate Wharf', city: 'Quillhaven', state: 'CT', postalCode: '06999' };
  const name = businessName('Harborgate Filing Agents LLC');
  if (name === null) throw new Error('a name was made');
  return { ...person(id, 'Nobody'), kind: 'ORGANIZATION', names: [name], address: address(stated) };
}

describe('a registered agent of many firms', () => {
  it('is one party, however many rows name it', () => {
    const rows = Array.from({ length: 70 }, (_, at) => agent(at));
    const others = Array.from({ length: 600 }, (_, at) => person(1_000 + at, `Perrin Ash${at}grove`));
    const { clusters } = resolveParties([...rows, ...others]);
    expect(clusters.find((members) => members.includes(0))).toHaveLength(70);
  });
});

function meetings(keys: readonly (readonly string[])[], rule: BlockRule): string[] {
  const met: string[] = [];
  const rows = keys.map((own, at) => ({ source: 's', recordId: String(at), own }));
  candidatePairs(
    rows,
    ({ own }) => own,
    (a, b) => met.push(`${a}-${b}`),
    rule,
  );
  return met;
}

describe('candidatePairs', () => {
  it('visits each pair under a common key once, and none under a crowded key alone', () => {
    const keys = [['a', 'b', 'crowd'], ['a', 'b', 'crowd'], ['crowd'], ['c', 'crowd'], ['c', 'crowd']];
    expect(meetings(keys, { cap: 4 })).toEqual(['0-1', '3-4']);
  });

  it('lets the rows of a crowded key that names them meet the first few', () => {
    const keys = Array.from({ length: 9 }, () => ['number']);
    const met = meetings(keys, { cap: 5, names: (key) => key === 'number' });
    expect(met).toHaveLength(3 + 2 + 1 + 4 * 5);
    expect(met).not.toContain('4-5');
  });

  it('takes the crowded keys of a version for what they were, whoever has come since', () => {
    const keys = [['a', 'n'], ['a', 'n'], ['n'], ['n']];
    const known = new Map([
      ['a', new Set<string>()],
      ['n', new Set(['s\u001f3'])],
    ]);
    expect(meetings(keys, { cap: 1, known }).sort()).toEqual(['0-3', '1-3', '2-3']);
    expect(meetings(keys, { cap: 1, known: new Map() })).toHaveLength(6);
  });

  it('finds what comparing all rows with all finds', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { maxLength: 12 }), (keys) => {
        const met = meetings(keys, { cap: keys.length });
        const expected = keys.flatMap((mine, a) =>
          keys.flatMap((theirs, b) => (a < b && mine.some((key) => theirs.includes(key)) ? [`${a}-${b}`] : [])),
        );
        expect([...met].sort()).toEqual(expected.sort());
      }),
    );
  });
});
