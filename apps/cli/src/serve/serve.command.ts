import { join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { createApi, DEFAULT_LIMITS, Front, PRODUCTION_LIMITS, readLimits } from '@townline/app-api';
import { WORDS_KEY } from '@townline/audit';
import { openReceiptKey } from '@townline/exchange';
import { DomainError } from '@townline/kernel';
import { AppConfig, FileKeyVault } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import { openDeconflictionVault } from '../house/deconfliction-vault.js';
import type { House } from '../house/house.js';
import { fileScanner } from '../house/file-scanner.js';
import { ROOT, withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { openSigned, readProviders, type SignedServing } from './signed-serving.js';
import { interrupted, untilInterrupted } from './until-interrupted.js';
import { sealUntil, workUntil } from './worker.command.js';

const CURSOR_KEY = 'api-cursors';

interface ServeOptions extends DatabaseOptions {
  readonly port?: number | undefined;
  readonly host: string;
  readonly worker: boolean;
  readonly safelistOnly?: boolean | undefined;
  /** File that lists the identity providers. */
  readonly providers?: string | undefined;
}

export function registerServe(program: Command): void {
  withDatabaseOptions(program.command('serve'))
    .description('the GraphQL API and a worker in one process')
    .option('--port <port>', '0 takes a free one (default: TOWNLINE_PORT or 4600)', portNumber)
    .option('--host <host>', 'loopback, or with TOWNLINE_PROXIES where trusted proxies with TLS reach it', '127.0.0.1')
    .option('--providers <file>', 'the identity providers whose people may come in (default: TOWNLINE_PROVIDERS)')
    .option('--no-worker', 'the API alone')
    .option('--safelist-only', 'answer nothing but the operations in docs/operations')
    .action(async (options: ServeOptions) => {
      // Known without a database.
      providersFileOf(options);
      await withInstallation(options, report, (house) => serve(house, options));
    });
}

type Serving = Pick<ServeOptions, 'port' | 'host' | 'worker' | 'safelistOnly' | 'providers'>;

/**
 * Serves until interrupted. With providers, to people who sign in, each of whom sees what they may; without, as a trial on this
 * machine alone, to whoever says who they are. Throws `NO_PROVIDERS` for a trial in production.
 */
export async function serve(house: House, options: Serving): Promise<void> {
  const { apiDatabaseUrl } = AppConfig.fromEnvironment(process.env);
  const file = providersFileOf(options);
  if (file === undefined) return serveTo(house, options, null);
  const signed = await openSigned(house.settings, { providers: await readProviders(file), apiDatabaseUrl });
  try {
    await serveTo(house, options, signed);
  } finally {
    await signed.viewers.destroy();
  }
}

/** Undefined: a trial. */
function providersFileOf(options: Serving): string | undefined {
  const { providersFile, environment } = AppConfig.fromEnvironment(process.env);
  const file = options.providers ?? providersFile;
  if (file !== undefined || environment !== 'production') return file;
  throw new DomainError('NO_PROVIDERS', 'in production people sign in: state --providers or TOWNLINE_PROVIDERS');
}

/** `signed` null: a trial. */
export async function serveTo(house: House, options: Serving, signed: SignedServing | null): Promise<void> {
  const config = AppConfig.fromEnvironment(process.env);
  const { port, staleClaimDays, queryLimits, webhookNetworks, environment, mostUploadBytes } = config;
  const production = environment === 'production';
  const { keysFolder } = house.settings;
  const api = await createApi(house.dataSource, {
    filesFolder: house.settings.filesFolder,
    staleClaimDays,
    outbound: { networks: webhookNetworks },
    scanner: fileScanner(),
    mostUploadBytes,
    auditTrail: house.audit?.trail,
    auditSearch: house.audit?.search,
    limits: readLimits(queryLimits, production ? PRODUCTION_LIMITS : DEFAULT_LIMITS),
    production,
    front: frontOf(config, signed),
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
    ...signed,
  });
  house.settings.takeOverSignals();
  const signal = untilInterrupted();
  try {
    const url = await api.start(options.port ?? port, options.host);
    report(`api: ${url}graphql${production ? '' : `, with GraphiQL at ${url}`}`);
    report(`api: ${whoMayAsk(signed)}. ${whoReaches(options, signed)}. Ctrl-C ends it`);
    const working = options.worker ? workUntil(house, signal) : undefined;
    await Promise.all([interrupted(signal), working, sealUntil(house, signal)]);
  } finally {
    await api.close();
  }
}

/** In a trial anybody may say who they are: it is for this machine alone. */
function frontOf({ proxies, origins }: AppConfig, signed: SignedServing | null): Front {
  return signed === null ? new Front() : new Front({ proxies, origins });
}

function whoReaches({ host }: Serving, signed: SignedServing | null): string {
  const { proxies } = AppConfig.fromEnvironment(process.env);
  if (signed === null || proxies.length === 0) return 'It listens on loopback only';
  return `It listens on ${host}, and answers this machine and the proxies ${proxies.join(', ')}`;
}

function whoMayAsk(signed: SignedServing | null): string {
  if (signed === null) return 'a trial: whoever is on this machine sees everything, and acts as who they say they are';
  const names = signed.providers.map(({ name }) => name).join(', ');
  return `answers those who sign in with ${names}, each with what they may see`;
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
