import { Client, DatabaseError } from 'pg';
import { createScratchDatabase } from './databases.js';
import {
  type ProvidedServer,
  type ServerAddress,
  serverAddress,
  withDatabase,
  withoutPassword,
} from './provided-server.js';
import { isPostgisNewEnough, LEAST_POSTGRES, REQUIRED_EXTENSIONS } from './required-extensions.js';
import { firstLine, serverError } from './server.errors.js';

const INSUFFICIENT_PRIVILEGE = '42501';
const UNKNOWN_DATABASE = '3D000';
const SPARE_CONNECTIONS = 10;

/**
 * The server a DATABASE_URL names. The database in the URL is not touched: databases are made from `postgres`, and where
 * the role may not connect to that, from the URL's own, which then sees CREATE DATABASE and DROP DATABASE alone.
 * Refuses a role that lacks a right, naming it: MISSING_RIGHT, SERVER_TOO_OLD, SERVER_UNREACHABLE.
 */
export async function openUrl(databaseUrl: string, lentExtensions = false): Promise<ProvidedServer> {
  const client = await connectAdmin(databaseUrl);
  try {
    const address = serverAddress(withDatabase(databaseUrl, client.database ?? 'postgres'));
    const { rows } = await client.query<{ version: number; most: number }>(
      `select current_setting('server_version_num')::int as version, current_setting('max_connections')::int as most`,
    );
    const { version, most } = rows[0] ?? { version: 0, most: 0 };
    if (version < LEAST_POSTGRES * 10_000) {
      const stated = Math.floor(version / 10_000);
      throw serverError('SERVER_TOO_OLD', `DATABASE_URL leads to PostgreSQL ${stated}; ${LEAST_POSTGRES} is the least`);
    }
    await checkRoleRight(client);
    await checkDatabaseRights(address, lentExtensions);
    return { ...address, maxConnections: Math.max(2, most - SPARE_CONNECTIONS), release: () => Promise.resolve() };
  } finally {
    await client.end();
  }
}

async function connectAdmin(databaseUrl: string): Promise<Client> {
  if (!URL.canParse(databaseUrl)) {
    throw serverError(
      'SERVER_UNREACHABLE',
      'DATABASE_URL has not the form postgres://user:password@host:port/database',
    );
  }
  const own = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  for (const database of ['postgres', own]) {
    const client = new Client({
      connectionString: withDatabase(databaseUrl, database),
      connectionTimeoutMillis: 10_000,
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const closed =
        error instanceof DatabaseError && [INSUFFICIENT_PRIVILEGE, UNKNOWN_DATABASE].includes(error.code ?? '');
      if (database === 'postgres' && closed) continue;
      const shown = withoutPassword(databaseUrl);
      throw serverError('SERVER_UNREACHABLE', `DATABASE_URL ${shown} does not answer: ${firstLine(error)}`, error);
    }
  }
  throw serverError('SERVER_UNREACHABLE', `DATABASE_URL ${withoutPassword(databaseUrl)} names no database`);
}

/** A role is made and taken back in one transaction, so the question leaves no trace. */
async function checkRoleRight(client: Client): Promise<void> {
  await client.query('begin');
  try {
    await client.query('create role townline_rights_probe nologin');
  } catch (error) {
    if (isRefusal(error)) throw missing('create roles', 'ALTER ROLE … CREATEROLE', error);
    throw error;
  } finally {
    await client.query('rollback');
  }
}

async function checkDatabaseRights(address: ServerAddress, lentExtensions: boolean): Promise<void> {
  const scratch = await createScratchDatabase(address, 'townline_scratch_rights').catch((error: unknown) => {
    throw isRefusal(error) ? missing('create databases', 'ALTER ROLE … CREATEDB', error) : error;
  });
  try {
    if (!lentExtensions) await checkExtensions(scratch.url);
  } finally {
    await scratch.drop();
  }
}

async function checkExtensions(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const extension of REQUIRED_EXTENSIONS) {
      await client.query(`create extension if not exists ${extension}`).catch((error: unknown) => {
        if (isRefusal(error)) {
          const remedy = `a superuser, or CREATE EXTENSION ${extension} in template1 once`;
          throw missing(`create the extension ${extension}`, remedy, error);
        }
        const message = `the server of DATABASE_URL lacks the extension ${extension}: ${firstLine(error)}`;
        throw serverError('MISSING_RIGHT', message, error);
      });
    }
    const { rows } = await client.query<{ version: string }>(
      `select extversion as version from pg_extension where extname = 'postgis'`,
    );
    const version = rows[0]?.version ?? '';
    if (!isPostgisNewEnough(version)) {
      throw serverError('SERVER_TOO_OLD', `DATABASE_URL leads to PostGIS ${version}; 3.3 is the least`);
    }
  } finally {
    await client.end();
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE;
}

function missing(right: string, remedy: string, cause: unknown): Error {
  return serverError('MISSING_RIGHT', `the role in DATABASE_URL may not ${right} (needed: ${remedy})`, cause);
}
