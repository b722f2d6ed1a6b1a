import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AAL2, API_AUDIENCE, type Credentials, IdentityServer, type NewPerson } from '@townline/app-identity';
import {
  type Account,
  type AccountInput,
  AccountService,
  checkProviders,
  type ProviderSettings,
  SessionModule,
} from '@townline/access';
import { PlatformModule } from '@townline/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { DataSource } from 'typeorm';
import { signIn, type Tokens } from './sign-in.js';

/** Somebody the embedded provider knows and who has an account at Townline. */
export interface KnownPerson extends Credentials {
  readonly account: Account;
}

/** The embedded identity provider, listening, with Townline's accounts beside it. */
export interface IdentityHouse {
  readonly identity: IdentityServer;
  readonly issuer: string;
  /** As an installation would configure it. */
  readonly provider: ProviderSettings;
  /** Accounts and sessions on the same database. */
  readonly rooms: TestingModule;
  /** At the provider and at Townline. */
  addPerson(person: NewPerson, account?: Partial<AccountInput>): Promise<KnownPerson>;
  /** Signs anything with the provider's own key: what it would never say. */
  sign(payload: JWTPayload, header: object): Promise<string>;
  /** The whole flow over HTTP. */
  signIn(person: Pick<Credentials, 'username' | 'password' | 'codeSecret'>): Promise<Tokens>;
  close(): Promise<void>;
}

/** Codes of the agencies in the tests; the provider may assert these and no other. */
export const AGENCIES = ['AMBERWICK-PD', 'DUNMARROW-PD', 'AMBERWICK-ADVOCATES', 'LANTERN-HOUSE'];
export const ADMINISTRATOR = { name: 'Ada Quill', agency: 'Amberwick Police' };

export async function openIdentityHouse(
  dataSource: DataSource,
  agencies: readonly string[] = AGENCIES,
): Promise<IdentityHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-identity-'));
  const keyFile = join(folder, 'keys.json');
  const identity = IdentityServer.create(dataSource, { environment: 'test', passwordCost: 2 ** 10, keyFile });
  const issuer = await identity.start(0);
  const [provider] = checkProviders([providerOf(issuer, agencies)]);
  if (provider === undefined) throw new Error('no provider');
  const platform = PlatformModule.with({ dataSource, filesFolder: '.' });
  const rooms = await Test.createTestingModule({ imports: [platform, SessionModule.with([provider])] }).compile();
  return {
    identity,
    issuer,
    provider,
    rooms,
    addPerson: async (person, input = {}) => {
      const known = await identity.accounts.create(person);
      const { name, agency } = person;
      const fresh = { provider: provider.name, subject: known.subject, name, agency, ...input };
      return { ...known, account: await rooms.get(AccountService).create(fresh, ADMINISTRATOR) };
    },
    sign: async (payload, header) => {
      const { keys } = JSON.parse(await readFile(keyFile, 'utf8')) as { keys: JWK[] };
      const key = await importJWK(keys[0] ?? {}, 'ES256');
      return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
    },
    signIn: async (person) => {
      const tokens = await signIn(issuer, person);
      // A test may sign the same person in more often than every half minute.
      await dataSource.query(`update identity.account set last_code_step = null where username = $1`, [
        person.username,
      ]);
      return tokens;
    },
    close: async () => {
      await identity.close();
      await rooms.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function providerOf(issuer: string, agencies: readonly string[] = AGENCIES): object {
  return {
    name: 'embedded',
    issuer,
    audience: API_AUDIENCE,
    algorithms: ['ES256'],
    acr: [AAL2],
    agencies: [...agencies],
    services: ['import-service'],
    claims: { agency: 'agency' },
    networks: ['127.0.0.0/8'],
  };
}
