import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, describeRights, digestTables, type TableDigest } from '@townline/database';
import { createScratchDatabase, type ScratchDatabase } from '@townline/platform';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { testServer } from '../support/test-server.js';
import { townline } from '../support/townline-command.js';
import { sequenceFrom } from './fault-seed.js';
import { HouseProcess } from './house-process.js';

const MANY = process.env['TOWNLINE_FAULTS'] === 'many';
const KILLS = MANY ? 12 : 2;
/** How many migrations are taken back, one after the other, and made again. */
const STEPS = MANY ? 30 : 8;
const BUSINESSES = `source,record_id,as_of,trade_name,street,city,state,postal_code,phone
r,1,2020-03-01,Quiet Lantern Spa,12 Mirabel St,Quillhaven,XA,00011,555 010 2233
r,2,2020-03-01,Amber Reed Spa,14 Mirabel St,Quillhaven,XA,00011,555 010 4455
`;

/** Rights, and what every table holds. The list of migrations tells when each ran, so it is another one each time. */
function stateOf(dataSource: DataSource): Promise<{ rights: string[]; tables: Record<string, TableDigest> }> {
  return dataSource.transaction(async (manager) => {
    const tables = await digestTables(manager);
    delete tables['public.schema_migration'];
    return { rights: await describeRights(manager), tables };
  });
}

/** How many have been run. */
async function migrated({ url }: ScratchDatabase): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('schema_migration') is not null as there`,
    );
    if (rows[0]?.there !== true) return 0;
    return (await client.query('select from schema_migration')).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-migrated-'));
    database = await createTestDatabase('migrated');
    await writeFile(join(folder, 'businesses.csv'), BUSINESSES);
    const resources = [{ name: 'businesses', path: 'businesses.csv' }];
    await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ name: 'invented', resources }));
    const environment = { DATABASE_URL: database.url, TOWNLINE_FILES: folder, TOWNLINE_KEYS: join(folder, 'keys') };
    for (const argv of [['import', folder], ['resolve']]) {
      expect(await townline(argv, environment)).toMatchObject({ status: 0 });
    }
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('taken back and made again leave every right as it was, and every row of what they did not make', async () => {
    const { dataSource } = database;
    const before = await stateOf(dataSource);
    const made = new Set<string>();
    for (let step = 0; step < STEPS; step++) {
      const there = Object.keys((await stateOf(dataSource)).tables);
      await dataSource.undoLastMigration({ transaction: 'each' });
      const left = new Set(Object.keys((await stateOf(dataSource)).tables));
      for (const name of there) if (!left.has(name)) made.add(name);
    }
    await dataSource.runMigrations({ transaction: 'each' });
    const after = await stateOf(dataSource);
    expect(after.rights).toEqual(before.rights);
    expect(Object.keys(after.tables)).toEqual(Object.keys(before.tables));
    const lost = Object.entries(before.tables).filter(
      ([name, table]) => !made.has(name) && JSON.stringify(table) !== JSON.stringify(after.tables[name]),
    );
    expect(lost).toEqual([]);
  });

  it('killed at any moment go on where they were, to the same end', async () => {
    const { seed, next } = sequenceFrom(process.env['TOWNLINE_SEED']);
    process.stderr.write(`migrations are killed: seed ${seed}\n`);
    const scratch: ScratchDatabase = await createScratchDatabase(testServer(), 'townline_test_killed');
    try {
      const environment = { DATABASE_URL: scratch.url };
      const places = Array.from({ length: KILLS }, () =>
        Math.floor(next() * (database.dataSource.migrations.length - 5)),
      ).sort((a, b) => a - b);
      for (const place of new Set(places)) {
        const migrating = new HouseProcess(['migrate'], environment);
        await migrating.start(/^build: /);
        while ((await migrated(scratch)) <= place) await pause(20);
        await migrating.kill();
      }
      expect(await townline(['migrate'], environment)).toMatchObject({ status: 0 });
      const dataSource = await createDataSource(scratch.url, { poolSize: 1 }).initialize();
      const { rights } = await stateOf(dataSource).finally(() => dataSource.destroy());
      expect(rights).toEqual((await stateOf(database.dataSource)).rights);
    } finally {
      await scratch.drop();
    }
  });
});
