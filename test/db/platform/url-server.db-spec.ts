import { Client } from 'pg';
import { createScratchDatabase, provideServer, type ScratchDatabase } from '@townline/platform';
import { testServer } from '../../support/test-server.js';

const server = testServer();
const suffix = `${process.pid}_${Math.floor(performance.now())}`;
const roles: string[] = [];
let own: ScratchDatabase;

/** A DATABASE_URL whose role has exactly these rights, and a database of its own in the URL. */
async function urlOf(rights: string): Promise<string> {
  const role = `townline_test_role_${suffix}_${roles.length}`;
  roles.push(role);
  await admin(`create role ${role} login password 'p@ss/word' ${rights}`);
  const url = new URL(own.url);
  url.username = role;
  url.password = encodeURIComponent('p@ss/word');
  return url.toString();
}

async function admin<T extends object>(sql: string, url = server.adminUrl): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const provide = (databaseUrl: string) =>
  provideServer({ root: '/nowhere', databaseUrl, embedded: 'NEVER', install: false, report: () => undefined });

const traces = async (): Promise<string[]> => {
  const sql = `select datname as name from pg_database where datname like 'townline_scratch_rights_%'
    union all select rolname from pg_roles where rolname = 'townline_rights_probe'`;
  return (await admin<{ name: string }>(sql)).map(({ name }) => name);
};

beforeAll(async () => {
  own = await createScratchDatabase(server, 'townline_test_own');
  await admin('create table kept (n int); insert into kept values (1)', own.url);
});

afterAll(async () => {
  await own.drop();
  for (const role of roles) await admin(`drop role ${role}`);
});

describe('a DATABASE_URL', () => {
  it('serves when its role may do everything, and its own database stays as it was', async () => {
    const provided = await provide(await urlOf('superuser'));
    expect(provided.kind).toBe('URL');
    expect(provided.maxConnections).toBeGreaterThan(1);
    const scratch = await createScratchDatabase(provided, 'townline_test_made');
    expect(await admin('select 1 as one', scratch.url)).toEqual([{ one: 1 }]);
    await scratch.drop();
    await provided.release();
    expect(await admin('select n from kept', own.url)).toEqual([{ n: 1 }]);
    const extensions = `select extname from pg_extension where extname in ('postgis', 'btree_gist')`;
    expect(await admin(extensions, own.url)).toEqual([]);
    expect(await traces()).toEqual([]);
  });

  it.each([
    ['createrole', 'may not create databases', 'CREATEDB'],
    ['createdb', 'may not create roles', 'CREATEROLE'],
    ['createdb createrole', 'may not create the extension postgis', 'superuser'],
    ['', 'may not create roles', 'CREATEROLE'],
  ])('with the rights "%s" alone is refused: %s', async (rights, right, remedy) => {
    const refusal = provide(await urlOf(rights));
    await expect(refusal).rejects.toMatchObject({ code: 'MISSING_RIGHT', message: expect.stringContaining(right) });
    await expect(refusal).rejects.toThrow(remedy);
    expect(await traces()).toEqual([]);
  });

  it('that is none is refused without being shown', async () => {
    const refusal = provide('hidden');
    await expect(refusal).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    await expect(refusal).rejects.not.toThrow('hidden');
  });

  it('that nobody answers is refused without showing the password', async () => {
    const refusal = provide('postgres://someone:hidden@127.0.0.1:1/townline');
    await expect(refusal).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    await expect(refusal).rejects.not.toThrow('hidden');
  });
});
