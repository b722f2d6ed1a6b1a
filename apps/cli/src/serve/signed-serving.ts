import { readFile } from 'node:fs/promises';
import type { GraphiqlSignIn } from '@townline/app-api';
import { parseProviders, type ProviderSettings, servingFaults } from '@townline/access';
import { createDataSource } from '@townline/database';
import { DomainError } from '@townline/kernel';
import { ensureApiLogin, FileKeyVault } from '@townline/platform';
import type { DataSource } from 'typeorm';
import type { HouseSettings } from '../house/house.js';

/** The key from which the password of the API's own sign-in at the database is derived. */
const LOGIN_KEY = 'api-database-login';

/** Serving to people who sign in: whose people, and as which role they are answered. */
export interface SignedServing {
  readonly providers: readonly ProviderSettings[];
  /** Connected. */
  readonly viewers: DataSource;
  readonly graphiqlSignIn?: GraphiqlSignIn;
}

export interface SignedRequest {
  /** The list of identity providers. */
  readonly providers: readonly ProviderSettings[];
  /** Where the API's own role signs in; the house makes one on a database of its own. */
  readonly apiDatabaseUrl: string | undefined;
}

/** Throws `INVALID_PROVIDERS`, `NO_PROVIDERS_FILE`. */
export async function readProviders(file: string): Promise<ProviderSettings[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new DomainError('NO_PROVIDERS_FILE', `the list of identity providers cannot be read: ${error.message}`);
  });
  return parseProviders(text);
}

/**
 * Opens the pool of the role that answers people. Throws `NO_API_DATABASE` where nobody says as whom, and `UNFIT_API_ROLE` where
 * that role would see past the policies: then nothing is served.
 */
export async function openSigned(settings: HouseSettings, request: SignedRequest): Promise<SignedServing> {
  const url = request.apiDatabaseUrl ?? (await ownLogin(settings));
  const viewers = createDataSource(url, { poolSize: settings.poolSize });
  await viewers.initialize();
  try {
    const faults = await servingFaults(viewers);
    if (faults.length === 0) return { providers: request.providers, viewers };
    throw new DomainError('UNFIT_API_ROLE', `the API may not answer people under this role: ${faults.join('; ')}`);
  } catch (error) {
    await viewers.destroy();
    throw error;
  }
}

/** On a database of the house's own, its API signs in as a role that the house makes. */
async function ownLogin({ url, migrate, poolSize, keysFolder }: HouseSettings): Promise<string> {
  if (poolSize === 1) {
    throw new DomainError('NO_API_DATABASE', 'the embedded database has one user; signing in needs a server');
  }
  if (!migrate || keysFolder === undefined) {
    throw new DomainError(
      'NO_API_DATABASE',
      'state TOWNLINE_API_DATABASE_URL: the database, signed in to as a login role in townline_api (docs/access.md)',
    );
  }
  const vault = new FileKeyVault(keysFolder);
  await vault.ensure(LOGIN_KEY);
  const database = new URL(url).pathname.slice(1);
  const password = (await vault.mac(LOGIN_KEY, Buffer.from(database))).toString('hex');
  return ensureApiLogin(url, password);
}
