import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import type { SealerService, SignedCheckpoint } from '@townline/audit';
import { describeRights, digestTables, neededRoles, readSequences } from '@townline/database';
import type { Actor } from '@townline/kernel';
import { findClientProgram, runClientProgram, UnitOfWork } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { backupError } from './backup.errors.js';
import { copyReceived, listReceived, measureFile } from './kept-files.js';
import { DUMP, FILES, type KeptFile, MANIFEST, type Manifest, PURGES, writeManifest } from './manifest.js';
import { listPurges, writePurges } from './purges.js';

interface BackupOptions extends DatabaseOptions {
  readonly onlyPurges?: boolean;
}

type Facts = Pick<Manifest, 'madeAt' | 'serverMajor' | 'migration' | 'owner'>;

const TRIES = 40;
const REST_MS = 250;

export function registerBackup(program: Command): void {
  withDatabaseOptions(program.command('backup'))
    .description('writes the whole installation, without its keys, into a new folder; the service may go on')
    .argument('<folder>', 'made anew; with --only-purges: a file')
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
  await writeFile(path, writePurges(list), { mode: 0o600, flush: true });
  report(`purges: ${list.people.length} people, words of ${list.words.length} audit entries`);
}

/** The folder appears when everything is in it, or not at all. */
async function backUp(house: House, folder: string): Promise<void> {
  const id = randomUUID();
  await note(house, 'BACKUP', id);
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    throw backupError('PLACE_TAKEN', `${folder}: cannot be made; a backup goes into a new folder`, error);
  });
  const draft = `${folder}.${id}`;
  try {
    await mkdir(draft, { mode: 0o700 });
    const manifest = await fill(house, draft, id);
    await writeFile(join(draft, MANIFEST), writeManifest(manifest), { mode: 0o600, flush: true });
    await rename(draft, folder);
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    console.log(JSON.stringify({ id, madeAt: manifest.madeAt, rows, files: manifest.files.length }));
    report(`backup: ${rows} rows, ${manifest.files.length} received files; the keys are not in it`);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Everything of one moment: the dump and what is said of it share a snapshot. */
async function fill(house: House, draft: string, id: string): Promise<Omit<Manifest, 'format'>> {
  const { checkpoint, publicKey } = await sealed(house);
  const runner = house.dataSource.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  try {
    const { manager } = runner;
    const facts = await readFacts(manager);
    const [snapshot] = await manager.query<{ name: string }[]>(`select pg_export_snapshot() as name`);
    const sequences = await readSequences(manager);
    const tables = await digestTables(manager);
    const program = await findClientProgram('pg_dump', facts.serverMajor);
    const file = join(draft, DUMP);
    const args = [
      '--format=custom',
      `--snapshot=${snapshot?.name ?? ''}`,
      `--file=${file}`,
      '--lock-wait-timeout=60000',
    ];
    await runClientProgram(program, house.settings.url, args);
    await chmod(file, 0o600);
    await writeFile(join(draft, PURGES), writePurges(await listPurges(manager)), { mode: 0o600, flush: true });
    const files = await copyFiles(manager, house.settings.filesFolder, join(draft, FILES));
    const roles = await neededRoles(manager);
    const rights = await describeRights(manager);
    const measured = { dump: await measureFile(file), purges: await measureFile(join(draft, PURGES)) };
    return { id, ...facts, ...measured, files, tables, sequences, roles, rights, checkpoint, publicKey };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
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
async function copyFiles(manager: EntityManager, from: string, to: string): Promise<KeptFile[]> {
  const names = await listReceived(from);
  const held = new Set(names);
  const documents = await manager.query<{ sha256: string }[]>(`select sha256 from source_document`);
  const missing = documents.find(({ sha256 }) => !held.has(sha256));
  if (missing) throw backupError('FILE_BROKEN', `${from}: the received file ${missing.sha256} is missing`);
  const files: KeptFile[] = [];
  for (const name of names) {
    const { sha256, bytes } = await copyReceived(name, from, to);
    files.push({ sha256, bytes });
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
