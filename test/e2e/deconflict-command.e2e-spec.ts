import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { landPackage } from '../db/registry/landed-package.js';
import { makeAgencies } from '../db/leads/deconfliction-house.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));

describe('townline deconflict', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('deconflict command');
    folder = await mkdtemp(join(tmpdir(), 'townline-command-'));
    await makeAgencies(database.dataSource);
    await database.dataSource.query(`with h as (
        insert into access.holding (agency, record_class) values ('OSTERMERE-PD', 'TIP') returning id)
      insert into source (id, name, kind, reliability, recorded_at, holding_id)
      select gen_random_uuid(), 'tips', 'REGISTER', 'C', now(), h.id from h`);
    const shop = { source: 'tips', record_id: '1', trade_name: 'Larkmoor Foot Care', phone: '860-555-0142' };
    await landPackage(database.dataSource, { rows: { businesses: [shop] } });
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (...argv: readonly string[]): ReturnType<typeof spawn> => {
    const places = { TOWNLINE_FILES: join(folder, 'files'), TOWNLINE_KEYS: join(folder, 'keys') };
    const env = { ...process.env, DATABASE_URL: database.url, ...places };
    return spawn(process.execPath, [TOWNLINE, ...argv], { env, stdio: 'ignore' });
  };
  const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
    new Promise((resolve) => child.once('close', resolve));
  const kept = async (): Promise<number> => {
    const [row] = await database.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from deconfliction.identifier where agency = 'OSTERMERE-PD'`,
    );
    return row?.count ?? -1;
  };

  it('opens a class, which the worker then reads, and closes it at once', async () => {
    expect(await ended(start('deconflict', 'opt-in', 'OSTERMERE-PD', 'SURVIVOR'))).toBe(2);
    expect(await ended(start('deconflict', 'opt-in', 'OSTERMERE-PD', 'TIP'))).toBe(0);
    const worker = start('worker');
    const over = ended(worker);
    for (let tries = 0; tries < 300 && (await kept()) < 1; tries += 1) await pause(100);
    worker.kill('SIGINT');
    expect(await over).toBe(0);
    expect(await kept()).toBe(1);
    expect(await ended(start('deconflict', 'opt-out', 'OSTERMERE-PD', 'TIP'))).toBe(0);
    expect(await kept()).toBe(0);
  });
});
