import type { Command } from 'commander';
import { runResolveJob } from '@townline/app-worker';
import { ResolveRunService } from '@townline/leads';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { untilInterrupted } from './until-interrupted.js';

const EVERY_MS = 2_000;

export function registerWorker(program: Command): void {
  withDatabaseOptions(program.command('worker'))
    .description('jobs only: resolves what was stored; any number may run')
    .action((options: DatabaseOptions) =>
      withInstallation(options, report, async (house) => {
        report('worker: resolving what is stored; Ctrl-C ends it');
        house.settings.takeOverSignals();
        await workUntil(house, untilInterrupted());
      }),
    );
}

/** Resolves stored rows until told to stop. */
export function workUntil(house: House, signal: AbortSignal): Promise<void> {
  return runResolveJob(house.context.get(ResolveRunService), {
    everyMs: EVERY_MS,
    signal,
    onOutcome: (outcome) => report(`worker: ${JSON.stringify(outcome)}`),
    onFailure: (error) => report(`worker: ${error instanceof Error ? error.message : String(error)}`),
  });
}
