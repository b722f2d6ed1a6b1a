import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type Answer, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { bringMovedShops } from './moved-shops.js';

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
    await bringMovedShops(house);
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
