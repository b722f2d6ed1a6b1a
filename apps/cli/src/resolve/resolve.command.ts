import type { Command } from 'commander';
import { ResolveRunService } from '@townline/leads';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';

interface ResolveOptions extends DatabaseOptions {
  readonly all?: boolean;
}

export function registerResolve(program: Command): void {
  withDatabaseOptions(program.command('resolve'))
    .description('put records together into businesses, people and organizations, and flag reopenings')
    .option('--all', 'over everything, not only when something new was stored')
    .action((options: ResolveOptions) =>
      withInstallation(options, report, async (house) => {
        const outcome = await house.context.get(ResolveRunService).run({ all: options.all === true });
        console.log(JSON.stringify(outcome));
      }),
    );
}
