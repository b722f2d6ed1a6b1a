import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Api, API_ERROR_CODES, createApi, FIXED_WORDS, WIRE_WORDS } from '@townline/app-api';
import { isObjectType } from 'graphql';
import type { Pool } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { openIdentityHouse, type IdentityHouse, type KnownPerson } from '../support/identity-house.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { IS_FULL, measureRefusal, reportCosts } from './cost.js';

const OPERATIONS = fileURLToPath(new URL('../../docs/operations', import.meta.url));

/** Every sentence a refusal may be made of. */
export const WORDS: readonly string[] = [
  ...Object.values(FIXED_WORDS),
  ...WIRE_WORDS,
  'Sign in to go on.',
  'no operation is kept under this id',
];
const REFUSED_STATUS = [400, 413, 415, 429];

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An API as in production, behind a real sign-in, that counts what it does. */
export interface AttackHouse {
  /** Any question is answered, within the limits. */
  readonly free: string;
  /** Kept operations alone are answered. */
  readonly kept: string;
  readonly database: TestDatabase;
  /** Bearer tokens of a detective of each of two agencies. */
  readonly tokens: { readonly one: string; readonly other: string };
  send(url: string, body: string | Buffer, headers?: Readonly<Record<string, string>>, method?: string): Promise<Sent>;
  /** A question of the first detective. */
  ask(url: string, query: unknown, variables?: unknown): Promise<Sent>;
  /**
   * Asserts that the request is refused as a whole and costs nothing. `atField`: the arguments of a root field are checked
   * as the field is reached, before the method that answers it; of those, one may be reached.
   */
  expectRefused(work: () => Promise<Sent>, atField?: boolean): Promise<Sent>;
  /** As `expectRefused`, for one document: as either detective, with and without the list of kept operations. */
  expectRefusedEverywhere(query: unknown, variables?: unknown, atField?: boolean): Promise<void>;
  /** Resolvers called and statements about anything but sessions, while something is done. */
  measure<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly resolvers: number; readonly statements: readonly string[] }>;
  close(): Promise<void>;
}

export async function openAttackHouse(name: string): Promise<AttackHouse> {
  const database = await createTestDatabase(name, 6);
  const identity = await openIdentityHouse(database.dataSource);
  const config = {
    filesFolder: '.',
    providers: [identity.provider],
    operationsFolder: OPERATIONS,
    production: true,
    cursorKey: Buffer.alloc(32, 7),
  };
  const apis = [
    await createApi(database.dataSource, config),
    await createApi(database.dataSource, { ...config, safelistOnly: true }),
  ];
  const count = { resolvers: 0 };
  for (const api of apis) countResolvers(api, count);
  const [free = '', kept = ''] = [await apis[0]?.start(0), await apis[1]?.start(0)];
  const people = await addBoth(identity);
  const tokens = await signInBoth(identity, people);
  // Measuring takes longer than a token lasts.
  const renew = async (): Promise<void> => {
    if (IS_FULL) Object.assign(tokens, await signInBoth(identity, people));
  };
  const close = async (): Promise<void> => {
    reportCosts();
    for (const api of apis) await api.close();
    await identity.close();
    await database.drop();
  };
  return withMeasures({ free, kept, database, tokens, renew, close }, count);
}

type Opened = Pick<AttackHouse, 'free' | 'kept' | 'database' | 'tokens' | 'close'> & { renew(): Promise<void> };

function withMeasures(opened: Opened, count: { resolvers: number }): AttackHouse {
  const { free, kept, database, tokens } = opened;
  const send: AttackHouse['send'] = async (url, body, headers = {}, method = 'POST') => {
    const stated = { 'content-type': 'application/json', authorization: `Bearer ${tokens.one}`, ...headers };
    const response = await fetch(url, {
      method,
      headers: stated,
      ...(method === 'POST' ? { body: Buffer.isBuffer(body) ? new Uint8Array(body) : body } : {}),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const askAs = (url: string, query: unknown, variables: unknown, token: string): Promise<Sent> =>
    send(`${url}graphql`, JSON.stringify({ query, variables }), { authorization: `Bearer ${token}` });
  const measure: AttackHouse['measure'] = async (work) => {
    count.resolvers = 0;
    const { value, statements } = await watchStatements(work);
    return { value, statements, resolvers: count.resolvers };
  };
  const expectRefused: AttackHouse['expectRefused'] = async (work, atField = false) => {
    const { value, resolvers, statements } = await measure(work);
    expectRefusal(value);
    expect({ resolvers: atField ? Math.max(0, resolvers - 1) : resolvers, statements }).toEqual({
      resolvers: 0,
      statements: [],
    });
    await expectWell(free, database);
    return value;
  };
  const refuseAndMeasure: AttackHouse['expectRefused'] = async (work, atField) => {
    await opened.renew();
    const value = await expectRefused(work, atField);
    await measureRefusal(work);
    return value;
  };
  return {
    ...opened,
    send,
    measure,
    ask: (url, query, variables) => askAs(url, query, variables, tokens.one),
    expectRefused: refuseAndMeasure,
    expectRefusedEverywhere: async (query, variables, atField) => {
      await opened.renew();
      for (const url of [free, kept]) {
        for (const token of [tokens.one, tokens.other]) {
          const isFirst = url === free && token === tokens.one;
          await (isFirst ? refuseAndMeasure : expectRefused)(() => askAs(url, query, variables, token), atField);
        }
        const nobody = await send(`${url}graphql`, JSON.stringify({ query, variables }), { authorization: '' });
        expect([nobody.status, nobody.text]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
      }
    },
  };
}

/** One error, with a code and words from closed lists, and no data. */
function expectRefusal({ status, headers, text }: Sent): void {
  expect(REFUSED_STATUS).toContain(status);
  expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  const body = JSON.parse(text) as { data?: unknown; errors: { message: string; extensions: { code: string } }[] };
  expect(body.data ?? null).toBeNull();
  expect(body.errors).toHaveLength(1);
  expect(API_ERROR_CODES).toContain(body.errors[0]?.extensions.code);
  expect(body.errors[0]?.extensions.code).not.toBe('INTERNAL');
  expect(WORDS).toContain(body.errors[0]?.message);
}

async function expectWell(url: string, { dataSource }: TestDatabase): Promise<void> {
  expect((await fetch(`${url}health`)).status).toBe(200);
  const pool = (dataSource.driver as PostgresDriver).master as Pool;
  expect(pool.waitingCount).toBe(0);
  expect(pool.idleCount).toBe(pool.totalCount);
}

async function addBoth(identity: IdentityHouse): Promise<readonly [KnownPerson, KnownPerson]> {
  const one = await identity.addPerson({ username: 'wen', name: 'Wen Hollis', agency: 'AMBERWICK-PD' });
  const other = await identity.addPerson({ username: 'ivo', name: 'Ivo Marl', agency: 'DUNMARROW-PD' });
  return [one, other];
}

async function signInBoth(
  identity: IdentityHouse,
  [one, other]: readonly [KnownPerson, KnownPerson],
): Promise<AttackHouse['tokens']> {
  const [first, second] = [await identity.signIn(one), await identity.signIn(other)];
  return { one: first.access_token, other: second.access_token };
}

function countResolvers(api: Api, count: { resolvers: number }): void {
  const { schema } = api.app.get(GraphQLSchemaHost);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (...asked) => {
        count.resolvers += 1;
        return resolve(...asked) as unknown;
      };
    }
  }
}

interface CountedClient {
  readonly query: (...args: readonly unknown[]) => unknown;
}

/** Several statements may travel together. */
type Asked = string | { readonly text?: string; readonly statements?: readonly { readonly text: string }[] };

function textsOf(asked: Asked): readonly string[] {
  if (typeof asked === 'string') return [asked];
  return asked.statements?.map(({ text }) => text) ?? [asked.text ?? 'a statement without a text'];
}

/** What is written and read of sessions at the door is not the question's. */
const OF_SESSIONS = /\baccess\.|\bidentity\.|^(listen |begin|start transaction|commit|rollback|set |reset )/i;

async function watchStatements<T>(work: () => Promise<T>): Promise<{ value: T; statements: readonly string[] }> {
  const { Client } = (await import('pg')).default;
  const prototype = Client.prototype as unknown as { query: CountedClient['query'] };
  const original = prototype.query;
  const texts: string[] = [];
  prototype.query = function (this: CountedClient, ...args) {
    texts.push(...textsOf(args[0] as Asked).filter((text) => !OF_SESSIONS.test(text.trim())));
    return original.apply(this, [...args]);
  };
  try {
    const value = await work();
    return { value, statements: texts };
  } finally {
    prototype.query = original;
  }
}
