import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createScratchDatabase, ensureDatabase, type ProvidedServer, provideServer } from '@townline/platform';
import { findPrograms } from '../../../libs/platform/src/server/find-programs.js';
import { processMark } from '../../../libs/platform/src/server/process-lock.js';

/** Where tests run against a server elsewhere, this machine need not have PostgreSQL. */
const describeWithPrograms = (await findPrograms()) === undefined ? describe.skip : describe;
let root: string;
const said: string[] = [];

const open = (): Promise<ProvidedServer> =>
  provideServer({ root, embedded: 'NEVER', install: false, report: (line) => said.push(line) });

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const databases = async (server: ProvidedServer): Promise<string[]> => {
  const sql = `select datname as name from pg_database where datname like 'townline%' order by 1`;
  return (await ask<{ name: string }>(server.adminUrl, sql)).map(({ name }) => name);
};

const clusterPath = async (): Promise<string> => (await readFile(join(root, '.townline/cluster'), 'utf8')).trim();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cluster-'));
  await chmod(root, 0o755);
});

afterAll(() => rm(root, { recursive: true, force: true }));

describeWithPrograms('the private cluster', () => {
  it('is made, serves on loopback alone behind a password, and is kept for the next time', async () => {
    const server = await open();
    expect(server.kind).toBe('CLUSTER');
    expect(said.join('\n')).toMatch(/making a private PostgreSQL \d+ cluster.*\n.*starting/);
    const settings = await ask<{ name: string; setting: string }>(
      server.adminUrl,
      `select name, setting from pg_settings
        where name in ('listen_addresses', 'unix_socket_directories', 'TimeZone', 'jit', 'server_encoding') order by name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'UTC',
      jit: 'off',
      server_encoding: 'UTF8',
    });
    const stranger = new URL(server.adminUrl);
    stranger.password = 'guess';
    await expect(ask(stranger.toString(), 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(await clusterPath(), 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(await clusterPath())).mode & 0o777).toBe(0o700);
    await ensureDatabase(server, 'townline_demo');
    await createScratchDatabase(server, 'townline_test_forgotten');
    await server.release();
    await expect(ask(server.adminUrl, 'select 1')).rejects.toThrow();
  });

  it('keeps what was there, but not what a killed run left behind', async () => {
    const server = await open();
    expect(await databases(server)).toEqual(['townline_demo']);
    await server.release();
  });

  it('is shared: the last to leave stops it, and a killed command counts as having left', async () => {
    const first = await open();
    const second = await open();
    expect(second.adminUrl).toBe(first.adminUrl);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await writeFile(join(root, '.townline/leases/child'), await processMark(child.pid ?? 0));
    await first.release();
    await second.release();
    expect(await ask(second.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    child.kill('SIGKILL');
    await once(child, 'close');
    const third = await open();
    expect(third.adminUrl).toBe(first.adminUrl);
    await third.release();
    await expect(ask(third.adminUrl, 'select 1')).rejects.toThrow();
  });

  it('two commands that begin together get one server', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    expect(first.adminUrl).toBe(second.adminUrl);
    await Promise.all([first.release(), second.release()]);
    await expect(ask(first.adminUrl, 'select 1')).rejects.toThrow();
  });

  it('takes a role without superuser where template1 holds PostGIS already', async () => {
    const server = await open();
    await ask(server.adminUrl, `create role clerk login password 'clerk' createdb createrole`);
    const databaseUrl = new URL(server.url('townline_demo'));
    databaseUrl.username = databaseUrl.password = 'clerk';
    const request = { root, databaseUrl: databaseUrl.toString(), embedded: 'NEVER', install: false } as const;
    const provide = () => provideServer({ ...request, report: (line) => said.push(line) });
    await expect(provide()).rejects.toThrow('may not create the extension postgis');
    await ask(server.url('template1'), 'create extension postgis');
    const provided = await provide();
    expect(provided.kind).toBe('URL');
    await provided.release();
    await server.release();
  });

  it('begins anew after an initdb that was cut short', async () => {
    const data = join(await clusterPath(), 'data');
    await rm(data, { recursive: true });
    const server = await open();
    expect(await databases(server)).toEqual([]);
    await server.release();
  });
});
