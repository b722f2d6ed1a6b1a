import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipBytes } from '../support/zip-bytes.js';
import { type FileHouse, MAPPING, openFileHouse } from './file-house.js';
import { rawZip } from './raw-zip.js';

const MEGABYTE = 2 ** 20;
const CSV = { profile: 'hostile.yaml' } as const;

let house: FileHouse;
beforeAll(async () => {
  house = await openFileHouse('attacks_e');
  await house.write('hostile.yaml', MAPPING);
});
afterAll(() => house.close());

/** A file of as many pieces as it takes to be that large. */
async function writeLong(name: string, head: string, piece: string, bytes: number): Promise<string> {
  const path = await house.write(name, head);
  const file = await open(path, 'a');
  const block = Buffer.from(piece.repeat(Math.ceil(MEGABYTE / piece.length)));
  for (let written = 0; written < bytes; written += block.length) await file.write(block);
  await file.close();
  return path;
}

async function refuse(name: string, content: string | Buffer, line: RegExp, order: object = CSV): Promise<void> {
  await house.expectRefused(await house.write(name, content), line, order);
}

describe('E1 an archive', () => {
  const DESCRIPTOR = JSON.stringify({ name: 'invented', resources: [{ name: 'businesses', path: 'businesses.csv' }] });
  const descriptor = { name: 'datapackage.json', content: Buffer.from(DESCRIPTOR) };
  const bomb = Buffer.alloc(64 * MEGABYTE, 'a');

  it('that unpacks a thousandfold', async () => {
    const archive = rawZip([descriptor, { name: 'businesses.csv', content: bomb }]);
    expect(archive.length).toBeLessThan(MEGABYTE);
    await refuse('bomb.zip', archive, /bomb\.zip: "businesses\.csv" unpacks \d+ fold: a zip bomb/, {});
  });

  it('that says it unpacks to 4 GB', async () => {
    const entry = { name: 'businesses.csv', content: Buffer.from('id,name\n'), claimedSize: 2 ** 32 - 2 };
    await refuse('claims.zip', rawZip([descriptor, entry]), /unpacks .* fold: a zip bomb/, {});
  });

  it('that unpacks to more than it says', async () => {
    const entry = { name: 'businesses.csv', content: bomb, claimedSize: 1_000, localSize: 1_000 };
    await refuse('lies.zip', rawZip([descriptor, entry]), /too many bytes in the stream|larger than it declares/, {});
  });

  it('whose entries are the same bytes over and over', async () => {
    const first = { name: 'businesses.csv', content: Buffer.alloc(MEGABYTE, 'a') };
    const others = Array.from({ length: 800 }, (_, at) => ({ ...first, name: `copy-${at}.csv`, sameAs: 1 }));
    await refuse('overlap.zip', rawZip([descriptor, first, ...others]), /a zip bomb|unpacks to more than/, {});
  });

  it('of more files than any package has', async () => {
    const files = Array.from({ length: 1_001 }, (_, at) => ({ name: `${at}.csv`, content: Buffer.from('id\n') }));
    await refuse('many.zip', rawZip(files), /holds 1001 files, more than 1000/, {});
  });

  it('that unpacks to more than 512 MB, however well it is packed', async () => {
    const large = Array.from({ length: 9 }, (_, at) => ({
      name: `${at}.csv`,
      content: Buffer.concat([Buffer.from('id\n'), noise(MEGABYTE)]),
      claimedSize: 64 * MEGABYTE,
    }));
    await refuse('large.zip', rawZip(large), /unpacks to more than 512 MB/, {});
  });

  it('with archives in it, ten deep', async () => {
    let archive = await zipBytes({ 'businesses.csv': 'id,name\n' });
    for (let depth = 0; depth < 10; depth++) archive = await zipBytes({ 'inner.zip': archive });
    await refuse('nested.zip', archive, /"inner\.zip" is an archive within the archive/, {});
  });

  it('whose files would land outside the folder it is unpacked into', async () => {
    const entry = { name: '../../outside.csv', content: Buffer.from('id,name\n') };
    await refuse('climbs.zip', rawZip([descriptor, entry]), /no sound zip archive: invalid relative path/, {});
  });
});

/** Bytes that do not pack. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 0x7fffffff) & 0x7f));
}

describe('E5 a CSV file', () => {
  it('of 200 MB in which a quote is never closed', async () => {
    const path = await writeLong('quote.csv', 'id,name\n1,"never closed', ' and on\n', 200 * MEGABYTE);
    await house.expectRefused(path, /quote\.csv: row 1 \(line 2\) is longer than 1048576 characters/, CSV);
  });

  it('of one cell of 50 MB', async () => {
    const path = await writeLong('cell.csv', 'id,name\n1,', 'a', 50 * MEGABYTE);
    await house.expectRefused(path, /cell\.csv: row 1 \(line 2\) is longer than 1048576 characters/, CSV);
  });

  it.each([
    ['10,000 columns', 'columns.csv', `id,name${',c'.repeat(9_998)}\n`, /columns/],
    ['rows too long', 'long.csv', 'id,name\n1,A\n2,B,C\n', /row 2, column "".*3 cells, the header 2/],
    ['rows too short', 'short.csv', 'id,name\n1,A\n2\n', /row 2, column "name".*1 cells, the header 2/],
    ['a NUL', 'nul.csv', 'id,name\n1,A\0\n', /line 2 holds a NUL byte/],
    ['UTF-16', 'utf16.csv', Buffer.from('\ufeffid,name\n1,A\n', 'utf16le'), /UTF-16/],
    ['Shift-JIS', 'sjis.csv', Buffer.from('id,name\n1,\x83\x65\x83\x58\n', 'latin1'), /line 2 is not UTF-8/],
    ['a column twice', 'twice.csv', 'id,name,name\n1,A,B\n', /column "name" stands twice/],
    ['nothing', 'nothing.csv', '', /nothing\.csv is empty/],
    ['lines that end in CR alone', 'cr.csv', 'id,name\r1,A\r2,B\r', /cr\.csv: .*carriage return/],
    ['lines that end in CR here and there', 'mixed.csv', 'id,name\r\n1,A\r2,B\r\n', /row 1 .*carriage return/],
  ])('with %s', (_what, name, content, line) => refuse(name, content, line));

  it('with a mark of its letters at the beginning, and one of a header alone, come in as they are', async () => {
    const marked = await house.import(await house.write('bom.csv', '\ufeffid,name\n1,Quill Spa\n'), CSV);
    expect(marked).toMatchObject({ status: 0, stderr: '' });
    const [row] = await house.database.dataSource.query<{ content: object }[]>(
      `select content from observation where record_id = '1'`,
    );
    expect(row?.content).toEqual({ id: '1', name: 'Quill Spa' });
    expect(await house.import(await house.write('header.csv', 'id,name\n'), CSV)).toMatchObject({ status: 0 });
  });
});

describe('E8 GeoJSON', () => {
  const PLACE = '{ column: geometry, point: latitude }';
  const GEO = { profile: 'geo.yaml' } as const;
  const point = (longitude: number, latitude: number): object => ({
    type: 'Feature',
    properties: { id: `${longitude}`, name: 'A' },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  });
  const collection = (features: readonly object[], more: object = {}): string =>
    JSON.stringify({ type: 'FeatureCollection', ...more, features });

  beforeAll(() =>
    house.write(
      'geo.yaml',
      MAPPING.replace('name: name', `name: name, latitude: ${PLACE}, longitude: ${PLACE.replace('lat', 'long')}`)
        .replace('longitude }', 'longitude }')
        .replace('records', 'format: geojson\nrecords')
        .replace(
          'longitude: { column: geometry, point: longitude }',
          'longitude: { column: geometry, point: longitude }',
        ),
    ),
  );

  it.each([
    ['with latitude and longitude exchanged', 'swapped', [point(41.3, -72.9)], {}, /row 1, column.*exchanged/],
    ['beyond the pole', 'pole', [point(-72.9, 91)], {}, /row 1, column.*outside the world/],
    [
      'in meters of another system',
      'crs',
      [point(-72.9, 41.3)],
      { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2234' } } },
      /crs\.geojson: its coordinates are in "urn:ogc:def:crs:EPSG::2234"/,
    ],
  ])('%s', (_what, name, features, more, line) => refuse(`${name}.geojson`, collection(features, more), line, GEO));

  it.each([
    ['of a hundred thousand levels', 100_000],
    ['of a hundred levels', 100],
  ])('%s', async (_what, levels) => {
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const text = collection([point(-72.9, 41.3)]).replace('"name":"A"', `"name":${deep}`);
    await refuse(`deep-${levels}.geojson`, text, /lies deeper than 40 levels/, GEO);
  });

  it('with one feature without end', async () => {
    const head = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"1","name":[0';
    const path = await writeLong('endless.geojson', head, ',0', 60 * MEGABYTE);
    await house.expectRefused(path, /feature 1 is longer than/, GEO);
  });

  it('of very many features takes no more memory than one of few', async () => {
    const many = process.env['TOWNLINE_ATTACKS'] === 'full' ? 1_000_000 : 100_000;
    const path = await house.write('many.geojson', '{"type":"FeatureCollection","features":[');
    const file = await open(path, 'a');
    for (let at = 0; at < many; at += 1_000) {
      const features = Array.from({ length: 1_000 }, (_, more) => JSON.stringify(point(-72 - (at + more) / 1e7, 41)));
      await file.write(`${at === 0 ? '' : ','}${features.join(',')}`);
    }
    await file.write(']}');
    await file.close();
    const { status, peakKb } = await house.import(path, { ...GEO, args: ['--dry-run'] });
    const few = await house.import(await house.write('few.geojson', collection([point(-72.9, 41.3)])), {
      ...GEO,
      args: ['--dry-run'],
    });
    expect([status, few.status]).toEqual([0, 0]);
    expect(peakKb - few.peakKb).toBeLessThan(150 * 1024);
  });
});

describe('E9 a workbook', () => {
  const XLSX = { profile: 'xlsx.yaml' } as const;
  const CELL = (text: string): string => `<c t="str"><v>${text}</v></c>`;
  const ROW = (...cells: readonly string[]): string =>
    `<row r="1">${cells.map((cell, at) => cell.replace('<c', `<c r="${'AB'[at]}1"`)).join('')}</row>`;
  const HEADER = ROW(CELL('id'), CELL('name'));
  const SHEET = 'xl/worksheets/sheet1.xml';
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

  /** The parts of a workbook with one sheet. */
  const parts = (rows: string): Record<string, string> => ({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"></sst>`,
    [SHEET]: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  });
  const entriesOf = (files: Record<string, string>): { name: string; content: Buffer }[] =>
    Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }));

  beforeAll(() => house.write('xlsx.yaml', MAPPING.replace('records', 'format: xlsx\nrecords')));

  it('of a formula comes in with what the formula last gave, and nothing is computed or asked for', async () => {
    const dde = `<c t="str"><f>cmd|' /C calc'!A0</f><v>Blue Heron</v></c>`;
    const linked = `<c t="str"><f>[1]Sheet1!A1</f><v>Red Fox</v></c>`;
    const files = parts(HEADER + ROW(CELL('x1'), dde) + ROW(CELL('x2'), linked));
    const path = await house.write('formula.xlsx', rawZip(entriesOf(files)));
    expect(await house.import(path, XLSX)).toMatchObject({ status: 0, stderr: '' });
    const rows = await house.database.dataSource.query<object[]>(
      `select content->>'name' as name from observation where record_id like 'x_' order by record_id`,
    );
    expect(rows).toEqual([{ name: 'Blue Heron' }, { name: 'Red Fox' }]);
  });

  it.each([
    ['macros', 'xl/vbaProject.bin', 'x', /holds macros/],
    ['links to other files', 'xl/externalLinks/externalLink1.xml', '<externalLink/>', /links to other files/],
    ['a workbook within it', 'xl/embeddings/inner.xlsx', 'PK', /is an archive within the archive/],
  ])('with %s', async (_what, name, content, line) => {
    const files = { ...parts(HEADER), [name]: content };
    await refuse('part.xlsx', rawZip(entriesOf(files)), line, XLSX);
  });

  it('of a million rows without a cell', async () => {
    const rows = HEADER + '<row r="2" s="1"/>'.repeat(1_000_000) + ROW(CELL('after'), CELL('After'));
    const path = await house.write('blank.xlsx', await zipBytes(parts(rows)));
    const before = await house.footprint();
    const { stderr, peakKb } = await house.import(path, XLSX);
    expect(stderr).toMatch(/blank\.xlsx: .*a zip bomb|blank\.xlsx: more than \d+ rows in a row are empty/);
    expect(await house.footprint()).toEqual(before);
    expect(peakKb).toBeLessThan(400 * 1024);
  });

  it('of shared texts without end, in whatever part the archive states the truth', async () => {
    const text = `<sst xmlns="${MAIN}">${`<si><t>${'a'.repeat(1_000)}</t></si>`.repeat(60_000)}</sst>`;
    const shared = { name: 'xl/sharedStrings.xml', content: Buffer.from(text) };
    const others = entriesOf(parts(HEADER)).filter(({ name }) => name !== shared.name);
    const line = /a zip bomb|holds more than \d+ MB|larger than it declares|is larger than/;
    await refuse('strings.xlsx', rawZip([...others.slice(0, 3), shared, ...others.slice(3)]), line, XLSX);
    const lying = { ...shared, claimedSize: 100, localSize: 100 };
    await refuse('lying.xlsx', rawZip([...others.slice(0, 3), lying, ...others.slice(3)]), line, XLSX);
    // Of two parts of one name the list shows the small one; who reads from the beginning meets the other.
    const hidden = rawZip([...others.slice(0, 3), shared, ...others.slice(3)]);
    await refuse('hidden.xlsx', withoutEntry(hidden, shared.name), line, XLSX);
  });
});

/** The archive with an entry taken off the list at its end; its bytes stay. */
function withoutEntry(archive: Buffer, name: string): Buffer {
  const end = archive.length - 22;
  const start = archive.readUInt32LE(end + 16);
  const kept: Buffer[] = [];
  for (let at = start; at < end;) {
    const length = 46 + archive.readUInt16LE(at + 28);
    const entry = archive.subarray(at, at + length);
    if (entry.subarray(46).toString() !== name) kept.push(entry);
    at += length;
  }
  const list = Buffer.concat(kept);
  const ending = Buffer.from(archive.subarray(end));
  ending.writeUInt16LE(kept.length, 8);
  ending.writeUInt16LE(kept.length, 10);
  ending.writeUInt32LE(list.length, 12);
  return Buffer.concat([archive.subarray(0, start), list, ending]);
}

describe('E14 an import', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `e14-${at},Harbor ${at} Spa of a long name\n`).join('');

  it('that finds the disk full ends in one line, leaves nothing, and comes in when there is room', async () => {
    const path = await house.write('full.csv', `id,name\n${rows}`);
    await house.expectRefused(path, /^townline: .*(EFBIG|no room|too large)/, { ...CSV, diskBlocks: 100 });
    expect(await house.import(path, CSV)).toMatchObject({ status: 0 });
  });

  it('whose archive does not fit into the folder for temporary files', async () => {
    const resources = [{ name: 'businesses', path: 'businesses.csv' }];
    const table = `source,record_id,trade_name\n${rows.replaceAll('e14-', 'clerk,t14-')}`;
    const archive = await zipBytes({ 'datapackage.json': JSON.stringify({ resources }), 'businesses.csv': table });
    const path = await house.write('unpacked.zip', archive);
    const blocks = Math.ceil(archive.length / 1_024) + 10;
    expect(deflateRawSync(Buffer.from(table)).length).toBeLessThan(blocks * 1_024);
    await house.expectRefused(path, /^townline: .*(EFBIG|no room|too large)/, { diskBlocks: blocks });
    expect(await house.import(path)).toMatchObject({ status: 0 });
  });

  it('whose database goes away keeps no row, and run again brings them all once', async () => {
    const path = await house.write('cut.csv', `id,name\n${rows.replaceAll('e14-', 'c14-')}`);
    const before = await house.footprint();
    const meanwhile = (hasEnded: () => boolean): Promise<void> => endTheirSessions(house, hasEnded);
    const cut = await house.import(path, { ...CSV, meanwhile });
    expect(cut.status).toBe(1);
    expect(cut.stderr.trim().split('\n')).toHaveLength(1);
    expect(await house.footprint()).toMatchObject({ observation: before['observation'], temporary: 0 });
    expect(await house.import(path, CSV)).toMatchObject({ status: 0 });
    const [stored] = await house.database.dataSource.query<object[]>(
      `select count(*)::int as rows, count(distinct record_id)::int as records from observation where record_id like 'c14-%'`,
    );
    expect(stored).toEqual({ rows: 20_000, records: 20_000 });
    const [waiting] = await house.database.dataSource.query<object[]>(
      `select count(*)::int as waiting from import_batch where state = 'RECEIVED'`,
    );
    expect(waiting).toEqual({ waiting: 0 });
  });
});

/** Ends every other session of the database once rows are being stored. */
async function endTheirSessions({ database: { dataSource } }: FileHouse, hasEnded: () => boolean): Promise<void> {
  const others = 'datname = current_database() and pid <> pg_backend_pid()';
  while (!hasEnded()) {
    const ended = await dataSource.query<object[]>(
      `select pg_terminate_backend(pid) from pg_stat_activity where ${others} and query like '%insert into observation%'`,
    );
    if (ended.length > 0) return;
  }
}
