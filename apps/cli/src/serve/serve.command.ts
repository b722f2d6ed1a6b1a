import { join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { createApi, DEFAULT_LIMITS, PRODUCTION_LIMITS, readLimits } from '@townline/app-api';
import { WORDS_KEY } from '@townline/audit';
import { openReceiptKey } from '@townline/exchange';
import { AppConfig, FileKeyVault } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import { openDeconflictionVault } from '../house/deconfliction-vault.js';
import type { House } from '../house/house.js';
import { ROOT, withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { interrupted, untilInterrupted } from './until-interrupted.js';
import { sealUntil, workUntil } from './worker.command.js';

const CURSOR_KEY = 'api-cursors';

interface ServeOptions extends DatabaseOptions {
  readonly port?: number | undefined;
  readonly host: string;
  readonly worker: boolean;
  readonly safelistOnly?: boolean | undefined;
}

export function registerServe(program: Command): void {
  withDatabaseOptions(program.command('serve'))
    .description('the GraphQL API and a worker in one process')
    .option('--port <port>', '0 takes a free one (default: TOWNLINE_PORT or 4600)', portNumber)
    .option('--host <host>', 'loopback only until access control is built', '127.0.0.1')
    .option('--no-worker', 'the API alone')
    .option('--safelist-only', 'answer nothing but the operations in docs/operations')
    .action((options: ServeOptions) => withInstallation(options, report, (house) => serve(house, options)));
}

/** Serves until interrupted. */
export async function serve(
  house: House,
  options: Pick<ServeOptions, 'port' | 'host' | 'worker' | 'safelistOnly'>,
): Promise<void> {
  const { port, staleClaimDays, queryLimits, webhookNetworks, environment } = AppConfig.fromEnvironment(process.env);
  const production = environment === 'production';
  const { keysFolder } = house.settings;
  const api = await createApi(house.dataSource, {
    filesFolder: house.settings.filesFolder,
    staleClaimDays,
    outbound: { networks: webhookNetworks },
    auditTrail: house.audit?.trail,
    auditSearch: house.audit?.search,
    limits: readLimits(queryLimits, production ? PRODUCTION_LIMITS : DEFAULT_LIMITS),
    production,
    ...(keysFolder === undefined
      ? {}
      : {
          cursorKey: await cursorKeyIn(keysFolder),
          askVault: () => askVault(keysFolder),
          signingKey: await openReceiptKey(keysFolder),
        }),
    ...(keysFolder === undefined ? {} : { keyVault: await openDeconflictionVault(keysFolder) }),
    operationsFolder: join(ROOT, 'docs/operations'),
    safelistOnly: options.safelistOnly ?? false,
  });
  house.settings.takeOverSignals();
  const signal = untilInterrupted();
  try {
    const url = await api.start(options.port ?? port, options.host);
    report(`api: ${url}graphql${production ? '' : `, with GraphiQL at ${url}`}`);
    report('api: listens on loopback only: there is no access control yet. Ctrl-C ends it');
    const working = options.worker ? workUntil(house, signal) : undefined;
    await Promise.all([interrupted(signal), working, sealUntil(house, signal)]);
  } finally {
    await api.close();
  }
}

/** The same after a restart, so that whoever reads a list page by page reads on. */
async function cursorKeyIn(folder: string): Promise<Buffer> {
  const vault = new FileKeyVault(folder);
  await vault.ensure(CURSOR_KEY);
  return vault.mac(CURSOR_KEY, Buffer.from('cursors of the API'));
}

/** Whether the keys can be read. What is missing is not made anew here: it would hide that they are lost. */
async function askVault(folder: string): Promise<void> {
  const vault = new FileKeyVault(folder);
  for (const key of [CURSOR_KEY, WORDS_KEY]) await vault.mac(key, Buffer.from('is it there'));
}

export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}
