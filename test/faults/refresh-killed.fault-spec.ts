import { setTimeout as pause } from 'node:timers/promises';
import { JobQueue } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase } from '../support/test-database.js';
import { HouseProcess } from './house-process.js';
import { openLandingHouse, streamedWorld } from './streamed-world.js';

const READY = /^worker: resolving/;
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** Waits for the first row of the statement to say `true`. */
async function until(dataSource: DataSource, sql: string): Promise<void> {
  for (;;) {
    const [row]: { is: boolean }[] = await dataSource.query(`select ${sql} as is`).catch(() => []);
    if (row?.is === true) return;
    await pause(50);
  }
}

async function versions(dataSource: DataSource): Promise<number> {
  const [row]: { count: number }[] = await dataSource.query('select count(*)::integer as count from match_version');
  return row?.count ?? 0;
}

async function putRefresh(dataSource: DataSource): Promise<void> {
  const queue = await JobQueue.open(dataSource, ['refresh'], () => undefined);
  await dataSource.transaction((manager) => queue.put(manager, 'refresh', [{}]));
  await queue.close();
}

describe('the run of the night', () => {
  it('is made by the next worker when the first is killed in the midst of it', async () => {
    const database = await createTestDatabase('refresh killed');
    closing.push(() => database.drop());
    const { rows, sources } = streamedWorld(1, { illicit: 2, legit: 2 });
    const house = await openLandingHouse(database.dataSource, sources);
    closing.push(() => house.close());
    await house.land(rows.slice(0, -1));
    await house.resolve('new');
    const worker = new HouseProcess(['worker'], { DATABASE_URL: database.url });
    closing.push(() => worker.stop());
    await worker.start(READY);
    const { dataSource } = house;
    await house.land(rows.slice(-1));
    await until(
      dataSource,
      `not exists (select from outbox_event where kind = 'observations_landed' and handled_at is null)
      and not exists (select from pgboss.job where name = 'resolve-landed' and state < 'completed')`,
    );

    // The run waits for a lock of ours, with its job in hand.
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table resolve_run in share row exclusive mode');
    await putRefresh(dataSource);
    await until(
      dataSource,
      `exists (select from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and query like '%lock table resolve_run%')`,
    );
    await worker.kill();
    await holder.rollbackTransaction();
    await holder.release();
    expect(await versions(dataSource)).toBe(1);

    await worker.start(READY);
    await until(dataSource, `exists (select from pgboss.job where name = 'refresh' and state = 'completed')`);
    expect(await versions(dataSource)).toBe(2);
  });
});
