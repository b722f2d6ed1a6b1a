import { aptCommand, aptInstall, aptWay } from './apt-install.js';
import { openEmbedded } from './embedded-server.js';
import { findPrograms, type PostgresPrograms, type ProgramSearch } from './find-programs.js';
import { openCluster } from './private-cluster.js';
import type { ProvidedServer } from './provided-server.js';
import { serverError } from './server.errors.js';
import { openUrl } from './url-server.js';

export interface ServerRequest {
  /** The clone; the database's files lie under its `.townline/`. */
  readonly root: string;
  /** DATABASE_URL, when the environment has one. */
  readonly databaseUrl?: string | undefined;
  /** `ONLY`: asked for by name. `LAST`: when nothing better can be had. `NEVER`: the work needs several sessions. */
  readonly embedded: 'ONLY' | 'LAST' | 'NEVER';
  /** False with `--no-install`: no package of the system is installed. */
  readonly install: boolean;
  /** Where to look for PostgreSQL; the well-known places when not stated. */
  readonly search?: ProgramSearch;
  /** True where the databases bring their extensions along, so that the role in DATABASE_URL need not make any. */
  readonly lentExtensions?: boolean;
  /** Told one line before each thing that is done. */
  readonly report: (line: string) => void;
}

/**
 * A database server for work that makes and drops databases of its own: the one in DATABASE_URL, else PostgreSQL found on
 * this machine as a private cluster, else the same after installing it, else PGlite inside the process.
 * Refuses with a DomainError of a ServerErrorCode.
 */
export async function provideServer(request: ServerRequest): Promise<ProvidedServer> {
  const { root, report } = request;
  if (request.embedded === 'ONLY') return openEmbedded({ root, report });
  if (request.databaseUrl) {
    report('database: the server in DATABASE_URL');
    return openUrl(request.databaseUrl, request.lentExtensions);
  }
  const programs = (await findPrograms(request.search)) ?? (await installed(request));
  if (programs) return openCluster({ root, programs, report });
  if (request.embedded === 'LAST') {
    report('database: no PostgreSQL 15 with PostGIS 3.3 on this machine');
    return openEmbedded({ root, report });
  }
  throw serverError('NO_SERVER', `this needs PostgreSQL 15 or later with PostGIS 3.3 or later: ${await advice()}`);
}

async function installed({ install, embedded, report }: ServerRequest): Promise<PostgresPrograms | undefined> {
  const way = install ? await aptWay() : undefined;
  if (way?.become === undefined) return undefined;
  report('database: PostgreSQL with PostGIS is missing; installing it with apt-get (--no-install refuses this)');
  try {
    await aptInstall(way.become, report);
  } catch (error) {
    if (embedded !== 'LAST') throw error;
    report(`database: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return findPrograms();
}

async function advice(): Promise<string> {
  const command = (await aptWay()) === undefined ? undefined : await aptCommand();
  return command === undefined ? 'install them, or set DATABASE_URL' : `${command}, or set DATABASE_URL`;
}
