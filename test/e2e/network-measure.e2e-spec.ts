import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type Answer, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { bringMovedShops } from './moved-shops.js';

interface Layer {
  readonly features: readonly {
    readonly geometry: object;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

describe('tracks, hotspots and networks', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_network_measure');
    house = await openApiHouse(dataSource, drop);
    await bringMovedShops(house);
  });
  afterAll(() => house.close());

  it('track an operation over its stations, with what ended each', async () => {
    const { data, errors } = await house.ask<{ searchBusinesses: { nodes: { operation: Record<string, unknown> }[] } }>(
      `{ searchBusinesses(where: { text: "Harrowmere" }) { nodes { operation { track
        stations { business { name } premises { line } from to closedBy { kind authority source { recordId } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const { stations, track } = data.searchBusinesses.nodes[0]?.operation ?? {};
    expect(stations).toMatchObject([
      { business: { name: 'Amberwick Massage' }, from: '2019-01-10', to: '2021-03-01', closedBy: null },
      {
        business: { name: 'Lanternfold Bodywork' },
        to: '2023-05-01',
        closedBy: { kind: 'CLOSED_BY_ORDER', authority: 'Quillhaven health district', source: { recordId: 'e1' } },
      },
      { premises: { line: expect.stringContaining('13') }, from: '2023-05-09', to: null, closedBy: null },
    ]);
    const { features } = track as Layer;
    expect(features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [-39.97, 36.05],
        [-40.05, 36.05],
        [-39.85, 36.05],
      ],
    });
    expect(features.slice(1).map(({ properties }) => properties['to'])).toEqual(['2021-03-01', '2023-05-01', null]);
  });

  it('name the landlords of several closed shops, beside what else they let', async () => {
    const { data, errors } = await house.ask<{ sharedLandlords: object }>(
      `{ sharedLandlords { found rule landlords { party { ... on Organization { name } } shops closedShops premises
        premisesWithClosings premisesWithoutClosings damped closed { name } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.sharedLandlords).toMatchObject({
      found: 1,
      rule: expect.stringContaining('square root'),
      landlords: [
        {
          party: { name: 'Gableton Realty LLC' },
          shops: 3,
          closedShops: 2,
          premises: 3,
          premisesWithClosings: 2,
          premisesWithoutClosings: 1,
          damped: expect.closeTo(2 / Math.sqrt(3), 9),
          closed: expect.arrayContaining([{ name: 'Amberwick Massage' }, { name: 'Lanternfold Bodywork' }]),
        },
      ],
    });
  });

  it('find where things lie close together, over which town lines and in which months', async () => {
    const ask = async (variables: object): Promise<Answer<{ hotspots: object }>> =>
      house.ask<{ hotspots: object }>(
        `query ($kind: HotspotKind!, $from: Day!, $to: Day!, $metres: Float!, $asOf: Day) {
          hotspots(kind: $kind, from: $from, to: $to, metres: $metres, least: 2, asOf: $asOf) { found scattered
            hotspots { count shops longitude latitude radiusMetres towns { name } months { month count } ids } } }`,
        { from: '2019-01-01', to: '2024-01-01', metres: 8_000, ...variables },
      );
    const closings = await ask({ kind: 'CLOSINGS' });
    expect(closings.errors).toBeUndefined();
    expect(closings.data.hotspots).toMatchObject({
      found: 1,
      scattered: 0,
      hotspots: [
        {
          count: 2,
          shops: 2,
          longitude: expect.closeTo(-40.01, 6),
          towns: [{ name: 'Ostermere' }, { name: 'Quillhaven' }],
          months: [
            { month: '2021-03', count: 1 },
            { month: '2023-05', count: 1 },
          ],
        },
      ],
    });
    expect((await ask({ kind: 'SHOPS' })).data.hotspots).toMatchObject({ found: 1, scattered: 1 });
    expect((await ask({ kind: 'SHOPS', metres: 20_000 })).data.hotspots).toMatchObject({ hotspots: [{ count: 3 }] });
    expect((await ask({ kind: 'CLOSINGS', to: '2023-05-01' })).data.hotspots).toMatchObject({ found: 0 });
    const leads = await ask({ kind: 'LEADS', from: '2026-01-01', to: '2026-02-01', metres: 50_000 });
    expect(leads.data.hotspots).toMatchObject({ found: 1 });
    const turned = await ask({ kind: 'SHOPS', to: '2018-01-01' });
    expect(turned.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'to' });
  });

  it('tell which shops hang together, over what, and what ties groups together', async () => {
    const { data, errors } = await house.ask<{ communities: object; brokers: { nodes: number; brokers: object[] } }>(
      `{ communities(minShops: 3) { found rule hubs tiesLeftOut communities { shops businesses { name }
          things { shops node { kind label } } } }
        brokers { nodes sources rule brokers { betweenness node { kind label ties } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.communities).toMatchObject({
      found: 1,
      hubs: 0,
      tiesLeftOut: 0,
      rule: expect.stringContaining('1 / (d - 1)'),
    });
    expect(data.communities).toMatchObject({
      communities: [
        {
          businesses: expect.arrayContaining([{ name: 'Amberwick Massage' }, { name: 'Harrowmere Bodywork' }]),
          things: expect.arrayContaining([
            { shops: 3, node: { kind: 'PERSON', label: 'Corwin Ibsley' } },
            { shops: 3, node: { kind: 'PHONE', label: '+18605550142' } },
          ]),
        },
      ],
    });
    const { brokers } = data;
    expect(brokers).toMatchObject({ sources: brokers.nodes });
    expect(brokers.brokers).toContainEqual(
      expect.objectContaining({ node: { kind: 'ORGANIZATION', label: 'Gableton Realty LLC', ties: 3 } }),
    );
  });
});
