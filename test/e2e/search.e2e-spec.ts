import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { FIRST_RECEIVED, SECOND_RECEIVED, tellStory } from './invented-story.js';

interface Found {
  readonly found: {
    readonly nodes: readonly { readonly name?: string; readonly line?: string; readonly id: string }[];
  };
}

const QUILLHAVEN_BOX = [
  [
    [-40.1, 36],
    [-40, 36],
    [-40, 36.1],
    [-40.1, 36.1],
    [-40.1, 36],
  ],
];

describe('search', () => {
  let house: ApiHouse;
  let quillhaven: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_search');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{ towns: { nodes: { id: string; geoidCounty: string }[] } }>(
      '{ towns(name: "quill", at: { latitude: 36.05, longitude: -40.05 }) { nodes { id geoidCounty geoidPlanningRegion } } }',
    );
    expect(data.towns.nodes).toMatchObject([{ geoidCounty: '9900100000', geoidPlanningRegion: null }]);
    quillhaven = data.towns.nodes[0]?.id ?? '';
  });
  afterAll(() => house.close());

  async function search(
    what: string,
    where: object,
    further: { asOf?: string; knownAt?: string } = {},
  ): Promise<string[]> {
    const label = what === 'searchPremises' ? 'line' : 'name';
    const query = `query ($where: SearchInput!, $asOf: Day, $knownAt: Instant) {
      found: ${what}(where: $where, asOf: $asOf, knownAt: $knownAt) { nodes { id ${label} } } }`;
    const { data, errors } = await house.ask<Found>(query, { where, ...further });
    expect(errors).toBeUndefined();
    return data.found.nodes.map((node) => node.name ?? node.line ?? '');
  }

  it('finds businesses by words of their names, in any case and order', async () => {
    expect(await search('searchBusinesses', { text: 'MASSAGE larkm' })).toEqual(['Larkmoor Massage']);
    expect(await search('searchBusinesses', { text: 'wellness' })).toEqual(['Larkmoor Massage']);
    expect(await search('searchBusinesses', { text: 'silver massage' })).toEqual([]);
    expect(await search('searchBusinesses', { text: '100%' })).toEqual([]);
  });

  it('finds by phone and license in any form', async () => {
    const silver = 'Silver Fern Body Works';
    expect(await search('searchBusinesses', { phone: '(860) 555-0199' })).toEqual([silver]);
    // The advertisement still ties the old number to the new shop.
    expect(await search('searchBusinesses', { phone: '860.555.0114' })).toEqual(['Larkmoor Massage', silver]);
    expect(await search('searchBusinesses', { license: 'mt 71' })).toEqual(['Larkmoor Massage']);
    expect(await search('searchPeople', { license: 'TH-5502' })).toEqual(['Ida Merrowby']);
  });

  it('finds by place: a town by its border, a drawn area, a distance', async () => {
    const inTown = ['Larkmoor Massage', 'The Brass Heron'];
    expect(await search('searchBusinesses', { townId: quillhaven })).toEqual(inTown);
    expect(await search('searchBusinesses', { polygon: QUILLHAVEN_BOX })).toEqual(inTown);
    const near = { latitude: 36.05, longitude: -40.05, metres: 500 };
    expect(await search('searchBusinesses', { near })).toEqual(['Larkmoor Massage']);
    expect(await search('searchBusinesses', { near: { ...near, metres: 10_000 } })).toHaveLength(3);
    expect(await search('searchPremises', { near })).toContain('18 MIRABEL ST');
    expect(await search('searchPeople', { townId: quillhaven })).toEqual([
      'Ida Merrowby',
      'Orla Fenstead',
      'Tova Brandreth',
    ]);
  });

  it('joins all criteria by AND, over all records of a business', async () => {
    // One register gives the place, the other the name.
    expect(await search('searchBusinesses', { text: 'massage spa', townId: quillhaven })).toEqual(['Larkmoor Massage']);
    expect(await search('searchBusinesses', { venueKind: 'BAR', townId: quillhaven })).toEqual(['The Brass Heron']);
    expect(await search('searchBusinesses', { venueKind: 'HOTEL', townId: quillhaven })).toEqual([]);
    expect(await search('searchPremises', { venueKind: 'BAR' })).toEqual(['31 CORVANE AVE']);
  });

  it('searches at a date and as it was known', async () => {
    expect(await search('searchBusinesses', { townId: quillhaven }, { asOf: '2015-01-01' })).toEqual([
      'The Brass Heron',
    ]);
    expect(await search('searchBusinesses', { phone: '860-555-0199' }, { knownAt: FIRST_RECEIVED })).toEqual([]);
    expect(await search('searchBusinesses', { phone: '860-555-0199' }, { knownAt: SECOND_RECEIVED })).toHaveLength(1);
    expect(await search('searchBusinesses', { text: 'bodywork' }, { knownAt: FIRST_RECEIVED })).toEqual([
      'Silver Fern Bodywork',
    ]);
    expect(await search('searchPeople', { townId: quillhaven }, { asOf: '2020-01-01' })).toEqual([
      'Orla Fenstead',
      'Tova Brandreth',
    ]);
  });

  it('finds premises by the words of the address', async () => {
    const found = await search('searchPremises', { text: '18 mirabel st quillhaven' });
    expect(found.concat(await search('searchPremises', { text: 'mirabel' }))).toContain('18 MIRABEL ST');
  });

  it('pages so that what comes in between moves nothing', async () => {
    const query = `query ($after: String) { searchBusinesses(where: { venueKind: MASSAGE }, first: 4, after: $after) {
      edges { cursor node { name } } pageInfo { endCursor hasNextPage hasPreviousPage } } }`;
    interface Page {
      readonly searchBusinesses: {
        readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
        readonly pageInfo: {
          readonly endCursor: string;
          readonly hasNextPage: boolean;
          readonly hasPreviousPage: boolean;
        };
      };
    }
    const shop = (id: string, name: string) => ({
      source: 'town-permits',
      record_id: id,
      as_of: '2024-01-01',
      trade_name: name,
      street: `${id.slice(1)} Farrow Lane`,
      city: 'Quillhaven',
      state: 'XA',
      postal_code: '00021',
      category: 'massage',
    });
    const names = ['Amber Vale', 'Birchen', 'Calder', 'Delwyn', 'Elmsett', 'Fallow', 'Garrow'];
    await house.bring('2026-03-02T12:00:00Z', {
      businesses: names.map((name, index) => shop(`N${index + 100}`, `${name} Massage`)),
    });
    await house.resolve();
    const first = await house.ask<Page>(query, { after: null });
    expect(first.data.searchBusinesses.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    await house.bring('2026-03-03T12:00:00Z', {
      businesses: [shop('N900', 'Aaron Mead Massage'), shop('N901', 'Zenith Massage')],
    });
    await house.resolve();
    const seen = first.data.searchBusinesses.edges.map(({ node }) => node.name);
    let { endCursor: after } = first.data.searchBusinesses.pageInfo;
    for (;;) {
      const { data }: { data: Page } = await house.ask<Page>(query, { after });
      seen.push(...data.searchBusinesses.edges.map(({ node }) => node.name));
      after = data.searchBusinesses.pageInfo.endCursor;
      if (!data.searchBusinesses.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([
      ...names.map((name) => `${name} Massage`),
      'Larkmoor Massage',
      'Silver Fern Body Works',
      'Zenith Massage',
    ]);
  });
});
