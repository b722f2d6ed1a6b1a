import { Option, type Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { JurisdictionProjectionService } from '@townline/jurisdictions';
import {
  ImportService,
  readProfile,
  shippedProfile,
  type ImportOptions,
  type ImportReport,
  type MappingProfile,
} from '@townline/sources';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { reportLines } from './report-lines.js';

interface ImportCommandOptions extends DatabaseOptions {
  readonly profile?: string;
  readonly mapping?: string;
  readonly source?: string;
  readonly agency?: string;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
}

export function registerImport(program: Command): void {
  withDatabaseOptions(program.command('import').argument('<path>', 'a data package (folder or zip), or one file'))
    .description('take in a data package, or a CSV, XLSX, GeoJSON or zipped shapefile through a mapping profile')
    .addOption(new Option('--profile <name>', 'a mapping profile that comes with Townline').conflicts('mapping'))
    .option('--mapping <file>', 'a mapping profile of your own, YAML or JSON')
    .option('--source <name>', 'record the rows of a single file under this source')
    .option('--agency <code>', 'the agency whose records these are (default: public records of the installation)')
    .option('--skip-bad', 'list bad rows and store the rest, instead of refusing the file')
    .option('--rejects <file>', 'where bad rows are listed (default: <name>.rejects.csv in the current folder)')
    .option('--dry-run', 'read and check, store nothing')
    .option('--json', 'print the result as JSON')
    .action(async (path: string, options: ImportCommandOptions, command: Command) => {
      if (options.source !== undefined && options.profile === undefined && options.mapping === undefined) {
        command.error('error: --source goes with --profile or --mapping: the rows of a data package name their source');
      }
      const profile = await profileOf(options);
      await withInstallation(options, report, async (house) => {
        const { skipBad = false, dryRun = false, rejects, agency } = options;
        const result = await importInto(house.context, path, {
          skipBad,
          dryRun,
          ...(profile && { profile }),
          ...(rejects !== undefined && { rejects }),
          ...(agency !== undefined && { agency }),
        });
        for (const line of options.json ? [JSON.stringify(result)] : reportLines(result)) console.log(line);
      });
    });
}

/** Imports with everything that belongs to it: towns and postal tables answer queries as soon as their file has landed. */
export function importInto(
  context: INestApplicationContext,
  path: string,
  options: Omit<ImportOptions, 'steps'> = {},
): Promise<ImportReport> {
  const steps = [context.get(JurisdictionProjectionService)];
  return context.get(ImportService).importPath(path, { ...options, steps });
}

async function profileOf(options: ImportCommandOptions): Promise<MappingProfile | undefined> {
  const { profile: name, mapping: file, source } = options;
  const profile =
    name !== undefined ? await shippedProfile(name) : file !== undefined ? await readProfile(file) : undefined;
  if (profile === undefined || source === undefined) return profile;
  return { ...profile, source: { kind: 'OTHER', reliability: 'F', ...profile.source, name: source } };
}
