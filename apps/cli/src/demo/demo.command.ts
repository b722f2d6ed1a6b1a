import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createApi } from '@townline/app-api';
import { bringUp } from '@townline/database';
import { ResolveRunService } from '@townline/leads';
import { sampleRegion } from '@townline/simulation';
import { shippedProfile, type FileReport } from '@townline/sources';
import { withEmbeddedOption } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { ROOT, withNamedDatabase, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { importInto } from '../import/import.command.js';
import { portNumber, serve } from '../serve/serve.command.js';
import { writePackageFiles } from '../simulate/package-files.js';
import { askForLeads } from './lead-query.js';
import { leadTable } from './lead-table.js';
import { sampleOrdinances } from './sample-ordinances.js';

const SAMPLE = join(ROOT, '.townline', 'sample-region');
const ORDINANCES = 'ordinances.csv';

interface DemoOptions extends DatabaseOptions {
  readonly port?: number;
  readonly serve: boolean;
}

export function registerDemo(program: Command): void {
  withEmbeddedOption(program.command('demo'))
    .description('the main job on an invented sample region, then the API on one port of 127.0.0.1')
    .option('--port <port>', '0 takes a free one (default: TOWNLINE_PORT or 4600)', portNumber)
    .option('--no-serve', 'end after the table')
    .action((options: DemoOptions) =>
      withNamedDatabase('townline_demo', options, report, (house) => demo(house, options)),
    );
}

async function demo(house: House, options: DemoOptions): Promise<void> {
  await loadSample(house);
  const outcome = await house.context.get(ResolveRunService).run();
  report(`demo: ${outcome.message}`);
  await printLeads(house);
  if (options.serve) await serve(house, { port: options.port, host: '127.0.0.1', worker: true });
}

/** The sample comes in the way any register does: its towns and their ordinances through profiles, its rows as a data package. */
async function loadSample(house: House): Promise<void> {
  report('demo: a sample region in the open ocean. Every town, street, shop, person and crime in it is invented');
  await rm(SAMPLE, { recursive: true, force: true });
  const { world, package: rows } = sampleRegion();
  await writePackageFiles(SAMPLE, rows);
  await writeFile(join(SAMPLE, ORDINANCES), sampleOrdinances(world.region(0), world.settings.seed));
  let files = await importSample(house);
  if (!files.every(isNews) && !files.every(isKnown)) {
    report('demo: the database holds the sample of another version, or a part of one; starting afresh');
    await emptyDatabase(house);
    files = await importSample(house);
  }
  report(
    `demo: imported ${files.map(({ file, stored, unchanged }) => `${file} ${stored} new, ${unchanged} known`).join('; ')}`,
  );
}

async function importSample(house: House): Promise<readonly FileReport[]> {
  const towns = await importInto(house.context, join(SAMPLE, 'towns.geojson'), {
    profile: await shippedProfile('towns'),
  });
  const rows = await importInto(house.context, SAMPLE);
  const ordinances = await importInto(house.context, join(SAMPLE, ORDINANCES), {
    profile: await shippedProfile('ordinances'),
  });
  return [...towns.files, ...rows.files, ...ordinances.files];
}

function isNews(file: FileReport): boolean {
  return file.stored === file.read && file.superseding === 0;
}

function isKnown(file: FileReport): boolean {
  return file.stored === 0;
}

/** `townline_demo` is the demo's own: taking back every migration leaves nothing of the old sample. */
async function emptyDatabase({ dataSource }: House): Promise<void> {
  for (let left = dataSource.migrations.length; left > 0; left -= 1) {
    await dataSource.undoLastMigration({ transaction: 'each' });
  }
  await bringUp(dataSource);
}

async function printLeads(house: House): Promise<void> {
  const api = await createApi(house.dataSource, { filesFolder: house.settings.filesFolder });
  try {
    const leads = await askForLeads(api);
    console.log(`\nPossible reopenings under the same management (${leads.length}). All of it is invented.\n`);
    console.log(leadTable(leads));
    console.log('\nA lead is a question put before a person, not a finding of guilt.\n');
  } finally {
    await api.close();
  }
}
