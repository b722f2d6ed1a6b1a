import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { DomainError } from '@townline/kernel';

/** Runs one `townline` command. 0: done; 1: refused or failed, with one line on stderr; 2: wrong usage. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await (await program(argv[0])).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return statusOf(error);
  }
}

type Register = (program: Command) => void;

/** One room a command, opened when it is asked for: to link two tables needs no database code. */
const ROOMS: Readonly<Record<string, () => Promise<Register>>> = {
  demo: async () => (await import('./demo/demo.command.js')).registerDemo,
  serve: async () => (await import('./serve/serve.command.js')).registerServe,
  worker: async () => (await import('./serve/worker.command.js')).registerWorker,
  migrate: async () => (await import('./migrate/migrate.command.js')).registerMigrate,
  import: async () => (await import('./import/import.command.js')).registerImport,
  resolve: async () => (await import('./resolve/resolve.command.js')).registerResolve,
  evaluate: async () => (await import('./evaluate/evaluate.command.js')).registerEvaluate,
  link: async () => (await import('./link/link.command.js')).registerLink,
  simulate: async () => (await import('./simulate/simulate.command.js')).registerSimulate,
  account: async () => (await import('./account/account.command.js')).registerAccount,
  audit: async () => (await import('./audit/audit.command.js')).registerAudit,
  deconflict: async () => (await import('./deconflict/deconflict.command.js')).registerDeconflict,
  backup: async () => (await import('./backup/backup.command.js')).registerBackup,
  restore: async () => (await import('./backup/restore.command.js')).registerRestore,
  bench: async () => (await import('./bench/bench.command.js')).registerBench,
};

async function program(name: string | undefined): Promise<Command> {
  const townline = new Command('townline')
    .description('Links businesses, premises and people across new names and town lines, and flags reopenings')
    .exitOverride()
    .showHelpAfterError('(townline --help lists the commands)');
  const asked = Object.entries(ROOMS).filter(([command]) => command === name);
  for (const [, open] of asked.length > 0 ? asked : Object.entries(ROOMS)) (await open())(townline);
  // Sub-commands copy settings when they are made, so exits are overridden once more, for each of them.
  for (const command of townline.commands) command.exitOverride();
  return townline;
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DomainError) {
    console.error(`townline: ${error.message}`);
    return 1;
  }
  const outside = faultOutside(error);
  if (outside !== null) {
    console.error(`townline: ${outside}; nothing was done by halves, run it again`);
    return 1;
  }
  console.error(
    `townline: unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}

/** Of the machine and the database server, not of Townline; PostgreSQL ends a session with the last three. */
const OUTSIDE: Readonly<Record<string, string>> = {
  ENOSPC: 'no room is left on the disk (ENOSPC)',
  EDQUOT: 'no room is left on the disk (EDQUOT)',
  EFBIG: 'no room is left on the disk (EFBIG)',
  '57P01': 'the database server has ended the session',
  '57P02': 'the database server has gone down',
  '57P03': 'the database server is not ready',
};

function faultOutside(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string' && error.code in OUTSIDE) return OUTSIDE[error.code] ?? null;
  return /^Connection terminated/.test(error.message) ? 'the database server has ended the session' : null;
}
