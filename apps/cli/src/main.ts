import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { DomainError } from '@townline/kernel';
import { registerBench } from './bench/bench.command.js';
import { registerDemo } from './demo/demo.command.js';
import { registerEvaluate } from './evaluate/evaluate.command.js';
import { registerImport } from './import/import.command.js';
import { registerMigrate } from './migrate/migrate.command.js';
import { registerResolve } from './resolve/resolve.command.js';
import { registerServe } from './serve/serve.command.js';
import { registerWorker } from './serve/worker.command.js';
import { registerSimulate } from './simulate/simulate.command.js';

/** Runs one `townline` command. 0: done; 1: refused or failed, with one line on stderr; 2: wrong usage. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return statusOf(error);
  }
}

function program(): Command {
  const townline = new Command('townline')
    .description('Links businesses, premises and people across new names and town lines, and flags reopenings')
    .exitOverride()
    .showHelpAfterError('(townline --help lists the commands)');
  const rooms = [
    registerDemo,
    registerServe,
    registerWorker,
    registerMigrate,
    registerImport,
    registerResolve,
    registerEvaluate,
    registerSimulate,
    registerBench,
  ];
  for (const register of rooms) register(townline);
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
  console.error(
    `townline: unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}
