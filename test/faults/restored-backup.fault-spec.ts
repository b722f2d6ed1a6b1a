import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { createDataSource, describeRights, digestTables } from '@townline/database';
import { createScratchDatabase, FileKeyVault, PlatformModule, type ScratchDatabase } from '@townline/platform';
import { ProtectedPersonService, ReferralsModule, ShreddingService } from '@townline/referrals';
import type { DataSource } from 'typeorm';
import { DUMP, MANIFEST, memberOf, PURGES } from '../../apps/cli/src/backup/backup-file.js';
import { BackupReader } from '../../apps/cli/src/backup/backup-reader.js';
import { BackupWriter } from '../../apps/cli/src/backup/backup-writer.js';
import { type Manifest, writeManifest } from '../../apps/cli/src/backup/manifest.js';
import { NameTable, openReferralHouse, type ReferralHouse, viewerOf } from '../db/referrals/referral-house.js';
import { testServer } from '../support/test-server.js';
import { type Ended, townline } from '../support/townline-command.js';

const DETECTIVE = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SAFETY');
const [FIRST, SECOND] = ['eve', 'zoe'].map((who) => viewerOf(who, 'elm pd', ['SUPERVISOR'], 'ADMINISTRATION'));
const KEPT_NAME = 'Ílda Quellmar';
const BUSINESSES = `source,record_id,as_of,trade_name,street,city,state,postal_code
r,1,2020-03-01,Quiet Lantern Spa,12 Mirabel St,Quillhaven,XA,00011
r,2,2020-03-01,Amber Reed Spa,14 Mirabel St,Quillhaven,XA,00011
`;

let house: ReferralHouse;
let target: ScratchDatabase;
let folder: string;
let kept: string;
let purged: string;
let purgedEntry: string;

const command = (url: string, files: string, ...argv: string[]): Promise<Ended> =>
  townline(argv, { DATABASE_URL: url, TOWNLINE_FILES: join(folder, files), TOWNLINE_KEYS: join(folder, 'keys') });
const onSource = (...argv: string[]): Promise<Ended> => command(house.database.url, 'files', ...argv);
const onTarget = (...argv: string[]): Promise<Ended> => command(target.url, 'restored', ...argv);
const backup = (): string => join(folder, 'backup');

async function on<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource(url, { poolSize: 2 }).initialize();
  return work(dataSource).finally(() => dataSource.destroy());
}

/** What there is after a restore that did not happen: nothing. */
async function traces(): Promise<unknown> {
  const relations = await on(target.url, (dataSource) =>
    dataSource.query<object[]>(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
  );
  const databases = await house.owner.query<object[]>(
    `select datname from pg_database where datname like 'townline_scratch_restore%'`,
  );
  const files = await readdir(join(folder, 'restored'), { recursive: true, withFileTypes: true }).catch(() => []);
  return { relations, databases, files: files.filter((entry) => entry.isFile()).length };
}
const NOTHING = { relations: [], databases: [], files: 0 };

async function readPerson(dataSource: DataSource, vault: FileKeyVault, id: string): Promise<unknown> {
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.with({ dataSource, filesFolder: folder }),
      ReferralsModule.with({ vault, mover: new NameTable(), session: undefined }),
    ],
  }).compile();
  const persons = module.get(ProtectedPersonService, { strict: false });
  return persons.read(DETECTIVE, id);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townline-backup-'));
  house = await openReferralHouse('backup');
  target = await createScratchDatabase(testServer(), 'townline_test_restored');
  const home = await house.open('SURVIVORS', 'elm pd', 'ada', 'eve', 'zoe');
  const persons = house.get(ProtectedPersonService);
  kept = await persons.register(DETECTIVE, home, { FULL_NAME: KEPT_NAME, LANGUAGE: 'invented' });
  purged = await persons.register(DETECTIVE, home, { FULL_NAME: 'Orla Venn', PHONE: '555 010 2233' });
  await writeFile(join(folder, 'businesses.csv'), BUSINESSES);
  const resources = [{ name: 'businesses', path: 'businesses.csv' }];
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', resources }));
  expect(await onSource('import', folder)).toMatchObject({ status: 0 });
  const [entry] = await house.owner.query<{ id: string }[]>(
    `select audit.write('{"act": "SEARCH", "actor": "Jo", "agency": "Example Police"}',
       jsonb_build_object('ref', gen_random_uuid(), 'key_name', 'audit-words', 'wrapped_key', 'AAAA', 'data_key', 'AAAA',
         'ciphertext', 'AAAA')) as id`,
  );
  purgedEntry = entry?.id ?? '';
});
afterAll(async () => {
  await target.drop();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** Another backup with the same members, of which the manifest says something else. */
async function writeAgain(from: string, to: string, change: (manifest: Manifest) => object): Promise<void> {
  const read = await BackupReader.open(from);
  const writer = await BackupWriter.begin(to);
  for (const name of [DUMP, PURGES, ...read.manifest.files.map(({ sha256 }) => memberOf(sha256))]) {
    await read.read(name, (bytes) => writer.add(name, bytes));
  }
  writer.addText(MANIFEST, writeManifest({ ...read.manifest, ...change(read.manifest) }));
  await writer.finish();
  await writer.discard();
  read.close();
}

function turnBit(bytes: Buffer): Buffer {
  const at = bytes.indexOf(DUMP) + 2_000;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

describe('a backup', () => {
  it('is one file, made while the house is open, and holds neither a key nor a name of a survivor', async () => {
    expect(await onSource('backup', backup())).toMatchObject({ status: 0 });
    expect((await readdir(folder)).filter((name) => name.includes('backup'))).toEqual(['backup']);
    const read = await BackupReader.open(backup());
    const members = [DUMP, PURGES, ...read.manifest.files.map(({ sha256 }) => memberOf(sha256))];
    const bytes = await Promise.all(members.map((name) => read.read(name, buffer)));
    read.close();
    const keys = await readdir(join(folder, 'keys'));
    expect(keys.length).toBeGreaterThan(0);
    for (const member of [await readFile(backup()), ...bytes]) {
      for (const key of keys) expect(member.includes(await readFile(join(folder, 'keys', key)))).toBe(false);
      expect(member.includes('Quellmar')).toBe(false);
    }
    const [entry] = await house.owner.query(
      `select count(*)::int as exports from audit.entry where act = 'EXPORT' and object_kind = 'BACKUP'`,
    );
    expect(entry).toEqual({ exports: 1 });
  });

  it('goes into a new file only', async () => {
    const before = await readFile(backup());
    expect(await onSource('backup', backup())).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^townline: .*there is something of that name already.*$/m),
    });
    expect((await readFile(backup())).equals(before)).toBe(true);
    expect((await readdir(folder)).filter((name) => name.includes('backup'))).toEqual(['backup']);
  });
});

describe('a restore', () => {
  let purges: string;
  beforeAll(async () => {
    const shredding = house.get(ShreddingService);
    if (FIRST === undefined || SECOND === undefined) throw new Error('a purge takes two people');
    await shredding.approve(SECOND, await shredding.ask(FIRST, purged, 'WISH_OF_PERSON'));
    const stated = JSON.stringify({ actor: 'Jo', agency: 'Example Police' });
    await house.owner.query(`select audit.purge_words(array[$1::bigint], $2)`, [purgedEntry, stated]);
    purges = join(folder, 'purges.json');
    expect(await onSource('backup', '--only-purges', purges)).toMatchObject({ status: 0 });
  });

  it('refuses lists of purges of another installation, and does nothing', async () => {
    const list = JSON.parse(await readFile(purges, 'utf8')) as object;
    const other = join(folder, 'other.json');
    await writeFile(other, JSON.stringify({ ...list, chain: '00000000-0000-0000-0000-000000000000' }));
    expect(await onTarget('restore', backup(), '--purges', other)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('another installation'),
    });
    expect(await onTarget('restore', backup(), '--purges', join(folder, 'none'))).toMatchObject({ status: 1 });
    expect(await traces()).toEqual(NOTHING);
  });

  it('is refused where something is', async () => {
    const answer = await onSource('restore', backup());
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining('not empty') });
  });

  const planted: [string, (manifest: Manifest) => object, string][] = [
    [
      'a row',
      ({ tables }) => ({ tables: { ...tables, 'public.source': { rows: 1, digest: '0:0' } } }),
      'table public.source',
    ],
    ['a right', ({ rights }) => ({ rights: rights.slice(1) }), 'too much: '],
    ['a policy', ({ rights }) => ({ rights: [...rights, 'policy x'] }), 'missing: policy x'],
    ['a sequence', ({ sequences }) => ({ sequences: { ...sequences, 'audit.entry_id_seq': '999' } }), 'sequence '],
    ['the end of the trail', ({ checkpoint }) => ({ checkpoint: { ...checkpoint, position: '900' } }), 'audit trail'],
    ['its version, which is newer', () => ({ migration: 'OfTomorrow2000000000000' }), 'newer Townline'],
  ];
  it.each(planted)('that differs in %s is taken back whole', async (_what, change, said) => {
    const path = join(folder, 'planted');
    await writeAgain(backup(), path, change);
    const answer = await onTarget('restore', path);
    await rm(path);
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining(said) });
    expect(await traces()).toEqual(NOTHING);
  });

  const damaged: [string, (bytes: Buffer) => Buffer, string][] = [
    ['one bit fell over', turnBit, `the member ${DUMP} is not as it was written`],
    ['the end is missing', (bytes) => bytes.subarray(0, bytes.length - 500), 'is cut off'],
    ['something else is', () => Buffer.from('something else'), 'is no backup of Townline'],
  ];
  it.each(damaged)('of a file in which %s is refused before anything is read', async (_what, change, said) => {
    const path = join(folder, 'damaged');
    await writeFile(path, change(await readFile(backup())));
    const answer = await onTarget('restore', path);
    await rm(path);
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining(said) });
    expect(answer.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('build: '))).toHaveLength(1);
    expect(await traces()).toEqual(NOTHING);
  });

  it('gives back every table, right and file, and not what was purged', async () => {
    expect(await onTarget('restore', backup())).toMatchObject({ status: 0 });
    const read = (dataSource: DataSource): Promise<[object, string[]]> =>
      dataSource.transaction(async (manager) => [await digestTables(manager), await describeRights(manager)]);
    const [tables, rights] = await on(target.url, read);
    const [sourceTables, sourceRights] = await read(house.owner);
    expect(rights).toEqual(sourceRights);
    expect(rights.filter((line) => line.startsWith('policy ')).length).toBeGreaterThan(0);
    const unlike = Object.entries(tables).filter(([name, table]) => {
      const was = (sourceTables as Record<string, unknown>)[name];
      return JSON.stringify(was) !== JSON.stringify(table);
    });
    // Besides the trail of the restore itself and the purge as it was done again: seals of before open nothing.
    const others = unlike.map(([name]) => name).filter((name) => !/^(audit|referrals)\./.test(name));
    expect(others).toEqual(['access.context_key']);
    const files = await readdir(join(folder, 'restored'), { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile()).length).toBeGreaterThan(0);
    expect(await onTarget('audit', 'verify')).toMatchObject({ status: 0 });
    process.stderr.write(
      `backup: ${Object.keys(tables).length} tables and ${rights.length} rights equal after a restore\n`,
    );
  });

  it('leaves a survivor readable with the key and unreadable without, and the purged one to nobody', async () => {
    await on(target.url, async (dataSource) => {
      expect(await readPerson(dataSource, house.files, kept)).toMatchObject({ FULL_NAME: KEPT_NAME });
      const empty = new FileKeyVault(join(folder, 'no-keys'));
      await expect(readPerson(dataSource, empty, kept)).rejects.toMatchObject({ code: expect.stringMatching(/^KEY_/) });
      const [left] = await dataSource.query<object[]>(
        `select p.wrapped_key, (select count(*)::int from referrals.protected_field f where f.person_id = p.id) as fields,
           (select s.done_by from referrals.shredding s where s.person_id = p.id) as second,
           (select count(*)::int from audit.words where entry_id = $2) as words
         from referrals.protected_person p where p.id = $1`,
        [purged, purgedEntry],
      );
      expect(left).toEqual({ wrapped_key: null, fields: 0, second: 'zoe', words: 0 });
      await expect(readPerson(dataSource, house.files, purged)).rejects.toMatchObject({
        code: 'NOT_FOUND_OR_NO_ACCESS',
      });
    });
  });
});
