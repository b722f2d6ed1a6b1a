import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, type ApiConfig, createApi } from '@townline/app-api';
import { type AuditRoom, openAudit, WORDS_KEY } from '@townline/audit';
import type { AuthenticationFault, Role } from '@townline/access';
import { createDataSource } from '@townline/database';
import { FileKeyVault, FileSigningKey, SystemClock } from '@townline/platform';
import supertest, { type Response } from 'supertest';
import type { DataSource } from 'typeorm';
import { type IdentityHouse, type KnownPerson, openIdentityHouse } from './identity-house.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { makeApiLogin } from './viewer-house.js';

/** The API behind a door: nobody is answered who has not signed in with the identity provider. */
export interface SignedApi {
  readonly database: TestDatabase;
  readonly house: IdentityHouse;
  readonly api: Api;
  /** Ends in `/`. */
  readonly url: string;
  /** Why callers were refused, the latest last: what the audit learns and they do not. */
  readonly refusals: AuthenticationFault[];
  /** Asks with that bearer token, or with none. */
  ask(
    token: string | null,
    query: string,
    headers?: Readonly<Record<string, string>>,
    variables?: object,
  ): Promise<Response>;
  close(): Promise<void>;
}

/** Whoever is let in sees everything: for tests of the door itself. */
export async function openSignedApi(name: string): Promise<SignedApi> {
  const database = await createTestDatabase(name, 6);
  const house = await openIdentityHouse(database.dataSource);
  const refusals: AuthenticationFault[] = [];
  const onRefusal = (fault: AuthenticationFault): void => void refusals.push(fault);
  const api = await createApi(database.dataSource, { filesFolder: '.', providers: [house.provider], onRefusal });
  const url = await api.start(0);
  return {
    database,
    house,
    api,
    url,
    refusals,
    ask: (...asked) => ask(url, ...asked),
    close: async () => {
      await api.close();
      await house.close();
      await database.drop();
    },
  };
}

/** Somebody at work: an account with roles, signed in. */
export interface PersonAtWork extends KnownPerson {
  readonly token: string;
}

/**
 * The API as an installation runs it: real sign-in, a login role under forced policies, an engine beside it, and the audit trail.
 * Agencies and people are the identity house's.
 */
export interface GuardedApi extends SignedApi {
  /** What the API reads with: an ordinary login role. */
  readonly viewers: DataSource;
  readonly audit: AuditRoom;
  /** Somebody with these roles of their agency from 2020 on. */
  person(agency: string, roles: readonly Role[], username: string): Promise<PersonAtWork>;
}

export async function openGuardedApi(
  name: string,
  { agencies, ...more }: Partial<ApiConfig> & { readonly agencies?: readonly string[] } = {},
): Promise<GuardedApi> {
  const database = await createTestDatabase(name, 6);
  const { dataSource: engine } = database;
  const login = await makeApiLogin();
  const viewers = await createDataSource(login.on(database.url), { poolSize: 6 }).initialize();
  const house = await openIdentityHouse(engine, agencies);
  const keys = await mkdtemp(join(tmpdir(), 'townline-keys-'));
  const audit = await openRoom(engine, keys);
  const settings = {
    filesFolder: keys,
    providers: [house.provider],
    viewers,
    auditTrail: audit.trail,
    ...more,
    auditSearch: audit.search,
  };
  const api = await createApi(engine, settings);
  const url = await api.start(0);
  const refusals: AuthenticationFault[] = [];
  return {
    database,
    house,
    api,
    url,
    refusals,
    viewers,
    audit,
    ask: (...asked) => ask(url, ...asked),
    person: (agency, roles, username) => addPerson(house, engine, { agency, roles, username }),
    close: async () => {
      await api.close();
      await house.close();
      await audit.close();
      await viewers.destroy();
      await database.drop();
      await login.drop();
      await rm(keys, { recursive: true, force: true });
    },
  };
}

async function openRoom(dataSource: DataSource, keys: string): Promise<AuditRoom> {
  const vault = new FileKeyVault(keys);
  await vault.ensure(WORDS_KEY);
  const signingKey = new FileSigningKey(join(keys, 'audit-checkpoint.pem'));
  await signingKey.ensure();
  const onFailure = (): void => undefined;
  return openAudit({ dataSource, vault, signingKey, clock: new SystemClock(), onFailure });
}

async function addPerson(
  house: IdentityHouse,
  engine: DataSource,
  { agency, roles, username }: { agency: string; roles: readonly Role[]; username: string },
): Promise<PersonAtWork> {
  await engine.query(
    `insert into access.agency (code, name, kind) values ($1, $1, 'POLICE') on conflict (code) do nothing`,
    [agency],
  );
  const person = await house.addPerson({ username, name: `Person ${username}`, agency });
  for (const role of roles) {
    await engine.query(
      `insert into access.role_grant (id, account_id, agency, role, since)
       values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
      [person.account.id, agency, role],
    );
  }
  return { ...person, token: (await house.signIn(person)).access_token };
}

async function ask(
  url: string,
  token: string | null,
  query: string,
  headers: Readonly<Record<string, string>> = {},
  variables: object = {},
): Promise<Response> {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return supertest(url)
    .post('graphql')
    .set({ ...authorization, ...headers })
    .send({ query, variables });
}
