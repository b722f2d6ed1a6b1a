import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPackageProfile, shippedProfile, type ImportReport } from '@townline/sources';
import { zipBytes } from '../../support/zip-bytes.js';
import { openImportHouse, type ImportHouse } from './import-house.js';

const PROFILE = {
  ...dataPackageProfile('businesses'),
  source: { name: 'invented', kind: 'REGISTER', reliability: 'B' },
} as const;

interface KeptRow {
  readonly source: string;
  readonly recordId: string;
  readonly name: string;
  readonly current: boolean;
}

let house: ImportHouse;

beforeAll(async () => {
  house = await openImportHouse('re-issue');
});
beforeEach(() => house.empty());
afterAll(() => house.close());

const HEADER = 'source,record_id,trade_name,street';
const FIRST = [HEADER, 'clerk,1,Blue Heron,12 Elm St', 'clerk,2,Red Fox,9 Oak St', 'police,1,BLUE HERRON,12 Elm'].join(
  '\n',
);

async function bring(name: string, ...rows: string[]): Promise<ImportReport> {
  return house.import(await house.write(name, rows.join('\n')), { profile: PROFILE });
}

function kept(): Promise<KeptRow[]> {
  return house.rows(
    `select s.name as source, o.record_id as "recordId", o.content->>'trade_name' as name, o.superseded_at is null as current
     from observation o join source s on s.id = o.source_id order by o.id`,
  );
}

describe('an import', () => {
  it('keeps every source side by side, and the bytes as received', async () => {
    const report = await bring('first.csv', FIRST);
    expect(report.files[0]).toMatchObject({ read: 3, stored: 3, unchanged: 0, superseding: 0, refused: 0 });
    expect((await kept()).map(({ source, name }) => `${source}: ${name}`)).toEqual([
      'clerk: Blue Heron',
      'clerk: Red Fox',
      'police: BLUE HERRON',
    ]);
    const [document] = await house.rows<{ sha256: string; batches: string }>(
      `select d.sha256, string_agg(b.state, ',') as batches from source_document d
       join import_batch b on b.source_document_id = d.id group by 1`,
    );
    expect(document?.batches).toBe('LANDED');
    const path = join(house.filesFolder, document?.sha256.slice(0, 2) ?? '', document?.sha256 ?? '');
    expect(await readFile(path, 'utf8')).toBe(FIRST);
  });

  it('changes nothing when the same bytes come again', async () => {
    await bring('first.csv', FIRST);
    const before = await house.footprint();
    const again = await bring('renamed.csv', FIRST);
    expect(again.files[0]).toMatchObject({ stored: 0, unchanged: 3, landedBefore: true });
    expect(await house.footprint()).toEqual(before);
  });

  it('supersedes the rows that differ and leaves the others alone', async () => {
    await bring('first.csv', FIRST);
    house.clock.set(new Date('2026-07-01T08:00:00Z'));
    const report = await bring('second.csv', HEADER, 'clerk,1,Blue Heron,12 Elm St', 'clerk,2,Red Vixen,9 Oak St');
    expect(report.files[0]).toMatchObject({ read: 2, stored: 1, unchanged: 1, superseding: 1, landedBefore: false });
    expect(await kept()).toEqual([
      { source: 'clerk', recordId: '1', name: 'Blue Heron', current: true },
      { source: 'clerk', recordId: '2', name: 'Red Fox', current: false },
      { source: 'police', recordId: '1', name: 'BLUE HERRON', current: true },
      { source: 'clerk', recordId: '2', name: 'Red Vixen', current: true },
    ]);
    const [older] = await house.rows<{ seen: boolean; link: boolean }>(
      `select o.superseded_at = '2026-07-01T08:00:00Z' as seen, n.supersedes_id = o.id as link
       from observation o, observation n where o.content->>'trade_name' = 'Red Fox' and n.content->>'trade_name' = 'Red Vixen'`,
    );
    expect(older).toEqual({ seen: true, link: true });
  });

  it('takes other column orders, line ends and empty columns for no news', async () => {
    await bring('first.csv', FIRST);
    const report = await bring(
      'order.csv',
      '\ufefftrade_name,source,unit,street,record_id\r\nRed Fox,clerk,,9 Oak St,2\r\n',
    );
    expect(report.files[0]).toMatchObject({ stored: 0, unchanged: 1, landedBefore: false });
  });

  it.each([
    ['among new rows', ''],
    ['among known rows', FIRST],
  ])('names both rows of one key, %s', async (_where, known) => {
    if (known) await bring('first.csv', known);
    const before = await house.footprint();
    const path = await house.write('twice.csv', [FIRST, 'clerk,2,Red Fox,9 Oak St'].join('\n'));
    await expect(house.import(path, { profile: PROFILE })).rejects.toThrow(
      /row 4.*"2" is the record_id of row 2 already/,
    );
    expect(await house.footprint()).toEqual(before);
    const report = await house.import(path, { profile: PROFILE, skipBad: true });
    expect(report.files[0]).toMatchObject({ read: 4, refused: 1, stored: known ? 0 : 3, unchanged: known ? 3 : 0 });
  });

  it('finds one key stated twice however far apart', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => `clerk,k${at},Shop ${at},1 Elm St`);
    const path = await house.write('far.csv', [HEADER, ...rows, 'clerk,k7,Shop 7 again,2 Elm St'].join('\n'));
    await expect(house.import(path, { profile: PROFILE })).rejects.toThrow(/row 6001.*"k7" is the record_id of row 8/);
  });

  it('lists bad rows and lands the rest when asked to', async () => {
    const path = await house.write(
      'some.csv',
      `${HEADER},opened_on\nclerk,1,Blue Heron,,2023-02-30\nclerk,2,Red Fox,,2023\n`,
    );
    const report = await house.import(path, { profile: PROFILE, skipBad: true });
    expect(report.files[0]).toMatchObject({ read: 2, stored: 1, refused: 1 });
    expect(await readFile(report.rejectsFile ?? '', 'utf8')).toMatch(
      /^row,column,value,reason\n1,opened_on,2023-02-30,.*\n$/,
    );
    expect(await kept()).toHaveLength(1);
  });

  it('stores nothing on a dry run, and says the same', async () => {
    const before = await house.footprint();
    const path = await house.write('first.csv', `${FIRST}\n`);
    const report = await house.import(path, { profile: PROFILE, dryRun: true });
    expect(report).toMatchObject({ dryRun: true, files: [{ read: 3, stored: 3, refused: 0 }] });
    expect(await house.footprint()).toEqual(before);
  });

  it('reads a package from a zip, grades its sources, and never imports truth', async () => {
    const files = {
      'invented/datapackage.json': JSON.stringify({
        resources: ['businesses', 'parties', 'affiliations', 'truth_entities', 'weather'].map((name) => ({
          name,
          path: `${name}.csv`,
        })),
        sources: [{ title: 'clerk', kind: 'REGISTER', reliability: 'A' }],
      }),
      'invented/businesses.csv': `${FIRST}\n`,
      'invented/parties.csv': 'source,record_id,kind,name,shoe_size\nclerk,p1,person,"Marlow, Ida",38\n',
      'invented/affiliations.csv':
        'source,record_id,party_source,party_record_id,business_source,business_record_id,role\nclerk,a1,clerk,p1,clerk,1,owner\n',
      'invented/truth_entities.csv': 'kind,source,record_id,entity_id\nbusiness,clerk,1,E1\n',
      'invented/weather.csv': 'day\nfine\n',
    };
    const report = await house.import(await house.write('package.zip', await zipBytes(files)));
    expect(report.files.map(({ file, stored }) => [file, stored])).toEqual([
      ['businesses.csv', 3],
      ['parties.csv', 1],
      ['affiliations.csv', 1],
    ]);
    expect(report.files[1]?.notes).toEqual(['columns kept with the raw row but not read: shoe_size']);
    expect(report.notes).toEqual([expect.stringContaining('unknown resources: weather')]);
    expect(await house.rows('select name, kind, reliability from source order by name')).toEqual([
      { name: 'clerk', kind: 'REGISTER', reliability: 'A' },
      { name: 'police', kind: 'OTHER', reliability: 'F' },
    ]);
    const again = await house.import(await house.write('again.zip', await zipBytes(files)));
    expect(again.files.map(({ stored }) => stored)).toEqual([0, 0, 0]);
  });

  it('lands once when two imports of one file run at a time', async () => {
    const path = await house.write('first.csv', FIRST);
    const reports = await Promise.all([
      house.import(path, { profile: PROFILE }),
      house.import(path, { profile: PROFILE, rejects: join(house.folder, 'other.csv') }),
    ]);
    expect(reports.map(({ files }) => files[0]?.stored).sort()).toEqual([0, 3]);
    expect(await kept()).toHaveLength(3);
    expect(await house.rows(`select 1 from import_batch where state <> 'LANDED'`)).toEqual([]);
  });

  it('records a single file under the source that is named', async () => {
    const permits = await shippedProfile('permits');
    const profile = { ...permits, source: { name: 'Quillhaven clerk', kind: 'REGISTER', reliability: 'B' } } as const;
    const path = await house.write(
      'permits.csv',
      'Permit No,Business Name,Address,City,Status,Issued,Applicant\n77,Blue Heron,12 Elm St,Quillhaven,active,3/9/2024,"Marlow, Ida"\n',
    );
    await house.import(path, { profile });
    expect(await kept()).toMatchObject([{ source: 'Quillhaven clerk', recordId: '77' }]);
  });
});
