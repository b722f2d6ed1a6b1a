import { Buffer } from 'node:buffer';
import ExcelJS from 'exceljs';
import {
  checkProfile,
  mapRow,
  shippedProfile,
  type MappedRecord,
  type MappingProfile,
  type RowContent,
} from '@townline/sources';
import { openImportHouse, type ImportHouse } from './import-house.js';

let house: ImportHouse;

beforeAll(async () => {
  house = await openImportHouse('formats');
});
beforeEach(() => house.empty());
afterAll(() => house.close());

/** Everything that landed, as it is read again from the database. */
async function statements(): Promise<MappedRecord[]> {
  const rows = await house.rows<{ profile: MappingProfile; content: RowContent }>(
    `select b.profile, o.content from observation o join import_batch b on b.id = o.import_batch_id order by o.id`,
  );
  return rows.flatMap(({ profile, content }) => mapRow(profile, content));
}

async function workbook(...sheets: [name: string, rows: unknown[][]][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of sheets) book.addWorksheet(name).addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const PERMITS = [
  ['Permit No', 'Business Name', 'Address', 'City', 'Status', 'Issued', 'Applicant'],
  [77, 'Blue Heron', '12 Elm St', 'Quillhaven', 'active', new Date('2024-03-09T00:00:00Z'), 'Marlow, Ida'],
  [78, 'Red Fox', '9 Oak St', 'Quillhaven', 'expired', '3/1/2019', 'See Attached'],
];

describe('a permits list', () => {
  it.each([
    ['the first worksheet', undefined, [['Permits', PERMITS]]],
    [
      'the worksheet named',
      'Permits',
      [
        ['Cover', [['nothing here']]],
        ['Permits', PERMITS],
      ],
    ],
  ] as [string, string | undefined, [string, unknown[][]][]][])('comes in from %s', async (_what, sheet, sheets) => {
    const profile = { ...(await shippedProfile('permits')), ...(sheet !== undefined && { sheet }) };
    const report = await house.import(await house.write('permits.xlsx', await workbook(...sheets)), { profile });
    expect(report.files[0]).toMatchObject({ read: 2, stored: 2, refused: 0 });
    const found = await statements();
    expect(found.map(({ resource, recordId }) => `${resource} ${recordId}`)).toEqual([
      'businesses 77',
      'parties 77#applicant',
      'affiliations 77#applicant',
      'events 77#issued',
      'businesses 78',
      'events 78#issued',
    ]);
    expect(found[0]?.fields).toMatchObject({ trade_name: 'Blue Heron', license_no: '77', opened_on: '2024-03-09' });
    expect(found[1]?.fields).toEqual({ kind: 'person', name: 'Marlow, Ida' });
    expect(found[2]?.fields).toMatchObject({ business_source: 'permits', party_source: 'permits', role: 'licensee' });
  });

  it('is refused when the worksheet is not there, or a column is', async () => {
    const profile = await shippedProfile('permits');
    const path = await house.write('permits.xlsx', await workbook(['List', PERMITS]));
    await expect(house.import(path, { profile: { ...profile, sheet: 'Permits' } })).rejects.toThrow(
      /no worksheet "Permits" but List/,
    );
    const narrow = await house.write('narrow.xlsx', await workbook(['List', PERMITS.map((row) => row.slice(0, 3))]));
    await expect(house.import(narrow, { profile })).rejects.toThrow(/column "City", "Status", "Issued" is missing/);
  });
});

describe('GeoJSON points', () => {
  const profile = checkProfile(
    {
      name: 'invented-points',
      source: { name: 'invented', kind: 'OTHER', reliability: 'D' },
      format: 'geojson',
      records: [
        {
          resource: 'businesses',
          id: 'id',
          fields: {
            trade_name: 'name',
            latitude: { column: 'geometry', point: 'latitude' },
            longitude: { column: 'geometry', point: 'longitude' },
          },
        },
      ],
    },
    'invented',
  );
  const feature = (id: number, coordinates: number[]): object => ({
    type: 'Feature',
    properties: { id, name: `Shop ${id}`, tags: ['a'], note: null },
    geometry: { type: 'Point', coordinates },
  });

  it('become shops with coordinates', async () => {
    const features = [feature(1, [-72.5, 41.5]), feature(2, [-72.25, 41])];
    await house.import(await house.write('points.geojson', JSON.stringify({ type: 'FeatureCollection', features })), {
      profile,
    });
    expect((await statements()).map(({ fields }) => fields)).toEqual([
      { trade_name: 'Shop 1', latitude: '41.5', longitude: '-72.5' },
      { trade_name: 'Shop 2', latitude: '41', longitude: '-72.25' },
    ]);
  });

  it.each([
    [
      'a file cut off',
      '{"type":"FeatureCollection","features":[{"type":"Feature","pro',
      /breaks off or is broken after feature/,
    ],
    ['no collection', '{"type":"Topology"}', /holds no features/],
    ['no JSON', 'longitude,latitude', /breaks off or is broken/],
  ])('are refused from %s', async (_what, content, reason) => {
    await expect(house.import(await house.write('bad.geojson', content), { profile })).rejects.toThrow(reason);
  });

  it('are refused with coordinates exchanged', async () => {
    const features = [feature(1, [41.5, -72.5])];
    const path = await house.write('swapped.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    await expect(house.import(path, { profile })).rejects.toThrow(/row 1, column "latitude".*exchanged/);
  });
});
