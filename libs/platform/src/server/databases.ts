import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { ServerAddress } from './provided-server.js';
import { firstLine, serverError } from './server.errors.js';

/** A database that is gone when its user is. */
export interface ScratchDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** Scratch databases carry one of these; `townline_demo` and an installation's own database do not. */
const SCRATCH = ['townline_test_', 'townline_scratch_'];

/** True when the database was made just now. On the embedded server there is one database, which is always there. */
export async function ensureDatabase(server: ServerAddress, name: string): Promise<boolean> {
  if (server.kind === 'EMBEDDED') return false;
  checkName(name);
  return withAdmin(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return false;
    await client.query(`create database ${name}`);
    return true;
  });
}

/** Makes a database, as a copy of `template` where one is given. */
export async function createDatabase(server: ServerAddress, name: string, template?: string): Promise<void> {
  refuseEmbedded(server);
  checkName(name);
  await withAdmin(server, (client) => {
    const copy = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`;
    return client.query(`create database ${name}${copy}`);
  });
}

/** A database of a name nobody else has: `<prefix>_<random>`, prefix `townline_test` or `townline_scratch`. */
export async function createScratchDatabase(
  server: ServerAddress,
  prefix: string,
  template?: string,
): Promise<ScratchDatabase> {
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  if (!isScratch(name)) throw serverError('INVALID_DATABASE_NAME', `${name} is no name for a scratch database`);
  await createDatabase(server, name, template);
  return { name, url: server.url(name), drop: () => dropDatabase(server, name) };
}

/** Drops a scratch database, ending the sessions that still use it. Any other name is refused. */
export async function dropDatabase(server: ServerAddress, name: string): Promise<void> {
  refuseEmbedded(server);
  checkName(name);
  if (!isScratch(name)) throw serverError('INVALID_DATABASE_NAME', `${name} is no scratch database and stays`);
  await withAdmin(server, (client) => client.query(`drop database if exists ${name} with (force)`));
}

/**
 * A scratch database takes the name of another one, which is dropped: what was being made becomes what is used in one step.
 * Refused by the server while anybody is connected to either.
 */
export async function putInPlace(server: ServerAddress, scratch: ScratchDatabase, name: string): Promise<void> {
  refuseEmbedded(server);
  if (!isScratch(scratch.name)) throw serverError('INVALID_DATABASE_NAME', `${scratch.name} is no scratch database`);
  const former = `townline_scratch_former_${randomBytes(5).toString('hex')}`;
  await withAdmin(server, async (client) => {
    const quoted = client.escapeIdentifier(name);
    await client.query(`alter database ${quoted} rename to ${former}`);
    try {
      await client.query(`alter database ${scratch.name} rename to ${quoted}`);
    } catch (error) {
      await client.query(`alter database ${former} rename to ${quoted}`);
      throw error;
    }
    await client.query(`drop database ${former}`);
  });
}

/** Drops every scratch database. Only for a private cluster that nobody else uses. */
export async function dropLeftovers(server: ServerAddress): Promise<void> {
  await withAdmin(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    for (const { datname } of rows) {
      if (isScratch(datname)) await client.query(`drop database if exists ${datname} with (force)`);
    }
  });
}

function isScratch(name: string): boolean {
  return SCRATCH.some((prefix) => name.startsWith(prefix)) && isName(name);
}

/** Names go into statements as they are, so they are plain words; the first keeps us off other people's databases. */
function isName(name: string): boolean {
  return /^townline(_[a-z0-9_]{1,54})?$/.test(name);
}

function checkName(name: string): void {
  if (!isName(name))
    throw serverError('INVALID_DATABASE_NAME', `${name}: a database of ours is called townline or townline_…`);
}

function refuseEmbedded(server: ServerAddress): void {
  if (server.kind !== 'EMBEDDED') return;
  throw serverError(
    'NEEDS_SERVER',
    'this needs a database server: the embedded database holds one database and one session',
  );
}

async function withAdmin<T>(server: ServerAddress, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: unknown) => {
    throw serverError('SERVER_UNREACHABLE', `the database server does not answer: ${firstLine(error)}`, error);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
