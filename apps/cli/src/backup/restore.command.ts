import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { createDataSource } from '@townline/database';
import {
  AppConfig,
  createScratchDatabase,
  FileStore,
  type ProvidedServer,
  putInPlace,
  type ScratchDatabase,
} from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallationServer, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { untilInterrupted } from '../serve/until-interrupted.js';
import { memberOf } from './backup-file.js';
import { BackupReader } from './backup-reader.js';
import { backupError } from './backup.errors.js';
import { gatherPurges } from './live-purges.js';
import { type PurgeList, replayPurges } from './purges.js';
import { restoreDump } from './restore-dump.js';
import { readReceivedFiles, type ReceivedFiles } from './received-files.js';
import { endSessions, refuseUnfit, verifyChain, verifyContent, withRoles, writeEntry } from './restored-database.js';

interface RestoreOptions extends DatabaseOptions {
  readonly purges?: readonly string[];
}

/** What is restored, checked before anything is touched. */
interface Source {
  readonly backup: BackupReader;
  readonly purges: readonly PurgeList[];
  readonly signal: AbortSignal;
}

export function registerRestore(program: Command): void {
  withDatabaseOptions(program.command('restore'))
    .description('takes a backup back into an empty database, and verifies it before it is used')
    .argument('<file>', 'as "townline backup" wrote it')
    .option('--purges <file...>', 'lists of purges that are newer than the backup; what they name does not come back')
    .action((file: string, options: RestoreOptions) => restore(resolve(file), options));
}

async function restore(path: string, options: RestoreOptions): Promise<void> {
  const signal = untilInterrupted(() => backupError('INTERRUPTED', 'interrupted: nothing was restored'));
  const backup = await BackupReader.open(path);
  try {
    const purges = await gatherPurges(backup, options.purges ?? [], report);
    await withInstallationServer(options, report, async (server, database) => {
      await refuseUnfit(server.url(database), backup.manifest);
      await restoreOn(server, database, { backup, purges, signal });
    });
  } finally {
    backup.close();
  }
}

/** Everything is done and verified in a database beside the empty one, which takes its place in one step at the end. */
async function restoreOn(server: ProvidedServer, database: string, source: Source): Promise<void> {
  const { manifest } = source.backup;
  const store = new FileStore(AppConfig.fromEnvironment(process.env).filesFolder);
  // A copy of the empty one, with the extensions that an administrator may have lent it.
  const scratch = await createScratchDatabase(server, 'townline_scratch_restore', database);
  const added: string[] = [];
  let isInPlace = false;
  try {
    const { destroyed } = await fill(scratch, source);
    for (const { sha256 } of manifest.files) {
      source.signal.throwIfAborted();
      if (destroyed.has(sha256)) continue;
      if (!(await store.has(sha256))) added.push(sha256);
      await keepFile(store, source.backup, sha256);
    }
    await refuseUnfit(server.url(database), manifest);
    source.signal.throwIfAborted();
    await putInPlace(server, scratch, database);
    isInPlace = true;
  } finally {
    if (!isInPlace) {
      for (const sha256 of added) await store.discard(sha256);
      await scratch.drop();
    }
  }
  const { id, madeAt, files } = manifest;
  report(`restore: the installation is as it was at ${madeAt}; everybody signs in anew`);
  console.log(JSON.stringify({ id, madeAt, files: files.length }));
}

async function keepFile(store: FileStore, backup: BackupReader, sha256: string): Promise<void> {
  const kept = await backup.read(memberOf(sha256), (bytes) => store.keep(bytes));
  if (kept.sha256 === sha256) return;
  await store.discard(kept.sha256);
  throw backupError('BACKUP_BROKEN', `${backup.path}: the member ${memberOf(sha256)} is not what it is called`);
}

/** Answers what the records say of the files, after the purges. */
async function fill(scratch: ScratchDatabase, { backup, purges, signal }: Source): Promise<ReceivedFiles> {
  const { manifest } = backup;
  const dataSource = createDataSource(scratch.url, { poolSize: 2 });
  await dataSource.initialize();
  try {
    await withRoles(dataSource, manifest.roles, async () => {
      report('restore: reading the dump');
      await restoreDump(backup, { url: scratch.url, dataSource, signal });
      report('restore: comparing every table, right and policy');
      await verifyContent(dataSource, manifest);
      await finish(dataSource, backup, purges);
    });
    await dataSource.query('analyze');
    return await readReceivedFiles(dataSource.manager);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await dataSource.destroy();
  }
}

async function finish(dataSource: DataSource, { manifest }: BackupReader, purges: readonly PurgeList[]): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const list of purges) {
      const { people, words, subjects, exhibits } = await replayPurges(manager, list);
      if (people + words + subjects + exhibits === 0) continue;
      report(
        `restore: purged again: ${people} people, words of ${words} audit entries, ${subjects} subjects of intelligence, ` +
          `${exhibits} exhibits`,
      );
    }
    await endSessions(manager);
    await writeEntry(manager, manifest.id);
  });
  const entries = await verifyChain(dataSource, manifest);
  report(`restore: the audit trail holds (${entries} entries)`);
}
