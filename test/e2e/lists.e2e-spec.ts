import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { bringMovedShops } from './moved-shops.js';

interface Group {
  readonly key: string | null;
  readonly label: string | null;
  readonly count: number;
}

interface Counted {
  readonly total: number;
  readonly nodes: readonly { readonly id: string; readonly name?: string; readonly line?: string }[];
  readonly facets: readonly { readonly dimension: string; readonly groups: readonly Group[] }[];
  readonly aggregates: readonly {
    readonly keys: readonly (string | null)[];
    readonly labels: readonly (string | null)[];
    readonly count: number;
  }[];
}

interface Question {
  readonly list: 'searchBusinesses' | 'searchPeople' | 'searchPremises';
  readonly where?: object;
  readonly by?: string;
  readonly cross?: string;
  readonly order?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** Everything that was brought. */
const AROUND = { near: { latitude: 36.05, longitude: -39.95, metres: 100_000 } };

describe('lists counted and sorted', () => {
  let house: ApiHouse;
  const towns: Record<string, string> = {};

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_lists');
    house = await openApiHouse(dataSource, drop);
    await bringMovedShops(house);
    const { data } = await house.ask<{ towns: { nodes: { id: string; name: string }[] } }>(
      '{ towns { nodes { id name } } }',
    );
    for (const { id, name } of data.towns.nodes) towns[name] = id;
  });
  afterAll(() => house.close());

  const query = ({ list, by = '[TOWN]', cross = '[TOWN]', order }: Question): string =>
    `query ($where: SearchInput!, $asOf: Day, $knownAt: Instant) {
      found: ${list}(where: $where, asOf: $asOf, knownAt: $knownAt${order === undefined ? '' : `, orderBy: ${order}`}) {
        total nodes { id ${list === 'searchPremises' ? 'line' : 'name'} }
        facets(by: ${by}) { dimension groups { key label count } } aggregates(by: ${cross}) { keys labels count } } }`;

  async function ask(question: Question): Promise<Counted> {
    const { where = AROUND, asOf, knownAt } = question;
    const { data, errors } = await house.ask<{ found: Counted }>(query(question), { where, asOf, knownAt });
    expect(errors).toBeUndefined();
    return data.found;
  }

  const labelled = ({ facets }: Counted): Record<string, object> =>
    Object.fromEntries(
      facets.map(({ dimension, groups }) => [
        dimension,
        Object.fromEntries(groups.map(({ label, count }) => [label ?? 'null', count])),
      ]),
    );
  const named = ({ nodes }: Counted): (string | undefined)[] => nodes.map(({ name, line }) => name ?? line);

  it('counts businesses by town, state, trade, month and instrument, as counted by hand', async () => {
    const by = '[TOWN, STATE, VENUE_KIND, OPENED_MONTH, CLOSED_MONTH, INSTRUMENT]';
    const found = await ask({ list: 'searchBusinesses', by });
    expect(found.total).toBe(5);
    expect(labelled(found)).toEqual({
      TOWN: { Quillhaven: 3, Ostermere: 1, Pellwick: 1 },
      STATE: { OPEN: 3, CLOSED: 2 },
      VENUE_KIND: { MASSAGE: 3, BAR: 2 },
      OPENED_MONTH: { '2019-01': 1, '2021-03': 1, '2023-05': 1, null: 2 },
      CLOSED_MONTH: { '2021-03': 1, '2023-05': 1, null: 3 },
      INSTRUMENT: { HEALTH_ORDER: 1, null: 4 },
    });
    expect(found.facets[0]?.groups[0]).toEqual({ key: towns['Quillhaven'], label: 'Quillhaven', count: 3 });
  });

  it('counts by several things at once', async () => {
    const { aggregates } = await ask({ list: 'searchBusinesses', cross: '[TOWN, STATE]' });
    expect(aggregates.map(({ labels, count }) => [...labels, count])).toEqual([
      ['Quillhaven', 'OPEN', 2],
      ['Ostermere', 'CLOSED', 1],
      ['Pellwick', 'OPEN', 1],
      ['Quillhaven', 'CLOSED', 1],
    ]);
    expect(aggregates[0]?.keys).toEqual([towns['Quillhaven'], 'OPEN']);
  });

  it('counts people by kind, town and part, and premises by town and trade', async () => {
    const people = await ask({ list: 'searchPeople', by: '[KIND, TOWN, PART]' });
    expect(people.total).toBe(1);
    expect(labelled(people)).toEqual({
      KIND: { PERSON: 1 },
      TOWN: { Ostermere: 1, Pellwick: 1, Quillhaven: 1 },
      PART: { MANAGER: 1 },
    });
    const landlords = await ask({
      list: 'searchPeople',
      where: { partyKind: 'ORGANIZATION' },
      by: '[KIND, TOWN, PART]',
    });
    expect(landlords.total).toBe(2);
    expect(labelled(landlords)).toMatchObject({ KIND: { ORGANIZATION: 2 }, PART: { LANDLORD: 2 } });
    const places = await ask({ list: 'searchPremises', by: '[TOWN, KIND, VENUE_KIND]' });
    expect(places.total).toBe(5);
    expect(labelled(places)).toEqual({
      TOWN: { Quillhaven: 3, Ostermere: 1, Pellwick: 1 },
      KIND: { BUILDING: 5 },
      VENUE_KIND: { MASSAGE: 3, BAR: 2 },
    });
  });

  /** Each group of a facet is what the list shows that is limited to it. */
  const LIMITS: Readonly<Record<string, (group: Group) => object>> = {
    TOWN: ({ key }) => ({ townId: key }),
    STATE: ({ key }) => ({ state: key }),
    VENUE_KIND: ({ key }) => ({ venueKind: key }),
    INSTRUMENT: ({ key }) => ({ instrument: key }),
    CLOSED_MONTH: ({ key }) => ({ closed: spanOf(key) }),
    OPENED_MONTH: ({ key }) => ({ opened: spanOf(key) }),
    KIND: ({ key }) => ({ partyKind: key }),
  };

  it.each([
    {
      list: 'searchBusinesses',
      dimensions: ['TOWN', 'STATE', 'VENUE_KIND', 'INSTRUMENT', 'CLOSED_MONTH', 'OPENED_MONTH'],
    },
    { list: 'searchPeople', dimensions: ['TOWN', 'KIND'] },
    { list: 'searchPremises', dimensions: ['TOWN', 'VENUE_KIND'] },
  ] as const)('adds up: $list limited to a group shows as many as the group counts', async ({ list, dimensions }) => {
    for (const vantage of [{}, { asOf: '2022-01-01' }, { knownAt: '2026-01-05T07:59:00Z' }]) {
      const all = await ask({ list, by: `[${dimensions.join(', ')}]`, ...vantage });
      for (const { dimension, groups } of all.facets) {
        const single = ['STATE', 'INSTRUMENT', 'CLOSED_MONTH', 'OPENED_MONTH', 'KIND'].includes(dimension);
        const sum = groups.reduce((so, { count }) => so + count, 0);
        if (single) expect({ dimension, sum }).toEqual({ dimension, sum: all.total });
        else expect(sum).toBeGreaterThanOrEqual(all.total);
        for (const group of groups.filter(({ key }) => key !== null)) {
          const part = await ask({ list, where: { ...AROUND, ...LIMITS[dimension]?.(group) }, ...vantage });
          expect({ ...group, dimension, count: part.total }).toEqual({ ...group, dimension });
          expect(part.nodes).toHaveLength(part.total);
        }
      }
    }
  });

  it('sorts by name, town, last event and what was received last, and pages each order without loss', async () => {
    const order = async (list: Question['list'], by: string): Promise<(string | undefined)[]> =>
      named(await ask({ list, order: by }));
    const names = ['Amberwick Massage', 'Harrowmere Bodywork', 'Lanternfold Bodywork', 'The Copper Loom'];
    expect(await order('searchBusinesses', 'NAME')).toEqual([...names, 'Wrenfield Supper Club']);
    // Ostermere, Pellwick, then the three of Quillhaven.
    expect(await order('searchBusinesses', 'TOWN')).toEqual([...names, 'Wrenfield Supper Club']);
    const doors = ['11', '13', '12', '71', '73'].map((number) => `${number} LARKMOOR LN`);
    expect(await order('searchPremises', 'TOWN')).toEqual(doors);
    expect((await order('searchBusinesses', 'LAST_EVENT')).slice(0, 3)).toEqual([
      'Harrowmere Bodywork',
      'Lanternfold Bodywork',
      'Amberwick Massage',
    ]);
    for (const [list, by] of [
      ['searchBusinesses', 'NAME'],
      ['searchBusinesses', 'TOWN'],
      ['searchBusinesses', 'LAST_EVENT'],
      ['searchBusinesses', 'RECORDED'],
      ['searchPeople', 'RECORDED'],
      ['searchPremises', 'STREET'],
      ['searchPremises', 'TOWN'],
      ['searchPremises', 'RECORDED'],
    ] as const) {
      expect(await pagedIds(list, by)).toEqual((await ask({ list, order: by })).nodes.map(({ id }) => id));
    }
  });

  async function pagedIds(list: Question['list'], by: string): Promise<string[]> {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: {
        data: { found: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
      } = await house.ask(
        `query ($where: SearchInput!, $after: String) { found: ${list}(where: $where, first: 2, after: $after, orderBy: ${by}) {
          nodes { id } pageInfo { endCursor hasNextPage } } }`,
        { where: AROUND, after },
      );
      seen.push(...page.data.found.nodes.map(({ id }) => id));
      if (!page.data.found.pageInfo.hasNextPage) return seen;
      after = page.data.found.pageInfo.endCursor;
    }
  }

  interface Anything {
    readonly found: Counted & { readonly nodes: readonly object[] };
  }

  async function askAny(text: string, headers: Row = {}): Promise<Anything['found']> {
    const { data, errors } = await house.ask<Anything>(`{ found: ${text} }`, {}, headers);
    expect(errors).toBeUndefined();
    return data.found;
  }

  const COUNTS = (by: string): string =>
    `total facets(by: ${by}) { dimension groups { key label count } } aggregates(by: ${by}) { keys labels count }`;

  it('counts findings, also those that were not flagged, and each group is the list limited to it', async () => {
    const by = '[KIND, ANSWER, RELATION, TOWN, INSTRUMENT, PROBABILITY, MONTH, MODEL]';
    const all = await askAny(`findings(first: 200) { nodes { id kind answer relation probability } ${COUNTS(by)} }`);
    expect(all.total).toBe(all.nodes.length);
    expect(all.total).toBeGreaterThan(0);
    for (const { dimension, groups } of all.facets) {
      const sum = groups.reduce((so, { count }) => so + count, 0);
      if (dimension !== 'TOWN') expect({ dimension, sum }).toEqual({ dimension, sum: all.total });
    }
    const limits = { KIND: 'kinds: [%]', ANSWER: 'answers: [%]', RELATION: 'relation: "%"', TOWN: 'townId: "%"' };
    for (const { dimension, groups } of all.facets) {
      for (const { key, count } of groups) {
        const limit = limits[dimension as keyof typeof limits]?.replace('%', key ?? '');
        if (limit === undefined || key === null) continue;
        const part = await askAny(`findings(${limit}, orderBy: RECORDED) { nodes { id } total }`);
        expect({ dimension, key, total: part.total }).toEqual({ dimension, key, total: count });
      }
    }
    expect((await askAny('findings(knownAt: "2026-01-01T00:00:00Z") { nodes { id } total }')).total).toBe(0);
  });

  it('lists operations with their counts, by size and town', async () => {
    const all = await askAny(`operations { nodes { businesses { id } } ${COUNTS('[SHOPS, TOWN_LINE]')} }`);
    expect(all.total).toBe(1);
    expect(all.nodes).toEqual([{ businesses: expect.arrayContaining([expect.anything(), expect.anything()]) }]);
    const byTown = await askAny(
      'operations(orderBy: LAST_EVENT) { nodes { track } facets(by: [TOWN]) { groups { label count } } total }',
    );
    expect(byTown.facets[0]?.groups.map(({ label }) => label)).toEqual(expect.arrayContaining(['Quillhaven']));
    expect((await askAny(`operations(townId: "${towns['Quillhaven']}") { total }`)).total).toBe(1);
    expect((await askAny('operations(minShops: 9) { total }')).total).toBe(0);
    expect((await askAny('operations(crossesTownLine: false) { total }')).total).toBe(0);
    expect((await askAny('operations(knownAt: "2026-01-01T00:00:00Z") { total }')).total).toBe(0);
  });

  it('counts leads, the queue and candidates; every facet adds up to its total', async () => {
    const lists = {
      leads: '[STATUS, MONTH, INSTRUMENT, RELATION, PROBABILITY]',
      leadQueue: '[STATUS, MONTH, INSTRUMENT, RELATION, PROBABILITY]',
      matchCandidates: '[KIND, PROBABILITY, TOGETHER, MODEL]',
    };
    for (const [list, by] of Object.entries(lists)) {
      const found = await askAny(`${list}(first: 200) { nodes { __typename } ${COUNTS(by)} }`);
      expect({ list, total: found.total }).toEqual({ list, total: found.nodes.length });
      const sums = found.facets.map(({ groups }) => groups.reduce((so, { count }) => so + count, 0));
      expect({ list, sums }).toEqual({ list, sums: found.facets.map(() => found.total) });
      expect(found.aggregates.reduce((so, { count }) => so + count, 0)).toBe(found.total);
    }
    const leads = await askAny('leads(relation: "town_line_move", orderBy: CHANGED_AT) { total nodes { relation } }');
    expect(leads.nodes).toEqual(leads.nodes.map(() => ({ relation: 'town_line_move' })));
    expect(leads.total).toBe(leads.nodes.length);
    const ordered = await askAny('leads(instrument: HEALTH_ORDER) { total nodes { predecessor { name } } }');
    expect(ordered.nodes).toEqual(ordered.nodes.map(() => ({ predecessor: { name: 'Lanternfold Bodywork' } })));
  });

  it('takes a statement for the page and one for each count, however many dimensions there are', async () => {
    const count = (fields: string): Promise<number> =>
      house.countStatements(`{ searchBusinesses(where: { text: "o" }) { ${fields} } }`);
    const page = await count('nodes { id }');
    expect(await count('nodes { id } total')).toBe(page + 1);
    expect(await count('nodes { id } total facets(by: [TOWN]) { dimension }')).toBe(page + 2);
    expect(await count('nodes { id } total facets(by: [TOWN, STATE, INSTRUMENT, OPENED_MONTH]) { dimension }')).toBe(
      page + 2,
    );
  });

  it('refuses what a list cannot be limited to', async () => {
    const argument = async (list: string, where: object): Promise<unknown> =>
      (await house.ask(`query ($where: SearchInput!) { ${list}(where: $where) { total } }`, { where })).errors?.[0]
        ?.extensions.argument;
    expect(await argument('searchPeople', { state: 'OPEN' })).toBe('where.state');
    expect(await argument('searchPremises', { closed: { from: '2020-01-01' } })).toBe('where.closed');
    expect(await argument('searchBusinesses', { partyKind: 'PERSON' })).toBe('where.partyKind');
    expect(await argument('searchBusinesses', { closed: {} })).toBe('where');
    expect(await argument('searchBusinesses', { closed: { from: 'yesterday' } })).toContain('from');
  });
});

function spanOf(month: string | null): object {
  const [year = 0, number = 0] = (month ?? '').split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: `${month}-01`, to: `${next}-01` };
}
