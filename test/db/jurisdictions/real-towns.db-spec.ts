import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { shippedProfile } from '@townline/sources';
import { JurisdictionRepository, type TownFinding, type Whereabouts } from '@townline/jurisdictions';
import { describeWithSharedData } from '../../support/shared-data.js';
import { openImportHouse, type ImportHouse } from '../sources/import-house.js';

interface Shop {
  readonly id: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly lat: string;
  readonly lng: string;
  readonly town: string;
}

const STATES = ['ct', 'ma', 'ri', 'nh', 'vt'] as const;
const FILES = [
  ...STATES.map((state) => `geo/${state}_towns.geojson`),
  'geo/ct_zip_to_town.csv',
  'geo/ct_village_to_town.csv',
  'address/ct_dunkin_addresses_with_town.csv',
  'geo/ct_town_adjacency.csv',
];

describeWithSharedData('the towns of New England', FILES, (...paths) => {
  let house: ImportHouse;
  let shops: readonly Shop[];

  beforeAll(async () => {
    house = await openImportHouse('real towns');
    for (const [at, state] of STATES.entries()) {
      await house.import(paths[at] ?? '', { profile: await shippedProfile(`towns-${state}`) });
    }
    await house.import(paths[5] ?? '', { profile: await shippedProfile('ct-zip-to-town') });
    await house.import(paths[6] ?? '', { profile: await shippedProfile('ct-village-to-town') });
    shops = parse(await readFile(paths[7] ?? '', 'utf8'), { columns: true });
  });
  afterAll(() => house.close());

  it('are all there, with the codes their files state and no others', async () => {
    const counted = await house.rows(
      `select state, count(*)::integer as towns, count(geoid_county)::integer as county,
         count(geoid_planning_region)::integer as region, count(distinct name)::integer as names
       from jurisdiction group by state order by state`,
    );
    expect(counted).toEqual([
      { state: 'CT', towns: 169, county: 169, region: 169, names: 169 },
      { state: 'MA', towns: 351, county: 351, region: 0, names: 351 },
      { state: 'NH', towns: 259, county: 0, region: 0, names: 259 },
      { state: 'RI', towns: 39, county: 0, region: 0, names: 39 },
      { state: 'VT', towns: 256, county: 0, region: 0, names: 256 },
    ]);
    expect(await house.rows('select 1 from jurisdiction where not st_isvalid(area)')).toEqual([]);
  });

  it('are told by the point, whatever the postal city says: all 509 shops', async () => {
    const places = shops.map((shop): Whereabouts => ({ ...shop, point: pointOf(shop) }));
    const findings = await house.towns.townsOf(places);
    const wrong = shops.filter((shop, at) => findings[at]?.town.name !== shop.town);
    expect(shops).toHaveLength(509);
    expect(shops.filter((shop) => shop.city !== shop.town)).toHaveLength(44);
    expect(wrong.map((shop) => shop.id)).toEqual([]);
    expect(findings.every((finding) => finding?.precision === 'ADDRESS' && finding.town.state === 'CT')).toBe(true);
  });

  it('share the borders that the table of neighbors lists, and corners besides', async () => {
    const towns = await house.rows<{ id: string; name: string; state: string }>(
      `select id, name, state from jurisdiction`,
    );
    const nameOf = new Map(towns.map(({ id, name, state }) => [id, { name, state }]));
    const touching = await house.module.get(JurisdictionRepository).touching([...nameOf.keys()]);
    const within = touching.flatMap(([a, b]) => {
      const [first, second] = [nameOf.get(a), nameOf.get(b)];
      return first?.state === 'CT' && second?.state === 'CT' ? [pairOf(first.name, second.name)] : [];
    });
    const listed: { town_a: string; town_b: string }[] = parse(await readFile(paths[8] ?? '', 'utf8'), {
      columns: true,
    });
    const shared = new Set(listed.map(({ town_a, town_b }) => pairOf(town_a, town_b)));
    const found = new Set(within);
    expect([...shared].filter((pair) => !found.has(pair))).toEqual([]);
    // The table lists no corners.
    expect([...found].filter((pair) => !shared.has(pair)).sort()).toEqual(await cornersOf(house));
  });

  it('are told without a point mostly, and hardly ever wrongly', async () => {
    const findings = await house.towns.townsOf(shops.map(({ zip, city, state }) => ({ zip, city, state })));
    const tally = tallyOf(shops, findings);
    expect(tally.right).toBeGreaterThanOrEqual(499);
    expect(tally.wrong.length).toBeLessThanOrEqual(4);
    expect(findings.every((finding) => finding === null || ['ZIP', 'TOWN'].includes(finding.precision))).toBe(true);
  });
});

function pairOf(a: string, b: string): string {
  return a < b ? `${a}, ${b}` : `${b}, ${a}`;
}

async function cornersOf({ rows }: ImportHouse): Promise<string[]> {
  const corners = await rows<{ a: string; b: string }>(
    `select a.name as a, b.name as b from jurisdiction a
     join jurisdiction b on b.id > a.id and b.state = 'CT' and st_intersects(a.area, b.area)
     where a.state = 'CT' and st_dimension(st_intersection(a.area, b.area)) = 0`,
  );
  return corners.map(({ a, b }) => pairOf(a, b)).sort();
}

function pointOf(shop: Shop): { latitude: number; longitude: number } {
  return { latitude: Number(shop.lat), longitude: Number(shop.lng) };
}

function tallyOf(
  shops: readonly Shop[],
  findings: readonly (TownFinding | null)[],
): { right: number; unknown: string[]; wrong: string[] } {
  const wrong: string[] = [];
  const unknown: string[] = [];
  let right = 0;
  for (const [at, shop] of shops.entries()) {
    const found = findings[at]?.town.name;
    if (found === undefined) unknown.push(`${shop.city} ${shop.zip}: ${shop.town}`);
    else if (found === shop.town) right += 1;
    else wrong.push(`${shop.city} ${shop.zip}: ${shop.town}, not ${found}`);
  }
  return { right, unknown, wrong };
}
