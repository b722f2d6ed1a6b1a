import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createApi } from '@townline/app-api';
import { DomainError } from '@townline/kernel';
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
import { samplePartsOf } from './sample-parts.js';
import { addSampleAgencies, sampleCode } from './sample-people.js';
import { serveSignedDemo } from './signed-demo.js';

const SAMPLE = join(ROOT, '.townline', 'sample-region');
const ORDINANCES = 'ordinances.csv';
const SIGNED_DATABASE = 'townline_demo_signed';

interface DemoOptions extends DatabaseOptions {
  readonly port?: number;
  readonly serve: boolean;
  readonly signIn?: boolean;
  readonly identityPort: number;
  /** Of whom the one-time code is asked for. */
  readonly code?: string;
}

export function registerDemo(program: Command): void {
  withEmbeddedOption(program.command('demo'))
    .description('the main job on an invented sample region, then the API on one port of 127.0.0.1')
    .option('--port <port>', '0 takes a free one (default: TOWNLINE_PORT or 4600)', portNumber)
    .option('--no-serve', 'end after the table')
    .option('--sign-in', 'people of two agencies sign in, each of whom sees what they may')
    .option('--identity-port <port>', 'where they sign in; 0 takes a free one', portNumber, 4601)
    .option('--code <username>', 'print the one-time code of somebody of the demo with sign-in, and end')
    .action((options: DemoOptions) => run(options));
}

async function run(options: DemoOptions): Promise<void> {
  if (options.code !== undefined) {
    console.log(await sampleCode(join(ROOT, '.townline', SIGNED_DATABASE, 'keys'), options.code, new Date()));
  } else if (options.signIn === true) {
    await withNamedDatabase(SIGNED_DATABASE, options, report, (house) => signedDemo(house, options));
  } else {
    await withNamedDatabase('townline_demo', options, report, (house) => demo(house, options));
  }
}

/** The same region in another database, where each agency's records are its own. */
async function signedDemo(house: House, options: DemoOptions): Promise<void> {
  if (house.settings.poolSize === 1) {
    throw new DomainError('NO_API_DATABASE', 'the embedded database has one user; signing in needs a server');
  }
  await addSampleAgencies(house);
  await loadSample(house, importParts);
  const outcome = await house.context.get(ResolveRunService).run();
  report(`demo: ${outcome.message}`);
  if (options.serve) await serveSignedDemo(house, options);
}

async function demo(house: House, options: DemoOptions): Promise<void> {
  await loadSample(house);
  const outcome = await house.context.get(ResolveRunService).run();
  report(`demo: ${outcome.message}`);
  await printLeads(house);
  if (options.serve) await serve(house, { port: options.port, host: '127.0.0.1', worker: true });
}

/** The sample comes in the way any register does: its towns and their ordinances through profiles, its rows as a data package. */
async function loadSample(house: House, importRows: ImportRows = importWhole): Promise<void> {
  report('demo: a sample region in the open ocean. Every town, street, shop, person and crime in it is invented');
  await rm(SAMPLE, { recursive: true, force: true });
  const { world, package: rows } = sampleRegion();
  await writePackageFiles(SAMPLE, rows);
  await writeFile(join(SAMPLE, ORDINANCES), sampleOrdinances(world.region(0), world.settings.seed));
  let files = await importSample(house, importRows);
  if (!files.every(isNews) && !files.every(isKnown)) {
    report('demo: the database holds the sample of another version, or a part of one; starting afresh');
    await emptyDatabase(house);
    if (importRows === importParts) await addSampleAgencies(house);
    files = await importSample(house, importRows);
  }
  report(
    `demo: imported ${files.map(({ file, stored, unchanged }) => `${file} ${stored} new, ${unchanged} known`).join('; ')}`,
  );
}

async function importSample(house: House, importRows: ImportRows): Promise<readonly FileReport[]> {
  const towns = await importInto(house.context, join(SAMPLE, 'towns.geojson'), {
    profile: await shippedProfile('towns'),
  });
  const rows = await importRows(house);
  const ordinances = await importInto(house.context, join(SAMPLE, ORDINANCES), {
    profile: await shippedProfile('ordinances'),
  });
  return [...towns.files, ...rows, ...ordinances.files];
}

type ImportRows = (house: House) => Promise<readonly FileReport[]>;

async function importWhole({ context }: House): Promise<readonly FileReport[]> {
  return (await importInto(context, SAMPLE)).files;
}

/** What each agency brings is its own; the public registers are everybody's. */
async function importParts({ context }: House): Promise<readonly FileReport[]> {
  const files: FileReport[] = [];
  for (const { agency, package: rows } of samplePartsOf(sampleRegion().package)) {
    const folder = `${SAMPLE}-${agency ?? 'public'}`;
    await rm(folder, { recursive: true, force: true });
    await writePackageFiles(folder, rows);
    files.push(...(await importInto(context, folder, agency === null ? {} : { agency })).files);
  }
  return files;
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
