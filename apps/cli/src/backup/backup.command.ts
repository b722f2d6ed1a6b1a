import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import type { SealerService, SignedCheckpoint } from '@townline/audit';
import { describeRights, digestTables, neededRoles, readSequences } from '@townline/database';
import type { Actor } from '@townline/kernel';
import { FileStore, findClientProgram, runClientProgram, UnitOfWork } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { untilInterrupted } from '../serve/until-interrupted.js';
import { DUMP, MANIFEST, memberOf, PURGES } from './backup-file.js';
import { BackupWriter } from './backup-writer.js';
import { backupError } from './backup.errors.js';
import { keepPurges, livePurges } from './live-purges.js';
import { type KeptFile, type Manifest, writeManifest } from './manifest.js';
import { readReceivedFiles } from './received-files.js';
import { listPurges, writePurges } from './purges.js';

interface BackupOptions extends DatabaseOptions {
  readonly onlyPurges?: boolean;
}

type Facts = Pick<Manifest, 'madeAt' | 'serverMajor' | 'migration' | 'owner'>;

const TRIES = 40;
const REST_MS = 250;
/** How hard received files are packed: most are tables, which give half their size at once. */
const LIGHTLY = 1;

export function registerBackup(program: Command): void {
  withDatabaseOptions(program.command('backup'))
    .description('writes the whole installation, without its keys, into one new file; the service may go on')
    .argument('<file>', 'what is there already stays; with --only-purges it is written over')
    .option('--only-purges', 'write the list of what was purged alone: a restore of an older backup asks for it')
    .action((path: string, options: BackupOptions) =>
      withInstallation(options, report, (house) =>
        options.onlyPurges === true ? savePurges(house, path) : backUp(house, resolve(path)),
      ),
    );
}

async function savePurges(house: House, path: string): Promise<void> {
  await note(house, 'PURGE_LIST', randomUUID());
  const list = await house.dataSource.transaction(listPurges);
  await keepPurges(resolve(path), list);
  const { keysFolder } = house.settings;
  if (keysFolder !== undefined) await keepPurges(livePurges(keysFolder), list);
  const exhibits = list.exhibits?.length ?? 0;
  report(`purges: ${list.people.length} people, words of ${list.words.length} audit entries, ${exhibits} exhibits`);
}

/** The file appears when everything is in it, or not at all. */
async function backUp(house: House, path: string): Promise<void> {
  house.settings.takeOverSignals();
  const signal = untilInterrupted(() => backupError('INTERRUPTED', 'interrupted: no backup was made'));
  const writer = await BackupWriter.begin(path, signal);
  try {
    const id = randomUUID();
    await note(house, 'BACKUP', id);
    const manifest = await fill(house, writer, id);
    writer.addText(MANIFEST, writeManifest(manifest));
    const bytes = await writer.finish();
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    console.log(JSON.stringify({ id, madeAt: manifest.madeAt, rows, files: manifest.files.length, bytes }));
    report(`backup: ${rows} rows, ${manifest.files.length} received files; the keys are not in it`);
  } finally {
    await writer.discard();
  }
}

/** Everything of one moment: the dump and what is said of it share a snapshot. */
async function fill(house: House, writer: BackupWriter, id: string): Promise<Omit<Manifest, 'format'>> {
  const { checkpoint, publicKey } = await sealed(house);
  const runner = house.dataSource.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  try {
    const { manager } = runner;
    const facts = await readFacts(manager);
    const [snapshot] = await manager.query<{ name: string }[]>(`select pg_export_snapshot() as name`);
    const sequences = await readSequences(manager);
    const tables = await digestTables(manager);
    const dump = await addDump(house, writer, facts.serverMajor, snapshot?.name ?? '');
    const purges = writer.addText(PURGES, writePurges(await listPurges(manager)));
    const files = await addFiles(manager, house.settings.filesFolder, writer);
    const roles = await neededRoles(manager);
    const rights = await describeRights(manager);
    return { id, ...facts, dump, purges, files, tables, sequences, roles, rights, checkpoint, publicKey };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function addDump(house: House, writer: BackupWriter, major: number, snapshot: string): Promise<KeptFile> {
  const program = await findClientProgram('pg_dump', major);
  const args = ['--format=custom', `--snapshot=${snapshot}`, '--lock-wait-timeout=60000'];
  let dump: KeptFile | undefined;
  const output = async (bytes: Readable): Promise<void> => {
    dump = await writer.add(DUMP, bytes);
  };
  await runClientProgram(program, house.settings.url, args, { output });
  if (dump === undefined) throw backupError('CANNOT_READ_ALL', 'the dump of the database has brought nothing');
  return dump;
}

async function readFacts(manager: EntityManager): Promise<Facts> {
  const [found] = await manager.query<(Facts & { readsAll: boolean })[]>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt",
       current_setting('server_version_num')::int / 10000 as "serverMajor",
       (select name from schema_migration order by timestamp desc limit 1) as migration,
       (select pg_get_userbyid(relowner) from pg_class where oid = 'schema_migration'::regclass)::text as owner,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as "readsAll"`,
  );
  if (found?.readsAll === true) {
    const { madeAt, serverMajor, migration, owner } = found;
    return { madeAt, serverMajor, migration, owner };
  }
  throw backupError('CANNOT_READ_ALL', 'a backup needs a database role that every policy lets through (BYPASSRLS)');
}

/** All received files, and among them every one that a record names. Throws `FILE_BROKEN`. */
async function addFiles(manager: EntityManager, folder: string, writer: BackupWriter): Promise<KeptFile[]> {
  const store = new FileStore(folder);
  const { named, destroyed, broken } = await readReceivedFiles(manager);
  const names = (await store.list()).filter((name) => !destroyed.has(name) && !broken.has(name));
  const held = new Set(names);
  const missing = [...named].find((name) => !held.has(name));
  if (missing !== undefined) throw backupError('FILE_BROKEN', `${folder}: the received file ${missing} is missing`);
  const files: KeptFile[] = [];
  for (const name of names) {
    const file = await writer.add(memberOf(name), store.read(name), LIGHTLY);
    if (file.sha256 !== name) throw backupError('FILE_BROKEN', `${store.pathOf(name)}: the bytes have changed`);
    files.push(file);
  }
  return files;
}

/** A checkpoint that covers everything so far. Another process may be sealing just now. */
async function sealed({ audit }: House): Promise<{ checkpoint: SignedCheckpoint; publicKey: string }> {
  for (let tried = 0; audit !== null && tried < TRIES; tried++) {
    const checkpoint = await checkpointNow(audit.sealer);
    if (checkpoint !== null) return { checkpoint, publicKey: await audit.sealer.publicKey() };
    await pause(REST_MS);
  }
  throw backupError('NO_CHECKPOINT', 'the audit trail could not be sealed: try again');
}

async function checkpointNow(sealer: SealerService): Promise<SignedCheckpoint | null> {
  await sealer.sealAll();
  return sealer.checkpoint();
}

/** Whoever carries everything away is in the trail, before anything is carried. */
async function note({ context }: House, objectKind: string, objectId: string): Promise<void> {
  const actor: Actor = { name: userInfo().username, agency: 'command line' };
  await context.get(UnitOfWork).run(actor, () => Promise.resolve(), { act: 'EXPORT', objectKind, objectId });
}
