import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipBytes } from '../support/zip-bytes.js';
import { type FileHouse, MAPPING, openFileHouse } from './file-house.js';
import { rawZip } from './raw-zip.js';

const CSV = { profile: 'hostile.yaml' } as const;

let house: FileHouse;
beforeAll(async () => {
  house = await openFileHouse('attacks_e9');
  await house.write('hostile.yaml', MAPPING);
});
afterAll(() => house.close());

async function refuse(name: string, content: Buffer, line: RegExp, order: object): Promise<void> {
  await house.expectRefused(await house.write(name, content), line, order);
}

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
