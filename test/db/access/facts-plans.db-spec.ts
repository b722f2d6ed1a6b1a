import { ViewerWork } from '@townline/access';
import { createDataSource } from '@townline/database';
import { followScope } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { lookUpsOf } from '../../bench/access/look-ups.js';
import { fillManyHoldings, type Lookers } from '../../bench/access/many-holdings.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeApiLogin } from '../../support/viewer-house.js';

const RECORDS = 100_000;
/** A table that may be read from end to end. */
const SMALL = 10_000;
/** Filling tables takes a while; a slow machine is no failure. */
const SLOW = 600_000;

/** The widest viewer there can be: everything is shown to him, so that reading whole tables would tempt the planner most. */
describe('what a viewer looks up', () => {
  let database: TestDatabase;
  let login: Awaited<ReturnType<typeof makeApiLogin>>;
  let viewers: DataSource;
  let lookers: Lookers;

  beforeAll(async () => {
    database = await createTestDatabase('facts plans', 2);
    lookers = await fillManyHoldings(database.dataSource, RECORDS);
    login = await makeApiLogin();
    viewers = await createDataSource(login.on(database.url), { poolSize: 1 }).initialize();
  }, SLOW);
  afterAll(async () => {
    await viewers?.destroy();
    await database.drop();
    await login?.drop();
  });

  it.each(['narrow', 'wide'] as const)(
    'reads no large table from end to end: %s',
    async (viewer) => {
      const following = followScope({ viewers, engine: database.dataSource });
      for (const [name, lookUp] of Object.entries(lookUpsOf(RECORDS))) {
        let found = 0;
        const read = await readWhole(lookers[viewer], async () => {
          for (let turn = 1; turn <= 6; turn += 1) found += await lookUp(following, turn);
        });
        expect({ name, isFound: found > 0, read }).toEqual({ name, isFound: true, read: [] });
      }
    },
    SLOW,
  );

  it('would be noticed if it did: a search without the function that stands in for the policy’s index', async () => {
    const read = await readWhole(lookers.wide, (manager) =>
      manager.query(`select count(*) from trading_name n where n.search_name like '%lunmar%'`),
    );
    expect(read).toEqual(['trading_name']);
  });

  /** The large tables that were read from end to end while somebody worked. */
  async function readWhole(token: string, work: (manager: EntityManager) => Promise<unknown>): Promise<string[]> {
    const before = await scans();
    await new ViewerWork(viewers).run(token, 'INVESTIGATION', work);
    await viewers.query('select pg_stat_force_next_flush()');
    await viewers.query('select 1');
    const after = await scans();
    return Object.keys(after).filter((table) => after[table] !== before[table]);
  }

  /** How often each large table was read from end to end. */
  async function scans(): Promise<Record<string, string>> {
    const rows = await database.dataSource.query<{ name: string; scans: string }[]>(
      `select relid::regclass::text as name, seq_scan as scans from pg_stat_user_tables t join pg_class c on c.oid = t.relid
       where c.reltuples > $1`,
      [SMALL],
    );
    return Object.fromEntries(rows.map(({ name, scans: count }) => [name, count]));
  }
});
