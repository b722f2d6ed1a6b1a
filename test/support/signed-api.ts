import { type Api, createApi } from '@townline/app-api';
import type { AuthenticationFault } from '@townline/access';
import supertest, { type Response } from 'supertest';
import { type IdentityHouse, openIdentityHouse } from './identity-house.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** The API as an installation runs it: nobody is answered who has not signed in with the identity provider. */
export interface SignedApi {
  readonly database: TestDatabase;
  readonly house: IdentityHouse;
  readonly api: Api;
  /** Ends in `/`. */
  readonly url: string;
  /** Why callers were refused, the latest last: what the audit learns and they do not. */
  readonly refusals: AuthenticationFault[];
  /** Asks with that bearer token, or with none. */
  ask(token: string | null, query: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

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
    ask: async (token, query, headers = {}) => {
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
      return supertest(url)
        .post('graphql')
        .set({ ...authorization, ...headers })
        .send({ query });
    },
    close: async () => {
      await api.close();
      await house.close();
      await database.drop();
    },
  };
}
