import type { Command } from 'commander';
import { DecidedPairReadRepository, ResolveRunService } from '@townline/leads';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { writeDecidedPairs } from './decided-pairs-file.js';

interface ResolveOptions extends DatabaseOptions {
  readonly all?: boolean;
  readonly decisions?: string;
}

export function registerResolve(program: Command): void {
  withDatabaseOptions(program.command('resolve'))
    .description('put records together into businesses, people and organizations, and flag reopenings')
    .option('--all', 'over everything, not only when something new was stored')
    .option('--decisions <file>', 'then write what people decided on leads to a CSV file, as labelled pairs')
    .action((options: ResolveOptions) =>
      withInstallation(options, report, async (house) => {
        const outcome = await house.context.get(ResolveRunService).run({ all: options.all === true });
        console.log(JSON.stringify(outcome));
        if (options.decisions === undefined) return;
        const written = await writeDecidedPairs(house.context.get(DecidedPairReadRepository), options.decisions);
        report(`resolve: ${written} decided pairs written to ${options.decisions}`);
      }),
    );
}
