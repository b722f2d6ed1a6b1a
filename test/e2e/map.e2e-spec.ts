import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type Answer, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

/** Everything here is invented: three shops of one management over two town lines, and two others next door to each other. */
const TOWNS = {
  Quillhaven: [-40.1, 36, -40, 36.1],
  Ostermere: [-40, 36, -39.9, 36.1],
  Pellwick: [-39.9, 36, -39.8, 36.1],
} as const;

const shop = (record_id: string, trade_name: string, longitude: number, further: Row): Row => ({
  source: 'permits',
  record_id,
  trade_name,
  street: `${record_id} Larkmoor Lane`,
  city: 'Quillhaven',
  state: 'XA',
  postal_code: '00041',
  latitude: '36.05',
  longitude: String(longitude),
  phone: '(860) 555-0142',
  category: 'massage',
  ...further,
});
const SHOPS = [
  shop('11', 'Amberwick Massage', -39.97, { opened_on: '2019-01-10', closed_on: '2021-03-01', as_of: '2019-02-01' }),
  shop('12', 'Lanternfold Bodywork', -40.05, { opened_on: '2021-03-10', closed_on: '2023-05-01', as_of: '2021-04-01' }),
  shop('13', 'Harrowmere Bodywork', -39.85, { opened_on: '2023-05-09', as_of: '2023-06-01' }),
  shop('71', 'The Copper Loom', -40.02, { phone: '(860) 555-0171', category: 'bar', as_of: '2020-01-01' }),
  shop('73', 'Wrenfield Supper Club', -40.0202, { phone: '(860) 555-0173', category: 'bar', as_of: '2020-01-01' }),
];
const part = (record_id: string, party: string, business: string, role: string): Row => ({
  source: 'permits',
  record_id,
  party_source: 'permits',
  party_record_id: party,
  business_source: 'permits',
  business_record_id: business,
  role,
});
const PARTS = [
  ...['11', '12', '13'].map((business) => part(`m${business}`, 'p1', business, 'manager')),
  ...['11', '12', '71'].map((business) => part(`l${business}`, 'o1', business, 'landlord')),
  part('l73', 'o2', '73', 'landlord'),
];
const PARTIES: readonly Row[] = [
  { source: 'permits', record_id: 'p1', kind: 'person', name: 'Corwin Ibsley', birth_date: '1980-02-11' },
  { source: 'permits', record_id: 'o1', kind: 'organization', name: 'Gableton Realty LLC' },
  { source: 'permits', record_id: 'o2', kind: 'organization', name: 'Thistlecombe Holdings LLC' },
];
const EVENTS: readonly Row[] = [
  {
    source: 'permits',
    record_id: 'e1',
    business_source: 'permits',
    business_record_id: '12',
    kind: 'closed_by_order',
    occurred_on: '2023-05-01',
    instrument: 'health_order',
    authority: 'Quillhaven health district',
  },
];

interface Feature {
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] };
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Layer {
  readonly geoJson: { readonly features: readonly Feature[] };
  readonly things: number;
  readonly shown: number;
  readonly cuts: readonly unknown[];
}

const ALL = { west: -41, south: 35, east: -39, north: 37 };
const LAYER = `query ($layer: MapLayerKind!, $bounds: BoundsInput!, $zoom: Int!, $filter: MapFilterInput, $asOf: Day) {
  mapLayer(layer: $layer, bounds: $bounds, zoom: $zoom, filter: $filter, asOf: $asOf) {
    geoJson things shown cuts { rule limit leftOut } } }`;

describe('maps', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_map');
    house = await openApiHouse(dataSource, drop);
    await house.drawTowns(TOWNS);
    await house.bring('2026-01-05T08:00:00Z', {
      businesses: SHOPS,
      parties: PARTIES,
      affiliations: PARTS,
      events: EVENTS,
    });
    await house.resolve();
  });
  afterAll(() => house.close());

  const ask = (layer: string, zoom: number, further: object = {}): Promise<Answer<{ mapLayer: Layer }>> =>
    house.ask(LAYER, { layer, zoom, bounds: ALL, ...further });
  const draw = async (layer: string, zoom: number, further: object = {}): Promise<Layer> => {
    const { data, errors } = await ask(layer, zoom, further);
    expect(errors).toBeUndefined();
    return data.mapLayer;
  };
  const captions = ({ geoJson }: Layer): unknown[] =>
    geoJson.features.map(({ properties }) => properties['caption']).sort();

  it('cluster shops by the zoom, every shop counted once', async () => {
    const far = await draw('SHOPS', 4);
    expect(far).toMatchObject({ things: 5, shown: 1, cuts: [] });
    expect(far.geoJson.features[0]?.properties).toMatchObject({
      cluster: true,
      count: 5,
      bounds: [-40.05, 36.05, -39.85, 36.05],
    });
    const near = await draw('SHOPS', 13);
    expect(near).toMatchObject({ things: 5, shown: 4 });
    const pair = near.geoJson.features.find(({ properties }) => properties['cluster']);
    expect(pair?.properties).toMatchObject({ count: 2, ids: [expect.any(String), expect.any(String)] });
    const harrowmere = near.geoJson.features.find(({ properties }) => properties['caption'] === 'Harrowmere Bodywork');
    expect(harrowmere).toMatchObject({ geometry: { type: 'Point', coordinates: [-39.85, 36.05] } });
    expect(harrowmere?.properties).toMatchObject({ status: 'OPEN', closedOn: null });
    expect(captions(await draw('SHOPS', 20))).toHaveLength(5);
  });

  it('show what was there on a day, within the bounds, and fits the filter', async () => {
    expect(captions(await draw('SHOPS', 20, { filter: { state: 'CLOSED' } }))).toEqual([
      'Amberwick Massage',
      'Lanternfold Bodywork',
    ]);
    expect((await draw('SHOPS', 20, { filter: { state: 'CLOSED' }, asOf: '2022-01-01' })).things).toBeLessThan(2);
    expect(await draw('SHOPS', 4, { filter: { venueKind: 'BAR' } })).toMatchObject({ things: 2 });
    expect(captions(await draw('SHOPS', 20, { bounds: { ...ALL, west: -39.9 } }))).toEqual(['Harrowmere Bodywork']);
  });

  it('show a premises where a pin puts it', async () => {
    const { data } = await house.ask<{ searchPremises: { nodes: { id: string }[] } }>(
      '{ searchPremises(where: { text: "73 Larkmoor" }) { nodes { id } } }',
    );
    const { errors } = await house.ask(
      'mutation ($input: PinPremisesInput!) { pinPremises(input: $input) { id } }',
      {
        input: { premisesId: data.searchPremises.nodes[0]?.id, latitude: 36.2, longitude: -40.3, reason: 'Seen there' },
      },
      { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' },
    );
    expect(errors).toBeUndefined();
    const there = await draw('SHOPS', 20, { bounds: { west: -40.4, south: 36.1, east: -40.2, north: 36.3 } });
    expect(captions(there)).toEqual(['Wrenfield Supper Club']);
  });

  it('show towns, leads and the moves between the shops of a lead', async () => {
    const towns = await draw('TOWNS', 8, { bounds: { ...ALL, east: -39.95 } });
    expect(captions(towns)).toEqual(['Ostermere', 'Quillhaven']);
    expect(towns.geoJson.features[0]?.geometry.type).toBe('MultiPolygon');
    const leads = await draw('LEADS', 20);
    expect(leads.things).toBeGreaterThan(0);
    const at = leads.geoJson.features.find(({ properties }) => properties['caption'] === 'Harrowmere Bodywork');
    expect(at?.properties).toMatchObject({ status: 'NEW', was: 'Lanternfold Bodywork' });
    const moves = await draw('MOVES', 8, {
      filter: { status: ['NEW'] },
      bounds: { ...ALL, west: -39.9, east: -39.88 },
    });
    const line = moves.geoJson.features.find(({ id }) => id === at?.id);
    expect(line?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [-40.05, 36.05],
        [-39.85, 36.05],
      ],
    });
    expect(Number(line?.properties['metres'])).toBeGreaterThan(17_000);
    expect((await draw('MOVES', 8, { filter: { status: ['CONFIRMED'] } })).things).toBe(0);
  });

  it('refuse bounds that are turned over and filters of another layer', async () => {
    const turned = await ask('SHOPS', 4, { bounds: { ...ALL, east: -42 } });
    expect(turned.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'bounds' });
    const stray = await ask('TOWNS', 4, { filter: { minProbability: 0.5 } });
    expect(stray.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'filter.minProbability' });
  });

  it('take the same number of statements for one shop as for many', async () => {
    const question = (bounds: object): Promise<number> =>
      house.countStatements(LAYER, { layer: 'SHOPS', zoom: 20, bounds });
    expect(await question(ALL)).toBe(await question({ ...ALL, west: -39.9 }));
  });

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
    const { features } = track as Layer['geoJson'];
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

  it('come as vector tiles too, sent anew only when they changed', async () => {
    const get = (
      url: string,
      headers: Row = {},
    ): Promise<{ statusCode: number; headers: object; rawPayload: Buffer }> =>
      house.api.app.inject({ method: 'GET', url, headers: { host: '127.0.0.1', ...headers } });
    // Zoom 8 over the three towns.
    const tile = await get('/tiles/shops/8/99/100.mvt');
    expect(tile.statusCode).toBe(200);
    expect(tile.headers).toMatchObject({
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
    const text = tile.rawPayload.toString('latin1');
    for (const word of ['shops', 'cluster', 'count']) expect(text).toContain(word);
    const { etag } = tile.headers as { etag: string };
    expect((await get('/tiles/shops/8/99/100.mvt', { 'if-none-match': etag })).statusCode).toBe(304);
    const near = await get('/tiles/shops/16/25513/25723.mvt');
    expect(near.rawPayload.toString('latin1')).toContain('Harrowmere Bodywork');
    for (const layer of ['towns', 'leads', 'moves']) {
      expect((await get(`/tiles/${layer}/8/99/100.mvt`)).rawPayload.length).toBeGreaterThan(50);
    }
    expect((await get('/tiles/shops/8/0/0.mvt')).rawPayload).toHaveLength(0);
    const refused = [
      '/tiles/streets/8/99/100.mvt',
      '/tiles/shops/2/4/0.mvt',
      '/tiles/shops/23/0/0.mvt',
      '/tiles/shops/8/99/x',
    ];
    for (const url of refused) expect((await get(url)).statusCode).toBe(404);
    expect((await get('/tiles/shops/8/99/100.mvt?asOf=soon')).statusCode).toBe(400);
    expect((await get('/tiles/shops/8/99/100.mvt', { host: 'maps.example' })).statusCode).toBe(403);
  });
});
