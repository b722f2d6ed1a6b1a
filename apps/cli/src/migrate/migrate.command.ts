import type { Command } from 'commander';
import { bringUp, createDataSource } from '@townline/database';
import { DomainError } from '@townline/kernel';
import { withDatabaseOptions } from '../house/database-options.js';
import { withDatabaseUrl, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';

interface MigrateOptions extends DatabaseOptions {
  readonly downTo?: string;
}

export function registerMigrate(program: Command): void {
  withDatabaseOptions(program.command('migrate'))
    .description('bring the database to the current schema')
    .option('--down-to <migration>', 'undo every migration after the one named (as migrate prints it)')
    .action((options: MigrateOptions) => withDatabaseUrl(options, report, (url) => migrate(url, options.downTo)));
}

/** Prints each migration it runs or undoes, one a line. */
async function migrate(url: string, downTo: string | undefined): Promise<void> {
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    if (downTo === undefined) {
      const done = await bringUp(dataSource);
      for (const { name } of done) console.log(`up ${name}`);
      report(done.length === 0 ? 'the schema is current' : `${done.length} migration(s) run`);
      return;
    }
    await undoAfter(dataSource, downTo);
  } finally {
    await dataSource.destroy();
  }
}

async function undoAfter(dataSource: ReturnType<typeof createDataSource>, downTo: string): Promise<void> {
  const rows = await dataSource.query<{ name: string }[]>('select name from schema_migration order by timestamp');
  const names = rows.map((row) => row.name);
  const kept = names.indexOf(downTo);
  if (kept < 0)
    throw new DomainError('UNKNOWN_MIGRATION', `${downTo} has not been run here; run are: ${names.join(', ')}`);
  for (const name of names.slice(kept + 1).reverse()) {
    await dataSource.undoLastMigration({ transaction: 'each' });
    console.log(`down ${name}`);
  }
}
