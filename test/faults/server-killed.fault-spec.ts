import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@townline/database';
import { Outbox, SystemClock, UnitOfWork } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { runProgram } from '../../libs/platform/src/server/run-program.js';
import { freePort, HouseProcess } from './house-process.js';
import { OwnCluster, programs } from './own-cluster.js';

const ROUNDS = process.env['TOWNLINE_FAULTS'] === 'many' ? 6 : 1;
const VICTIMS = ['backend', 'checkpointer', 'postmaster'] as const;
const WRITERS = 4;
const DATABASE = 'townline_test_killed';
const JO = { name: 'Jo Rivers', agency: 'Example Police' };

const describeWithPrograms = programs === undefined ? describe.skip : describe;

describeWithPrograms('a database server that is killed under load', () => {
  let server: OwnCluster;
  let dataSource: DataSource;
  let api: HouseProcess;
  let ready: string;

  beforeAll(async () => {
    server = await OwnCluster.open();
    await server.ask(`create database ${DATABASE}`);
    dataSource = await createDataSource(server.url(DATABASE), { poolSize: WRITERS }).initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    const port = await freePort();
    ready = `http://127.0.0.1:${port}/ready`;
    api = new HouseProcess(['serve', '--no-worker', '--port', String(port)], {
      DATABASE_URL: server.url(DATABASE),
      TOWNLINE_FILES: join(server.cluster.folder, 'files'),
      TOWNLINE_KEYS: join(server.cluster.folder, 'keys'),
    });
    await api.start(/api: http/);
  });
  afterAll(async () => {
    await api.stop();
    if (dataSource.isInitialized) await dataSource.destroy();
    await server.close();
  });

  /** Resolves when the API can do its work again, which it finds out by itself. */
  async function untilReady(): Promise<number> {
    const since = performance.now();
    for (let tried = 0; tried < 240; tried++) {
      const answer = await fetch(ready).catch(() => undefined);
      if (answer?.status === 200) return performance.now() - since;
      await pause(250);
    }
    throw new Error(`the API does not come back:\n${api.said()}`);
  }

  it('keeps every write it has acknowledged, none by half, and the API finds back by itself', async () => {
    const [unitOfWork, outbox] = [new UnitOfWork(dataSource), new Outbox(new SystemClock())];
    const acknowledged = new Set<string>();
    let [isOver, failed, asked] = [false, 0, 0];
    const write = async (): Promise<void> => {
      while (!isOver) {
        const key = `write-${asked++}`;
        await unitOfWork
          .run(JO, async (manager) => {
            for (const half of [1, 2])
              await outbox.put(manager, [{ kind: 'test', key: `${key}/${half}`, payload: {} }]);
          })
          .then(
            () => acknowledged.add(key),
            () => (failed += 1),
          );
      }
    };
    const writers = Array.from({ length: WRITERS }, write);
    let slowest = 0;
    for (let round = 0; round < ROUNDS * VICTIMS.length; round++) {
      const [victim, before] = [VICTIMS[round % VICTIMS.length] ?? 'backend', acknowledged.size];
      while (acknowledged.size < before + 40) await pause(20);
      await server.kill(victim);
      if (victim === 'postmaster') await server.startAgain();
      slowest = Math.max(slowest, await untilReady());
    }
    const before = acknowledged.size;
    while (acknowledged.size < before + 40) await pause(20);
    isOver = true;
    await Promise.all(writers);
    const rows = await dataSource.query<{ key: string; halves: number }[]>(
      `select split_part(key, '/', 1) as key, count(*)::int as halves from outbox_event where kind = 'test' group by 1`,
    );
    const kept = new Set(rows.map(({ key }) => key));
    expect([...acknowledged].filter((key) => !kept.has(key))).toEqual([]);
    expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
    expect(failed).toBeGreaterThan(0);
    process.stderr.write(
      `server killed ${ROUNDS * VICTIMS.length} times: ${acknowledged.size} acknowledged, all kept; ${failed} refused; ` +
        `the API was ready after ${(slowest / 1_000).toFixed(1)} s at most\n`,
    );
  });

  it('is whole afterwards, index by index', async () => {
    await server.ask('create extension if not exists amcheck', DATABASE);
    const program = join(server.cluster.programs.bin, 'pg_amcheck');
    expect(await runProgram(program, [server.url(DATABASE)])).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
