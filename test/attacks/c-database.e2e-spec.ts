import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenDigest } from '@townline/access';
import type { Pool, PoolClient } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { A, type AgencyHouse, B, openAgencyHouse } from './agency-house.js';

let house: AgencyHouse;
let secret: string;

beforeAll(async () => {
  house = await openAgencyHouse('attacks_c3');
  secret = await house.entityOf('secret');
  // A session begins with the first request of its sign-in.
  for (const who of [house.ann, house.bob]) await house.ask(who, '{ me { id } }');
});
afterAll(() => house.close());

function pool(): Pool {
  return (house.api.viewers.driver as PostgresDriver).master as Pool;
}

/** On one connection of the API's own role, which then goes back to where it came from. */
async function onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** As the API does for A's detective. */
async function begin(client: PoolClient): Promise<void> {
  await client.query('begin');
  await client.query('select access.begin($1, null)', [tokenDigest(house.ann.token)]);
}

const HIDDEN = [
  `select 1 from entity where id = '%s'`,
  `select 1 from source where agency = '${B}'`,
  `select 1 from observation where content::text like '%Orrinford%'`,
  `select 1 from trading_name where name like '%Orrinford%'`,
  `select 1 from identifier where value like '%0163%'`,
];

async function seen(client: PoolClient): Promise<number[]> {
  const counts: number[] = [];
  for (const text of HIDDEN) {
    const { rowCount } = await client.query(text.replace('%s', secret));
    counts.push(rowCount ?? 0);
  }
  return counts;
}

const NOTHING = HIDDEN.map(() => 0);

describe('C26 the role of the API in the database', () => {
  it.each([
    `set role townline_engine`,
    `set role postgres`,
    `set session authorization postgres`,
    `copy observation to '/tmp/townline-attack'`,
    `copy (select 1) to program 'true'`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    `create function public.all_seeing() returns void language sql as 'select 1'`,
    `create table public.kept (id int)`,
    `alter table observation disable row level security`,
    `drop policy observation_of_viewer on observation`,
    `alter role townline_api bypassrls`,
    `grant townline_engine to current_user`,
    `select * from access.session_token`,
    `select * from access.context_key`,
    `select access.seal('all')`,
    `select access.enter(gen_random_uuid(), '${B}', gen_random_uuid(), null)`,
    `insert into source (id, name, kind, reliability, recorded_at) values (gen_random_uuid(), 'x', 'AGENCY', 'B', now())`,
    `delete from observation`,
    `select dblink('dbname=postgres', 'select 1')`,
  ])('is denied: %s', async (statement) => {
    await onConnection(async (client) => {
      await begin(client);
      const code = await client.query(statement).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      expect(code).toMatch(/^(42501|42883|42704|0A000|22023)$/);
    });
  });

  it.each([
    `set row_security = off`,
    `select set_config('app.agency', '${B}', true)`,
    `select set_config('townline.viewer', '${B}', true)`,
    `select set_config('search_path', 'pg_temp', true)`,
    // Whoever may make tables of the session's own may not put one in the place of another.
    `create temporary table session (id uuid)`,
  ])('gains nothing by: %s', async (statement) => {
    await onConnection(async (client) => {
      await begin(client);
      const before = await seen(client);
      expect(before).toEqual(NOTHING);
      await client.query(statement);
      await client.query('set local search_path = public');
      const after = await seen(client).catch(({ code }: { code: string }) => code);
      // With row security off PostgreSQL refuses what a policy would filter.
      expect([NOTHING, '42501']).toContainEqual(after);
    });
  });

  it('learns no row from a plan', async () => {
    await onConnection(async (client) => {
      await begin(client);
      for (const text of HIDDEN) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `explain (analyze, timing off) ${text.replace('%s', secret)}`,
        );
        expect(rows[0]?.['QUERY PLAN']).toMatch(/actual rows=0 loops=1/);
      }
    });
  });

  it('cannot take another’s seal to itself, or keep its own', async () => {
    const settings = `select name, setting from pg_settings where name like 'access.%' or name like 'townline.%'`;
    const kept = await onConnection(async (client) => {
      await client.query('begin');
      await client.query('select access.begin($1, null)', [tokenDigest(house.bob.token)]);
      const { rows } = await client.query<{ name: string; setting: string }>(settings);
      return rows;
    });
    await onConnection(async (client) => {
      await client.query('begin');
      for (const { name, setting } of kept) await client.query('select set_config($1, $2, true)', [name, setting]);
      const after = await seen(client).catch(() => NOTHING);
      expect(after).toEqual(NOTHING);
    });
  });
});

describe('C27 a connection that somebody has used', () => {
  /** Of all the pool's connections at once. */
  async function expectClean(): Promise<void> {
    const clients = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()));
    try {
      for (const client of clients) expect(await seen(client)).toEqual(NOTHING);
      for (const client of clients) {
        const { rows } = await client.query<object>('select count(*)::int as rows from observation');
        expect(rows).toEqual([{ rows: 0 }]);
      }
    } finally {
      for (const client of clients) client.release();
    }
  }

  it('shows nothing afterwards: after an answer, an error, a rollback and a time-out', async () => {
    const query = `{ business(id: "${secret}") { id } }`;
    for (let time = 0; time < 20; time++) expect(await house.ask(house.bob, query)).toContain(secret);
    await expectClean();
    await house.ask(house.bob, `{ business(id: "no uuid") { id } }`);
    await house.ask(house.bob, `{ searchBusinesses(where: { text: "${'a'.repeat(400)}" }) { total } }`);
    await expectClean();
    await onConnection(async (client) => {
      await client.query('begin');
      await client.query('select access.begin($1, null)', [tokenDigest(house.bob.token)]);
      expect(await seen(client)).not.toEqual(NOTHING);
      await client.query(`set local statement_timeout = '50ms'`);
      await expect(client.query('select pg_sleep(1)')).rejects.toMatchObject({ code: '57014' });
    });
    await expectClean();
  });

  it('and two people who ask at once on few connections never see each other’s', async () => {
    const query = `{ business(id: "${secret}") { id } }`;
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        const who = at % 2 === 0 ? house.ann : house.bob;
        return [at % 2 === 0 ? A : B, (await house.ask(who, query)).includes(`"id":"${secret}"`)];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([A, false]), JSON.stringify([B, true])]),
    );
    await expectClean();
  });
});
