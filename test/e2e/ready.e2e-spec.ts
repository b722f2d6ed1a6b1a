import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, createApi } from '@townline/app-api';
import supertest from 'supertest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Answers are kept for a second. */
const KEPT_MS = 1_050;

let database: TestDatabase;
let folder: string;
let api: Api;
let url: string;
let vaultFails = false;

beforeAll(async () => {
  database = await createTestDatabase('ready');
  folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const askVault = (): Promise<void> =>
    vaultFails ? Promise.reject(new Error('the key of Ílda Quellmar')) : Promise.resolve();
  api = await createApi(database.dataSource, { filesFolder: join(folder, 'files', 'not yet made'), askVault });
  url = await api.start(0);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function ready(): Promise<[number, Record<string, { state: string }>]> {
  await pause(KEPT_MS);
  const { status, body } = await supertest(url).get('ready');
  expect(JSON.stringify(body)).not.toMatch(/Quellmar|secret|password|postgres:/);
  expect(body.status).toBe(status === 200 ? 'ready' : 'not ready');
  return [status, body.checks];
}

async function sql(...statements: string[]): Promise<void> {
  await database.dataSource.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = replica`);
    for (const statement of statements) await manager.query(statement);
  });
}

describe('GET /ready', () => {
  it('says of each part that it is well', async () => {
    const [status, checks] = await ready();
    expect(status).toBe(200);
    const { disk, ...rest } = checks;
    expect(rest).toEqual({
      database: { state: 'ok' },
      migrations: { state: 'ok', pending: 0 },
      sealer: { state: 'ok', lagSeconds: 0 },
      queue: { state: 'ok', waitingSeconds: 0, parked: 0 },
      keys: { state: 'ok' },
    });
    expect(disk).toMatchObject({ state: expect.stringMatching(/ok|warn/), freeMegabytes: expect.any(Number) });
  });

  it('is not ready on a database that is behind', async () => {
    const [last] = await database.dataSource
      .query<{ name: string; timestamp: string }[]>(
        `delete from schema_migration where timestamp = (select max(timestamp) from schema_migration) returning name, timestamp`,
      )
      .then(([rows]) => rows as unknown as { name: string; timestamp: string }[]);
    expect(await ready()).toEqual([503, expect.objectContaining({ migrations: { state: 'down', pending: 1 } })]);
    await database.dataSource.query(`insert into schema_migration (name, timestamp) values ($1, $2)`, [
      last?.name,
      last?.timestamp,
    ]);
  });

  it('says how far the sealer and the queue are behind, and goes on', async () => {
    await sql(
      `select audit.write('{"act": "LOGIN", "actor": "secret", "agency": "Example Police"}')`,
      `update audit.entry set recorded_at = recorded_at - interval '90 seconds', first_at = first_at - interval '90 seconds'`,
      `insert into outbox_event (kind, key, payload, recorded_at) values ('x', 'secret', '{}', now() - interval '1 hour')`,
      `insert into outbox_event (kind, key, payload, recorded_at, parked_at) values ('x', 'y', '{}', now(), now())`,
    );
    const [status, checks] = await ready();
    expect(status).toBe(200);
    expect(checks['sealer']).toMatchObject({ state: 'warn', lagSeconds: expect.any(Number) });
    expect(checks['queue']).toMatchObject({ state: 'warn', parked: 1 });
    expect(Number(Object(checks['sealer']).lagSeconds)).toBeGreaterThanOrEqual(90);
    expect(Number(Object(checks['queue']).waitingSeconds)).toBeGreaterThanOrEqual(3_600);
  });

  it('is not ready without its keys, and does not say whose', async () => {
    vaultFails = true;
    expect(await ready()).toEqual([503, expect.objectContaining({ keys: { state: 'down', reason: 'FAILED' } })]);
    vaultFails = false;
  });

  it('is told by /health too when the database does not answer', async () => {
    const locked = database.dataSource.createQueryRunner();
    await locked.startTransaction();
    await locked.query('lock table outbox_event in access exclusive mode');
    const { status, body } = await supertest(url).get('health');
    expect([status, body]).toEqual([503, { status: 'database not reached' }]);
    await locked.rollbackTransaction();
    await locked.release();
  });

  it('is not ready without its database, and still answers', async () => {
    await database.dataSource.destroy();
    const [status, checks] = await ready();
    expect(status).toBe(503);
    expect(checks).toMatchObject({ database: { state: 'down' }, migrations: { state: 'down' }, keys: { state: 'ok' } });
    const { status: health, body } = await supertest(url).get('health');
    expect([health, body]).toEqual([503, { status: 'database not reached' }]);
  });
});
