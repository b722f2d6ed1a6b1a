import { randomUUID } from 'node:crypto';
import { HoldingRepository } from '@townline/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { landPackage } from '../db/registry/landed-package.js';
import { type ApiHouse, openApiHouse, type Row } from '../support/api-house.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';
import { bringMovedShops } from './moved-shops.js';

const BOUNDS = '{ west: -40.2, south: 35.9, east: -39.7, north: 36.2 }';

const QUESTIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (
      [
        ['CLOSINGS', '2019-01-01', '2024-01-01'],
        ['SHOPS', '2019-01-01', '2024-01-01'],
        ['LEADS', '2020-01-01', '2100-01-01'],
      ] as const
    ).map(([kind, from, to]) => [
      `hotspots of ${kind}`,
      `{ hotspots(kind: ${kind}, from: "${from}", to: "${to}", metres: 50000, least: 2) { found scattered
        hotspots { count shops longitude latitude radiusMetres towns { name } months { month count } ids } } }`,
    ]),
  ),
  communities: `{ communities(minShops: 2) { found hubs tiesLeftOut communities { shops businesses { name }
    things { shops node { kind label ties } } } } }`,
  brokers: `{ brokers { nodes sources brokers { betweenness node { kind label ties } } } }`,
  sharedLandlords: `{ sharedLandlords(minClosed: 2) { found landlords { party { ... on Organization { name } } shops closedShops
    premises premisesWithClosings premisesWithoutClosings damped closed { name } } } }`,
  ...Object.fromEntries(
    ['TOWNS', 'SHOPS', 'LEADS', 'MOVES'].flatMap((layer) =>
      [6, 15].map((zoom) => [
        `map of ${layer} at ${zoom}`,
        `{ mapLayer(layer: ${layer}, bounds: ${BOUNDS}, zoom: ${zoom}) { shown things cuts { __typename } geoJson } }`,
      ]),
    ),
  ),
};
/** Tiles of moves carry the figure; the same lines are in the map of moves. */
const TILES = ['shops', 'leads'].flatMap((layer) => [`tiles/${layer}/8/99/100.mvt`, `tiles/${layer}/6/24/25.mvt`]);

/** How rare a value is counts all rows (decision 0010); that moves a lead's figure a little, and nothing else. */
const FIGURE = /"probability":[\d.]+/g;

/** What another agency knows of the same streets: more shops, closed ones among them, by the same landlord, manager and telephone. */
function hidden(): Readonly<Record<string, readonly Row[]>> {
  const source = 'hidden-file';
  const shop = (record_id: string, trade_name: string, longitude: number, more: Row): Row => ({
    ...{ source, record_id, trade_name, street: `${record_id} Tolliver Road`, city: 'Quillhaven', state: 'XA' },
    ...{ postal_code: '00041', latitude: '36.0503', longitude: String(longitude), category: 'massage', ...more },
  });
  const part = (record_id: string, party: string, business: string, role: string, from = source): Row => ({
    ...{ source, record_id, party_source: from, party_record_id: party, role },
    ...{ business_source: source, business_record_id: business },
  });
  return {
    businesses: [
      shop('91', 'Orrinford Sauna', -40.05, { opened_on: '2021-03-12', closed_on: '2023-04-20', as_of: '2021-04-01' }),
      shop('92', 'Quiet Heron', -39.97, { phone: '(860) 555-0171', opened_on: '2020-02-02', as_of: '2020-03-01' }),
      shop('93', 'Ibsley Baths', -39.85, { phone: '(860) 555-0173', opened_on: '2023-05-10', as_of: '2023-06-02' }),
    ],
    parties: [{ source, record_id: 'h1', kind: 'organization', name: 'Tolliver Estates LLC' }],
    affiliations: [
      ...['91', '92', '93'].map((business) => part(`t${business}`, 'h1', business, 'landlord')),
      ...['91', '92'].map((business) => part(`g${business}`, 'o1', business, 'landlord', 'permits')),
    ],
    events: [
      {
        ...{ source, record_id: 'he1', business_source: source, business_record_id: '91' },
        ...{
          kind: 'closed_by_order',
          occurred_on: '2023-04-20',
          instrument: 'health_order',
          authority: 'Nobody else’s',
        },
      },
    ],
  };
}

/** Figures are worked out over many records: those of another agency must move none of them. */
describe('hotspots, networks, landlords and maps, to whoever has signed in', () => {
  let api: GuardedApi;
  let house: ApiHouse;
  let ann: PersonAtWork;
  let bob: PersonAtWork;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_measures_in_sight');
    ann = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ann');
    bob = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'bob');
    house = await openApiHouse(api.database.dataSource, () => Promise.resolve());
    await bringMovedShops(house);
  });
  afterAll(async () => {
    await house?.close();
    await api?.close();
  });

  const tile = async (who: PersonAtWork, path: string): Promise<string> => {
    const response = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${who.token}` } });
    return `${response.status} ${Buffer.from(await response.arrayBuffer()).toString('base64')}`;
  };
  const answers = async (who: PersonAtWork): Promise<Record<string, string>> => {
    const told: Record<string, string> = {};
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const { text, body } = await api.ask(who.token, question);
      expect([name, (body as { errors?: unknown }).errors]).toEqual([name, undefined]);
      told[name] = text.replace(FIGURE, '');
    }
    for (const path of TILES) told[path] = await tile(who, path);
    return told;
  };

  it('are to the byte what they were before another agency brought its records', async () => {
    const before = await answers(ann);
    for (const text of Object.values(before)) expect(text.length).toBeGreaterThan(0);
    const holding = await new HoldingRepository().ensure(api.database.dataSource.manager, {
      ...{ agency: 'DUNMARROW-PD', recordClass: 'ENFORCEMENT' },
    });
    await api.database.dataSource.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id) values ($1, 'hidden-file', 'AGENCY', 'B', now(), $2)`,
      [randomUUID(), holding],
    );
    await landPackage(api.database.dataSource, { received: '2026-01-06', rows: hidden() });
    await house.resolve();

    const [after, theirs] = [await answers(ann), await answers(bob)];
    expect(after).toEqual(before);
    // The records would have moved every one of them but the borders: whoever holds them sees as much.
    const moved = Object.keys(theirs).filter((name) => theirs[name] !== before[name]);
    expect(moved).toEqual(
      expect.arrayContaining([
        'hotspots of CLOSINGS',
        'hotspots of SHOPS',
        'communities',
        'brokers',
        'sharedLandlords',
        'map of SHOPS at 6',
        'map of SHOPS at 15',
        'tiles/shops/8/99/100.mvt',
      ]),
    );
    for (const text of Object.values(after)) expect(text).not.toMatch(/Tolliver|Orrinford|Heron|Ibsley Baths/);
  });
});
