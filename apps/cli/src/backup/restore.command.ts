import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { createDataSource } from '@townline/database';
import {
  AppConfig,
  createScratchDatabase,
  findClientProgram,
  type ProvidedServer,
  putInPlace,
  runClientProgram,
  type ScratchDatabase,
} from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallationServer, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { backupError } from './backup.errors.js';
import { copyReceived, measureFile, pathIn } from './kept-files.js';
import { DUMP, FILES, type Manifest, PURGES, readManifest } from './manifest.js';
import { type PurgeList, readPurges, replayPurges } from './purges.js';
import { endSessions, prepareRoles, refuseUnfit, verifyChain, verifyContent, writeEntry } from './restored-database.js';

interface RestoreOptions extends DatabaseOptions {
  /** Files; false: stated that nothing was purged; undefined: not stated. */
  readonly purges?: readonly string[] | false;
}

/** What is restored, checked before anything is touched. */
interface Source {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly purges: readonly PurgeList[];
}

export function registerRestore(program: Command): void {
  withDatabaseOptions(program.command('restore'))
    .description('takes a backup back into an empty database, and verifies it before it is used')
    .argument('<folder>', 'as "townline backup" wrote it')
    .option('--purges <file...>', 'lists of purges that are newer than the backup; what they name does not come back')
    .option('--no-purges', 'states that nothing was purged since the backup was made')
    .action((folder: string, options: RestoreOptions) => restore(resolve(folder), options));
}

async function restore(folder: string, options: RestoreOptions): Promise<void> {
  const manifest = await readManifest(folder);
  const purges = await purgesFor(manifest, options.purges);
  await checkFiles(folder, manifest);
  await withInstallationServer(options, report, async (server, database) => {
    await refuseUnfit(server.url(database), manifest);
    await restoreOn(server, database, { folder, manifest, purges });
  });
}

/** Forgetting them must not be possible: who restores says which purges came after the backup, or that there are none. */
async function purgesFor(manifest: Manifest, stated: RestoreOptions['purges']): Promise<PurgeList[]> {
  if (stated === false) return [];
  if (stated === undefined || (stated as unknown) === true) {
    throw backupError(
      'PURGES_UNSTATED',
      'what was purged since the backup must not come back: --purges FILE (of "townline backup --only-purges" or of a later backup), or --no-purges when nothing was',
    );
  }
  const lists = await Promise.all(stated.map((file) => readPurges(file)));
  if (lists.some(({ chain }) => chain !== manifest.checkpoint.chain)) {
    throw backupError('PURGES_UNFIT', 'a list of purges is of another installation than the backup');
  }
  if (lists.every(({ madeAt }) => madeAt < manifest.madeAt)) {
    throw backupError(
      'PURGES_UNFIT',
      'every list of purges is older than the backup: it says nothing of what came later',
    );
  }
  return lists;
}

async function checkFiles(folder: string, { dump, purges, files }: Manifest): Promise<void> {
  const parts = [
    { path: join(folder, DUMP), stated: dump },
    { path: join(folder, PURGES), stated: purges },
    ...files.map((stated) => ({ path: pathIn(join(folder, FILES), stated.sha256), stated })),
  ];
  for (const { path, stated } of parts) {
    const { sha256, bytes } = await measureFile(path);
    if (sha256 !== stated.sha256 || bytes !== stated.bytes) {
      throw backupError('BACKUP_BROKEN', `${path}: it is not as it was written`);
    }
  }
}

/** Everything is done and verified in a database beside the empty one, which takes its place in one step at the end. */
async function restoreOn(server: ProvidedServer, database: string, source: Source): Promise<void> {
  const { filesFolder } = AppConfig.fromEnvironment(process.env);
  const scratch = await createScratchDatabase(server, 'townline_scratch_restore');
  const added: string[] = [];
  let isInPlace = false;
  try {
    await fill(scratch, source);
    for (const { sha256 } of source.manifest.files) {
      const { isNew } = await copyReceived(sha256, join(source.folder, FILES), filesFolder);
      if (isNew) added.push(pathIn(filesFolder, sha256));
    }
    await refuseUnfit(server.url(database), source.manifest);
    await putInPlace(server, scratch, database);
    isInPlace = true;
  } finally {
    if (!isInPlace) {
      for (const path of added) await rm(path, { force: true });
      await scratch.drop();
    }
  }
  const { id, madeAt } = source.manifest;
  report(`restore: the installation is as it was at ${madeAt}; everybody signs in anew`);
  console.log(JSON.stringify({ id, madeAt, files: source.manifest.files.length }));
}

async function fill(scratch: ScratchDatabase, { folder, manifest, purges }: Source): Promise<void> {
  const dataSource = createDataSource(scratch.url, { poolSize: 2 });
  await dataSource.initialize();
  try {
    await prepareRoles(dataSource, manifest.roles);
    report('restore: reading the dump');
    const program = await findClientProgram('pg_restore', manifest.serverMajor);
    await runClientProgram(program, scratch.url, ['--exit-on-error', '--single-transaction', join(folder, DUMP)]);
    report('restore: comparing every table, right and policy');
    await verifyContent(dataSource, manifest);
    await finish(dataSource, manifest, purges);
    await dataSource.query('analyze');
  } finally {
    await dataSource.destroy();
  }
}

async function finish(dataSource: DataSource, manifest: Manifest, purges: readonly PurgeList[]): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const list of purges) {
      const { people, words } = await replayPurges(manager, list);
      report(`restore: purged again: ${people} people, words of ${words} audit entries`);
    }
    await endSessions(manager);
    await writeEntry(manager, manifest.id);
  });
  const entries = await verifyChain(dataSource, manifest);
  report(`restore: the audit trail holds (${entries} entries)`);
}
