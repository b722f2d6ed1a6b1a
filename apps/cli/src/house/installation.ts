import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AppConfig,
  createScratchDatabase,
  ensureDatabase,
  provideServer,
  refuseProduction,
  releaseOnSignal,
  type ProvidedServer,
} from '@townline/platform';
import { openHouse, type House, type HouseSettings } from './house.js';

/** The clone: where `.townline/` lies. The same from `src/` and from `dist/`. */
export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

const INSTALLATION = 'townline';

/** Options that every command which needs a database understands. */
export interface DatabaseOptions {
  /** The demo's alone. */
  readonly embedded?: boolean;
  /** Commander's form of `--no-install`. */
  readonly install?: boolean;
}

export type Report = (line: string) => void;

/** Runs work on the installation's own database: the one DATABASE_URL names, else `townline` on a private server. */
export async function withInstallation<T>(
  options: DatabaseOptions,
  report: Report,
  work: (house: House) => Promise<T>,
): Promise<T> {
  const config = AppConfig.fromEnvironment(process.env);
  const { filesFolder, keysFolder } = config;
  if (config.databaseUrl !== undefined) {
    return within(
      {
        url: config.databaseUrl,
        filesFolder,
        keysFolder,
        poolSize: 10,
        migrate: false,
        takeOverSignals: () => undefined,
      },
      work,
    );
  }
  return withServer(options, report, 'NEVER', async (server, unwatch) => {
    await ensureDatabase(server, INSTALLATION);
    return within({ ...settingsOn(server, server.url(INSTALLATION), filesFolder, unwatch), keysFolder }, work);
  });
}

/** The URL of the same database, for work on its schema rather than its content. */
export async function withDatabaseUrl<T>(
  options: DatabaseOptions,
  report: Report,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = AppConfig.fromEnvironment(process.env);
  if (databaseUrl !== undefined) return work(databaseUrl);
  return withServer(options, report, 'NEVER', async (server) => {
    await ensureDatabase(server, INSTALLATION);
    return work(server.url(INSTALLATION));
  });
}

/** The server of the installation and the name of its database, for work that puts another database in its place. */
export async function withInstallationServer<T>(
  options: DatabaseOptions,
  report: Report,
  work: (server: ProvidedServer, database: string) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = AppConfig.fromEnvironment(process.env);
  const lent = { ...options, lentExtensions: true };
  return withServer(lent, report, 'NEVER', async (server, unwatch) => {
    unwatch();
    if (databaseUrl !== undefined) return work(server, decodeURIComponent(new URL(databaseUrl).pathname.slice(1)));
    await ensureDatabase(server, INSTALLATION);
    return work(server, INSTALLATION);
  });
}

/** Runs work on a database that keeps its name between runs and is Townline's to fill: `townline_demo`. */
export async function withNamedDatabase<T>(
  name: string,
  options: DatabaseOptions,
  report: Report,
  work: (house: House) => Promise<T>,
): Promise<T> {
  refuseProduction(name, process.env['NODE_ENV']);
  return withServer(options, report, 'LAST', async (server, unwatch) => {
    await ensureDatabase(server, name);
    const folder = join(ROOT, '.townline', name);
    const settings = settingsOn(server, server.url(name), join(folder, 'files'), unwatch);
    return within({ ...settings, keysFolder: join(folder, 'keys') }, work);
  });
}

/** Runs work on a database that is gone afterwards, with a folder of files that is gone too. */
export async function withScratchDatabase<T>(
  options: DatabaseOptions,
  report: Report,
  filesFolder: string,
  work: (house: House, server: ProvidedServer) => Promise<T>,
): Promise<T> {
  refuseProduction('work on scratch databases', process.env['NODE_ENV']);
  return withServer(options, report, 'NEVER', async (server, unwatchServer) => {
    unwatchServer();
    const scratch = await createScratchDatabase(server, 'townline_scratch');
    const unwatch = releaseOnSignal({ ...server, release: () => scratch.drop().finally(() => server.release()) });
    try {
      return await within(settingsOn(server, scratch.url, filesFolder, unwatch), (house) => work(house, server));
    } finally {
      unwatch();
      await scratch.drop();
    }
  });
}

async function withServer<T>(
  options: DatabaseOptions & { readonly lentExtensions?: boolean },
  report: Report,
  embedded: 'LAST' | 'NEVER',
  work: (server: ProvidedServer, unwatch: () => void) => Promise<T>,
): Promise<T> {
  const server = await provideServer({
    root: ROOT,
    databaseUrl: AppConfig.fromEnvironment(process.env).databaseUrl,
    embedded: options.embedded === true ? 'ONLY' : embedded,
    install: options.install !== false,
    lentExtensions: options.lentExtensions === true,
    report,
  });
  const unwatch = releaseOnSignal(server);
  try {
    return await work(server, unwatch);
  } finally {
    unwatch();
    await server.release();
  }
}

function settingsOn(
  server: ProvidedServer,
  url: string,
  filesFolder: string,
  takeOverSignals: () => void,
): HouseSettings {
  return { url, filesFolder, poolSize: Math.min(10, server.maxConnections), migrate: true, takeOverSignals };
}

async function within<T>(settings: HouseSettings, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(settings);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
