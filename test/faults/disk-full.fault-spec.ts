import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApi } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import type { DataSource } from 'typeorm';
import { type Ended, townline } from '../support/townline-command.js';
import { OwnCluster, programs } from './own-cluster.js';
import { canMount, SmallDisk } from './small-disk.js';

const DATABASE = 'townline_test_full';
const LOGIN = `select audit.write('{"act": "LOGIN", "actor": "Jo", "agency": "Example Police"}')`;

const isPossible = programs !== undefined && (await canMount());
const describeWithDisk = isPossible ? describe : describe.skip;

describeWithDisk('a disk that is full', () => {
  let server: OwnCluster;
  let dataSource: DataSource;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-full-'));
    server = await OwnCluster.open();
    await server.ask(`create database ${DATABASE}`);
    dataSource = await createDataSource(server.url(DATABASE), { poolSize: 4 }).initialize();
    await dataSource.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const command = (filesFolder: string, ...argv: string[]): Promise<Ended> =>
    townline(argv, {
      DATABASE_URL: server.url(DATABASE),
      TOWNLINE_FILES: filesFolder,
      TOWNLINE_KEYS: join(folder, 'keys'),
    });

  async function count(table: string): Promise<number> {
    const [row] = await dataSource.query<{ count: number }[]>(`select count(*)::int as count from ${table}`);
    return row?.count ?? -1;
  }

  /** A package that does not fit on two megabytes. */
  async function largePackage(): Promise<string> {
    const path = join(folder, 'package');
    const rows = Array.from(
      { length: 40 },
      (_, at) => `r,${at},2020-03-01,"Quiet Lantern Spa ${'x'.repeat(100_000)}",12 Mirabel St,Quillhaven,XA,00011`,
    );
    await rm(path, { recursive: true, force: true });
    await writeFile(
      join(folder, 'businesses.csv'),
      ['source,record_id,as_of,trade_name,street,city,state,postal_code', ...rows].join('\n'),
    );
    const resources = [{ name: 'businesses', path: 'businesses.csv' }];
    await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', resources }));
    return folder;
  }

  it('of received files: the import is refused in one line and leaves nothing; with room it goes through', async () => {
    const disk = await SmallDisk.mount(2);
    try {
      const path = await largePackage();
      const refused = await command(disk.folder, 'import', path);
      expect(refused.status).toBe(1);
      expect(refused.stderr).toMatch(/^townline: .*(ENOSPC|no space|disk is full).*$/m);
      expect(refused.stderr).not.toMatch(/^ {4}at /m);
      const left = await readdir(disk.folder, { recursive: true, withFileTypes: true });
      expect(left.filter((entry) => entry.isFile())).toEqual([]);
      expect([await count('source_document'), await count('observation')]).toEqual([0, 0]);
      await disk.grow(32);
      expect(await command(disk.folder, 'import', path)).toMatchObject({ status: 0 });
      expect(await count('source_document')).toBeGreaterThan(0);
    } finally {
      await dataSource.query(`truncate source_document, source, import_batch cascade`);
      await disk.remove();
    }
  });

  it('of a backup: there is no half of one', async () => {
    const disk = await SmallDisk.mount(0.125);
    try {
      const refused = await command(join(folder, 'files'), 'backup', join(disk.folder, 'backup'));
      expect(refused.status).toBe(1);
      expect(refused.stderr).toMatch(/^townline: .*(ENOSPC|no space|disk is full).*$/m);
      expect(refused.stderr).not.toMatch(/^ {4}at /m);
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      await disk.remove();
    }
  });

  it('of files is told by /ready, without a name of anything', async () => {
    const disk = await SmallDisk.mount(4);
    const api = await createApi(dataSource, { filesFolder: disk.folder });
    try {
      const answer = await fetch(new URL('ready', await api.start(0)));
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        status: 'not ready',
        checks: { disk: { state: 'down', freeMegabytes: 4 } },
      });
    } finally {
      await api.close();
      await disk.remove();
      dataSource = await createDataSource(server.url(DATABASE), { poolSize: 4 }).initialize();
    }
  });

  it('of the audit trail: nothing is done that could not be written down; reads go on; with room all goes on by itself', async () => {
    const disk = await SmallDisk.mount(3, server.cluster.user);
    await server.ask(`create tablespace small location '${disk.folder}'`);
    await dataSource.query('alter table audit.entry set tablespace small');
    const before = [await count('audit.entry'), await count('outbox_event')];
    let written = 0;
    const work = async (): Promise<void> => {
      await dataSource.transaction(async (manager) => {
        for (let at = 0; at < 200; at++) await manager.query(LOGIN);
        await manager.query(
          `insert into outbox_event (kind, key, payload, recorded_at) values ('full', $1, '{}', now())`,
          [written],
        );
      });
      written += 1;
    };
    const expected = (): number[] => before.map((rows, at) => rows + (at === 0 ? 200 : 1) * written);
    let refusal: unknown;
    while (refusal === undefined) await work().catch((error: unknown) => (refusal = error));
    // 53100: disk full.
    expect(refusal).toMatchObject({ code: '53100' });
    expect([await count('audit.entry'), await count('outbox_event')]).toEqual(expected());
    await disk.grow(64);
    await work();
    expect([await count('audit.entry'), await count('outbox_event')]).toEqual(expected());
    await dataSource.query('alter table audit.entry set tablespace pg_default');
    await server.ask('drop tablespace small');
    await disk.remove();
  });

  it('of work on the way: the one question that needs room is refused, others are answered', async () => {
    const disk = await SmallDisk.mount(1, server.cluster.user);
    await server.ask(`create tablespace passing location '${disk.folder}'`);
    const sorted = dataSource.transaction(async (manager) => {
      await manager.query(`set local temp_tablespaces = passing`);
      await manager.query(`set local work_mem = '64kB'`);
      return manager.query(
        `select count(*) from (select md5(i::text) as x from generate_series(1, 200000) i order by 1 offset 10) s`,
      );
    });
    await expect(sorted).rejects.toMatchObject({ code: '53100' });
    expect(await count('audit.entry')).toBeGreaterThanOrEqual(0);
    await server.ask('drop tablespace passing');
    await disk.remove();
  });
});
