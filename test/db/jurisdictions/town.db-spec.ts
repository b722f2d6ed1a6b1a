import { checkProfile, dataPackageProfile, shippedProfile } from '@townline/sources';
import { dbfBytes, shpBytes, type DrawnShape } from '../../support/shapefile-bytes.js';
import { zipBytes } from '../../support/zip-bytes.js';
import { openImportHouse, type ImportHouse } from '../sources/import-house.js';

const SURVEY = { name: 'survey', kind: 'REFERENCE', reliability: 'B' } as const;
const TOWNS = checkProfile(
  {
    name: 'invented-towns',
    source: SURVEY,
    format: 'geojson',
    optional: ['from', 'to', 'pop'],
    records: [
      {
        resource: 'jurisdictions',
        id: 'name',
        fields: {
          kind: 'kind',
          name: 'name',
          state: 'state',
          areas: 'geometry',
          valid_from: 'from',
          valid_to: 'to',
          population: 'pop',
        },
      },
    ],
  },
  'invented',
);

/** Squares of one degree: Quillhaven west of Marlbrook, a border between them at longitude -71. */
function square(name: string, west: number, more: object = {}): object {
  const ring = [
    [west, 41],
    [west + 1, 41],
    [west + 1, 42],
    [west, 42],
    [west, 41],
  ];
  const properties = { name, kind: 'town', state: 'CT', ...more };
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

let house: ImportHouse;

beforeAll(async () => {
  house = await openImportHouse('towns');
});
beforeEach(() => house.empty());
afterAll(() => house.close());

async function draw(name: string, ...features: object[]): Promise<void> {
  const path = await house.write(`${name}.geojson`, JSON.stringify({ type: 'FeatureCollection', features }));
  await house.import(path, { profile: TOWNS });
}

async function nameAt(longitude: number, day: string | null = null, latitude = 41.5): Promise<string | null> {
  const [finding] = await house.towns.townsOf([{ point: { latitude, longitude } }], day);
  return finding?.town.name ?? null;
}

describe('a town', () => {
  it('holds the points within it; one on the border goes to the first name, and none is guessed', async () => {
    await draw('map', square('Quillhaven', -72), square('Marlbrook', -71));
    expect(await nameAt(-71.5)).toBe('Quillhaven');
    expect(await nameAt(-70.5)).toBe('Marlbrook');
    expect(await nameAt(-71)).toBe('Marlbrook');
    expect(await nameAt(-69.5)).toBeNull();
  });

  it('answers as of a day', async () => {
    await draw('map', square('Quillhaven', -72, { from: '1900', to: '2020-06-01' }), square('Marlbrook', -71));
    expect(await nameAt(-71.5, '2020-05-31')).toBe('Quillhaven');
    expect(await nameAt(-71.5, '2020-06-01')).toBeNull();
  });

  it('is redrawn by a re-issue, and its old border answers no more', async () => {
    await draw('map', square('Quillhaven', -72), square('Marlbrook', -71));
    await draw('map-2', square('Quillhaven', -75, { pop: 900 }), square('Marlbrook', -71));
    expect(await nameAt(-71.5)).toBeNull();
    expect(await nameAt(-74.5)).toBe('Quillhaven');
    expect(await nameAt(-70.5)).toBe('Marlbrook');
    const rows = await house.rows(`select name, population from jurisdiction order by name, population nulls first`);
    expect(rows).toEqual([
      { name: 'Marlbrook', population: null },
      { name: 'Quillhaven', population: null },
      { name: 'Quillhaven', population: 900 },
    ]);
  });

  it('is not an agency area laid over it', async () => {
    await draw('map', square('Quillhaven', -72), square('District 4', -72, { kind: 'judicial_district' }));
    expect(await nameAt(-71.5)).toBe('Quillhaven');
  });

  it('is refused off the globe, and so is the whole file', async () => {
    await expect(draw('map', square('Quillhaven', -72), square('Nowhere', -272))).rejects.toThrow(
      /row 2, column "geometry".*outside the world/,
    );
    expect((await house.footprint())['jurisdiction']).toBe(0);
  });
});

describe('without coordinates', () => {
  const postal = (kind: string, code: string, town: string, share: string): string =>
    `tables,${kind}-${code}-${town},${kind},${code},CT,${town},${share}`;

  beforeEach(async () => {
    await draw('map', square('Quillhaven', -72), square('Marlbrook', -71));
    const rows = [
      'source,record_id,kind,code,state,town_name,share',
      postal('zip', '06901', 'Quillhaven', '0.99'),
      postal('zip', '06901', 'Marlbrook', '0.01'),
      postal('zip', '06902', 'Quillhaven', '0.6'),
      postal('zip', '06902', 'Marlbrook', '0.4'),
      postal('village', 'East Lock', 'Marlbrook', '1'),
      postal('village', 'Fenwick Mill', 'Marlbrook', '0.5'),
      postal('village', 'Fenwick Mill', 'Quillhaven', '0.5'),
    ];
    const path = await house.write('postal.csv', rows.join('\n'));
    await house.import(path, { profile: { ...dataPackageProfile('postal_areas'), source: SURVEY } });
  });

  it.each([
    [{ zip: '06901-1234', city: 'Quillhaven', state: 'CT' }, 'Quillhaven ZIP'],
    [{ zip: '06901', city: 'Marlbrook', state: 'CT' }, 'Quillhaven ZIP'],
    [{ zip: '06902', city: 'East Lock', state: 'CT' }, 'Marlbrook TOWN'],
    [{ zip: '06902', city: 'east  lock', state: null }, 'Marlbrook TOWN'],
    [{ zip: '06902', city: 'Fenwick Mill', state: 'CT' }, 'unknown'],
    [{ zip: '06902', city: 'Elsewhere', state: 'CT' }, 'unknown'],
    [{ zip: '06902', city: null, state: 'CT' }, 'unknown'],
    [{ zip: null, city: 'Marlbrook', state: 'CT' }, 'Marlbrook TOWN'],
    [{ zip: null, city: 'East Lock', state: 'CT' }, 'Marlbrook TOWN'],
    [{ zip: null, city: 'Fenwick Mill', state: 'CT' }, 'unknown'],
    [{ zip: null, city: 'Marlbrook', state: 'MA' }, 'unknown'],
    [{}, 'unknown'],
    [{ point: { latitude: 10, longitude: 10 }, zip: '06901' }, 'unknown'],
  ])('%j is in %s', async (place, expected) => {
    const [finding] = await house.towns.townsOf([place]);
    expect(finding ? `${finding.town.name} ${finding.precision}` : 'unknown').toBe(expected);
  });
});

describe('Census county subdivisions', () => {
  const GEOGRAPHIC =
    'GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137,298.257]]]';
  const shapes: readonly DrawnShape[] = [
    subdivision('Quillhaven town', '09001', '99901', -72),
    subdivision('Marlbrook town', '09190', '99902', -71),
  ];

  function subdivision(name: string, county: string, code: string, west: number): DrawnShape {
    const ring = [
      [west, 41],
      [west, 42],
      [west + 1, 42],
      [west + 1, 41],
      [west, 41],
    ] as const;
    const attributes = { STATEFP: '09', COUSUBFP: code, GEOID: `${county}${code}`, NAMELSAD: name };
    return { attributes, rings: [ring] };
  }

  async function bring(prj: string): Promise<void> {
    const bytes = await zipBytes({ 'sub.shp': shpBytes(shapes), 'sub.dbf': dbfBytes(shapes), 'sub.prj': prj });
    const profile = await shippedProfile('census-county-subdivisions');
    await house.import(await house.write('subdivisions.zip', bytes), { profile });
  }

  it('come in from a zipped shapefile, each code under its own system', async () => {
    await bring(GEOGRAPHIC);
    const rows = await house.rows(
      'select name, state, geoid_county, geoid_planning_region from jurisdiction order by name',
    );
    expect(rows).toEqual([
      { name: 'Marlbrook', state: 'CT', geoid_county: null, geoid_planning_region: '0919099902' },
      { name: 'Quillhaven', state: 'CT', geoid_county: '0900199901', geoid_planning_region: null },
    ]);
    expect(await nameAt(-71.5)).toBe('Quillhaven');
  });

  it('are refused in another projection, which is named', async () => {
    await expect(bring('PROJCS["NAD_1983_StatePlane_Connecticut",GEOGCS["GCS_North_American_1983"]]')).rejects.toThrow(
      /its projection is "NAD_1983_StatePlane_Connecticut"/,
    );
    expect((await house.footprint())['observation']).toBe(0);
  });
});
