import { Buffer } from 'node:buffer';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPackageProfile, shippedProfile } from '@townline/sources';
import { zipBytes } from '../../support/zip-bytes.js';
import { openImportHouse, type ImportHouse } from './import-house.js';

const HEADER = 'source,record_id,trade_name,opened_on,latitude,longitude';
const SOURCE = { name: 'invented', kind: 'REGISTER', reliability: 'B' } as const;
const BUSINESSES = { ...dataPackageProfile('businesses'), source: SOURCE };

let house: ImportHouse;
let folders = 0;

beforeAll(async () => {
  house = await openImportHouse('bad input');
});
afterAll(() => house.close());

/** A folder with a descriptor and the given files. */
async function packageFolder(files: Readonly<Record<string, string>>, descriptor?: string): Promise<string> {
  const folder = join(house.folder, `package-${++folders}`);
  await mkdir(folder);
  const resources = Object.keys(files).map((path) => ({ name: path.replace('.csv', ''), path }));
  await writeFile(join(folder, 'datapackage.json'), descriptor ?? JSON.stringify({ name: 'invented', resources }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** Imports, expects the refusal, and expects to find everything as it was. */
async function refusal(path: string, profile: typeof BUSINESSES | null = BUSINESSES): Promise<string> {
  const before = await house.footprint();
  const outcome = await house.import(path, profile === null ? {} : { profile }).then(
    () => 'imported',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  expect(await house.footprint()).toEqual(before);
  expect(outcome).toMatch(/^ImportError: [^\n]+$/);
  return outcome;
}

describe('a file that cannot come in', () => {
  const files: [string, string | Buffer, RegExp][] = [
    ['empty', '', /empty\.csv is empty/],
    ['blank', '\n\n', /blank\.csv is empty/],
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 255]), /line 1 holds a NUL byte: it is binary or UTF-16/],
    ['utf16', Buffer.from(`\ufeff${HEADER}\nx,1,Blue Heron\n`, 'utf16le'), /line 1 is UTF-16/],
    ['utf16-bare', Buffer.from(`${HEADER}\nx,1,Blue Heron\n`, 'utf16le'), /NUL byte: it is binary or UTF-16/],
    [
      'latin1',
      Buffer.concat([Buffer.from(`${HEADER}\nx,1,Caf`), Buffer.from([0xe9]), Buffer.from(' Heron,,,\n')]),
      /line 2 is not UTF-8/,
    ],
    ['wide', `${'a,'.repeat(1_000_000)}b\n1\n`, /the header is longer than \d+ bytes: too many columns/],
    ['cut-off', `${HEADER}\nx,1,Blue Heron,,,\nx,2,"Red Fox`, /row 2 \(line 3\) has a quote that is never closed/],
    ['ragged', `${HEADER}\nx,1,Blue Heron,,,\nx,2\n`, /row 2, column "trade_name".*2 cells, the header 6/],
    ['long', `${HEADER}\nx,1,Blue Heron,,,,,extra\n`, /row 1.*8 cells, the header 6/],
    ['half-quote', `${HEADER}\nx,1,Blue "Heron" Spa,,,\n`, /row 1 \(line 2\) has a quote inside a cell/],
    ['twice', 'source,record_id,trade_name,trade_name\n', /column "trade_name" stands twice/],
    ['nameless', 'source,,trade_name\n', /column 2 of the header has no name/],
    ['missing', 'source,record_id,opened_on\nx,1,2020\n', /column "trade_name" is missing from the header/],
    ['day', `${HEADER}\nx,1,Blue Heron,2023-02-30,,\n`, /row 1, column "opened_on": "2023-02-30" .*not a day/],
    ['outside', `${HEADER}\nx,1,Blue Heron,,200,-72.9\n`, /row 1, column "latitude": "200" lies outside the world/],
    ['swapped', `${HEADER}\nx,1,Blue Heron,,-72.9,41.3\n`, /row 1, column "latitude": "-72.9" .*exchanged/],
    ['no-key', `${HEADER}\nx,,Blue Heron,,,\n`, /row 1, column "record_id": "" is required and empty/],
    [
      'same-key',
      `${HEADER}\nx,1,Blue Heron,,,\nx,2,Red Fox,,,\nx,1,Grey Owl,,,\n`,
      /row 3, column "record_id": "1" is the record_id of row 1 already/,
    ],
  ];

  it.each(files)('is refused in one line and leaves no trace: %s', async (name, content, reason) => {
    expect(await refusal(await house.write(`${name}.csv`, content))).toMatch(reason);
  });

  it('says how many rows are bad and lists them all', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => `x,${at},Blue Heron ${at},${at % 10 ? '' : '2023-02-30'},,`);
    const path = await house.write('many.csv', [HEADER, ...rows].join('\n'));
    expect(await refusal(path)).toMatch(/row 1, column "opened_on".*the first of 5 bad rows; the list is in .*rejects/);
    const listed = (await readFile(join(house.folder, 'rejects.csv'), 'utf8')).trim().split('\n');
    expect(listed[0]).toBe('row,column,value,reason');
    expect(listed).toHaveLength(6);
    expect(listed[2]).toMatch(/^11,opened_on,2023-02-30,/);
  });

  it('needs a profile unless it is a data package', async () => {
    expect(await refusal(await house.write('list.csv', HEADER), null)).toMatch(/no data package: name a profile/);
    expect(await refusal(join(house.folder, 'nowhere.csv'))).toMatch(/nowhere\.csv cannot be read \(ENOENT\)/);
  });
});

describe('a data package that cannot come in', () => {
  it('names a file that is not there', async () => {
    const resources = [
      { name: 'businesses', path: 'businesses.csv' },
      { name: 'events', path: 'events.csv' },
    ];
    const folder = await packageFolder({ 'businesses.csv': HEADER }, JSON.stringify({ resources }));
    expect(await refusal(folder, null)).toMatch(/datapackage\.json names "events\.csv", which is not there/);
  });

  it.each([
    ['no JSON', '{"resources": [', /is not JSON/],
    ['no resources', '{}', /"resources" is missing/],
    ['a path outside', '{"resources":[{"name":"businesses","path":"../../etc/passwd"}]}', /lies outside the package/],
    ['no businesses', '{"resources":[{"name":"events","path":"events.csv"}]}', /it lists no "businesses"/],
  ])('has %s in its descriptor', async (_what, descriptor, reason) => {
    expect(await refusal(await packageFolder({ 'businesses.csv': HEADER }, descriptor), null)).toMatch(reason);
  });

  it('lands no file when the last one is bad', async () => {
    const folder = await packageFolder({
      'businesses.csv': `${HEADER}\nx,1,Blue Heron,,,\n`,
      'events.csv':
        'source,record_id,business_source,business_record_id,kind,occurred_on\nx,e1,x,1,vanished,2024-01-01\n',
    });
    expect(await refusal(folder, null)).toMatch(/events\.csv: row 1, column "kind": "vanished" is none of opened,/);
  });
});

describe('an archive that cannot come in', () => {
  it('is a bomb', async () => {
    const resources = [{ name: 'businesses', path: 'businesses.csv' }];
    const bomb = await zipBytes({
      'datapackage.json': JSON.stringify({ resources }),
      'businesses.csv': Buffer.alloc(64 * 2 ** 20, 'a'),
    });
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(await refusal(await house.write('bomb.zip', bomb), null)).toMatch(/a zip bomb/);
    expect(await refusal(await house.write('bomb.xlsx', bomb))).toMatch(/a zip bomb/);
  });

  it('is broken, or holds nothing we read', async () => {
    expect(await refusal(await house.write('broken.zip', 'PK not really'), null)).toMatch(/no sound zip archive/);
    const other = await house.write('other.zip', await zipBytes({ 'notes.txt': 'nothing' }));
    const profile = await shippedProfile('census-county-subdivisions');
    expect(await house.import(other, { profile }).catch((error: Error) => error.message)).toMatch(
      /must hold one \.shp/,
    );
  });
});
