import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipBytes } from '../support/zip-bytes.js';
import { type FileHouse, type Imported, MAPPING, openFileHouse } from './file-house.js';
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

  // The few fill what the program sets aside for what is new: from then on only what is kept would tell the two apart.
  it('of very many features takes no more memory than one of few', async () => {
    const few = await imported('few', 30_000);
    const many = await imported('many', process.env['TOWNLINE_ATTACKS'] === 'full' ? 1_000_000 : 100_000);
    expect([many.status, few.status]).toEqual([0, 0]);
    expect(many.peakKb - few.peakKb).toBeLessThan(150 * 1024);
  });

  async function imported(name: string, count: number): Promise<Imported> {
    const path = await house.write(`${name}.geojson`, '{"type":"FeatureCollection","features":[');
    const file = await open(path, 'a');
    for (let at = 0; at < count; at += 1_000) {
      const features = Array.from({ length: 1_000 }, (_, more) => JSON.stringify(point(-72 - (at + more) / 1e7, 41)));
      await file.write(`${at === 0 ? '' : ','}${features.join(',')}`);
    }
    await file.write(']}');
    await file.close();
    return house.import(path, { ...GEO, args: ['--dry-run'] });
  }
});

it('E6 rows that say whose they are, and by which id, become the importer’s own', async () => {
  const { dataSource } = house.database;
  for (const code of ['AMBERWICK-PD', 'DUNMARROW-PD']) {
    await dataSource.query(`insert into access.agency (code, name, kind) values ($1, $1, 'POLICE')`, [code]);
  }
  const header = 'id,name,agency,owner,holding_id,agencyId,createdBy,entity_id';
  const row = 'e6,Quill Spa,DUNMARROW-PD,DUNMARROW-PD,1,DUNMARROW-PD,someone,00000000-0000-4000-8000-000000000000';
  const path = await house.write('owners.csv', `${header}\n${row}\n`);
  const imported = await house.import(path, { ...CSV, args: ['--agency', 'AMBERWICK-PD'] });
  expect(imported).toMatchObject({ status: 0, stderr: '' });
  const held = await dataSource.query<object[]>(
    `select h.agency, s.agency as source from observation o join access.holding h on h.id = o.holding_id
     join source s on s.id = o.source_id where o.record_id = 'e6'`,
  );
  expect(held).toEqual([{ agency: 'AMBERWICK-PD', source: 'AMBERWICK-PD' }]);
  const unknown = await house.import(path, { ...CSV, args: ['--agency', 'NO-SUCH-AGENCY'] });
  expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining('no agency here has the code') });
});
