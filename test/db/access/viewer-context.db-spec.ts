import { randomBytes, randomUUID } from 'node:crypto';
import { servingFaults, tokenDigest, ViewerWork } from '@townline/access';
import { createDataSource } from '@townline/database';
import { createScratchDatabase, type ScratchDatabase, type ServerAddress } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { testServer } from '../../support/test-server.js';
import { insert, makeAgencies, makeProbe, makeSession } from './access-house.js';

const ACCOUNT = randomUUID();
/** Sign-ins of this test's own: those of the server stay as they are. */
const OWN = randomBytes(6).toString('hex');
const INSTALLER = `townline_test_installer_${OWN}`;
const API_LOGIN = `townline_test_api_${OWN}`;
const PASSWORD = randomBytes(12).toString('hex');

/**
 * A whole installation without a superuser: an administrator lends the extensions, an ordinary role migrates and owns, the API
 * signs in as a member of its own role. Two holdings: 1 is public, the other a police department's.
 */
describe('who is looking, sealed into a transaction', () => {
  let scratch: ScratchDatabase;
  let owner: DataSource;
  let api: Client;
  let token: string;

  beforeAll(async () => {
    const server = testServer();
    scratch = await createScratchDatabase(server, 'townline_test_context');
    await asAdministrator(server, scratch.name);
    owner = createDataSource(asUser(scratch.url, INSTALLER), { poolSize: 2 });
    await owner.initialize();
    await owner.runMigrations({ transaction: 'each' });
    await makeAgencies(owner.manager);
    await makeProbe(owner.manager);
    token = await makeSession(owner.manager, ACCOUNT, 'ALDERFORD-PD');
    await insert(owner.manager, 'role_grant', {
      id: randomUUID(),
      account_id: ACCOUNT,
      agency: 'ALDERFORD-PD',
      role: 'DETECTIVE',
      since: new Date('2020-01-01'),
    });
    // Alderford's was made with the role, which may judge.
    await insert(owner.manager, 'holding', { agency: 'BRAMLEY-PD', record_class: 'ENFORCEMENT' });
    await owner.query(`insert into probe select h.id, h.id from access.holding h`);
    api = new Client({ connectionString: asUser(scratch.url, API_LOGIN) });
    await api.connect();
  });
  afterAll(async () => {
    await api?.end();
    if (owner?.isInitialized) await owner.destroy();
    await scratch?.drop();
    await dropSignIns(testServer());
  });

  it('is migrated by a role that is no superuser', async () => {
    const [role] = await owner.query<Record<string, boolean>[]>(
      `select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  it('sees public records and its own agency’s after begin, and nothing before or after the transaction', async () => {
    expect(await seen()).toEqual([]);
    await api.query('begin');
    await api.query('select access.begin($1)', [tokenDigest(token)]);
    expect(await seen()).toEqual(['ALDERFORD-PD ENFORCEMENT', 'INSTALLATION PUBLIC_RECORD']);
    const { rows } = await api.query('select access.viewer_account() as account, access.viewer_agency() as agency');
    expect(rows).toEqual([{ account: ACCOUNT, agency: 'ALDERFORD-PD' }]);
    await api.query('commit');
    expect(await seen()).toEqual([]);
  });

  it('leaves nothing behind after an error, a rollback or a timeout (C27)', async () => {
    for (const failing of ['select 1 / 0', 'rollback', `set local statement_timeout = 1; select pg_sleep(1)`]) {
      await api.query('begin');
      await api.query('select access.begin($1)', [tokenDigest(token)]);
      await api.query(failing).catch(() => undefined);
      await api.query('rollback');
      expect(await seen()).toEqual([]);
    }
  });

  it('opens nothing to a token that is unknown, ended, expired or of a disabled account', async () => {
    await refused('28000', 'select access.begin($1)', [tokenDigest('no such token')]);
    for (const [change, back] of [
      [
        `update access.session_token set expires_at = '2020-01-01'`,
        `update access.session_token set expires_at = now() + interval '9 minutes'`,
      ],
      [
        `update access.session set last_action_at = clock_timestamp() - interval '31 minutes'`,
        `update access.session set last_action_at = clock_timestamp()`,
      ],
      [`update access.session set acr = null`, `update access.session set acr = 'aal2'`],
    ] as const) {
      await owner.query(change);
      await refused('28000', 'select access.begin($1)', [tokenDigest(token)]);
      await owner.query(back);
    }
    await api.query('begin');
    await api.query('select access.begin($1)', [tokenDigest(token)]);
    expect(await seen()).toHaveLength(2);
    await api.query('rollback');
  });

  it('cannot be forged, moved to another transaction or connection, or widened (C26)', async () => {
    await api.query('begin');
    await api.query('select access.begin($1)', [tokenDigest(token)]);
    const { rows } = await api.query<{ words: string }>(`select current_setting('access.viewer') as words`);
    const words = rows[0]?.words ?? '';
    expect(words).toMatch(/^[0-9a-f]{64}\|/);
    await api.query('commit');
    const widened = words.replace(/\{[\d,]+\}/g, '{1,2,3,4}');
    for (const forged of [words, widened, 'x', '|||||||{1,2,3}|{1,2,3}', words.slice(0, 64)]) {
      await api.query('begin');
      await api.query(`select set_config('access.viewer', $1, true)`, [forged]);
      expect(await seen()).toEqual([]);
      await api.query('rollback');
      await api.query(`select set_config('access.viewer', $1, false)`, [forged]);
      expect(await seen()).toEqual([]);
    }
  });

  it('has no way round by the API’s own role (C26)', async () => {
    for (const attempt of [
      'set role townline_engine',
      `set role ${INSTALLER}`,
      `set session authorization ${INSTALLER}`,
      'select * from access.context_key',
      'select * from access.session_token',
      'select * from access.role_grant',
      'select access.seal($$words$$)',
      'select access.renew_key()',
      `select access.enter('${ACCOUNT}', 'BRAMLEY-PD', null, null)`,
      `select * from access.visible_holdings('${ACCOUNT}', 'READ', null, now())`,
      'set row_security = off; select * from probe',
      `copy probe to '/tmp/probe'`,
      `select pg_read_file('/etc/passwd')`,
      'create function steal() returns int language sql as $$ select 1 $$',
      'create table public.mine (id int)',
      'truncate probe',
      'alter table probe disable row level security',
      'drop policy probe_of_viewer on probe',
      `explain analyze select * from access.context_key`,
    ]) {
      await refused('42501', attempt);
    }
    await api.query('reset role');
    await api.query('set row_security = on');
    expect(await seen()).toEqual([]);
  });

  it('shows another agency’s records for the purpose and the time of an agreement, and ends with it', async () => {
    const own = ['ALDERFORD-PD ENFORCEMENT', 'INSTALLATION PUBLIC_RECORD'];
    const all = [own[0], 'BRAMLEY-PD ENFORCEMENT', own[1]];
    for (const ending of ['withdrawn', 'over'] as const) {
      const id = await agree(ending === 'over' ? 1500 : 60_000);
      expect(await seenFor('REPORTING')).toEqual(own);
      expect(await seenFor('INVESTIGATION')).toEqual(all);
      expect(await seenFor('INVESTIGATION')).toEqual(all);
      if (ending === 'over') await owner.query('select pg_sleep(1.6)');
      else
        await owner.query(`update access.sharing_agreement set withdrawn_by = $2, withdrawn_at = now() where id = $1`, [
          id,
          ACCOUNT,
        ]);
      expect(await seenFor('INVESTIGATION')).toEqual(own);
    }
  });

  it('is how an operation runs: one transaction that knows who is looking', async () => {
    const source = createDataSource(asUser(scratch.url, API_LOGIN), { poolSize: 1 });
    await source.initialize();
    try {
      const work = new ViewerWork(source);
      const seeing = (manager: EntityManager): Promise<unknown[]> => manager.query('select id from probe order by id');
      expect(await work.run(token, null, seeing)).toEqual([{ id: 1 }, { id: 2 }]);
      await expect(work.run('no such token', null, seeing)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
      expect(await seeing(source.manager)).toEqual([]);
      expect(await servingFaults(source)).toEqual([]);
    } finally {
      await source.destroy();
    }
    const faults = await servingFaults(owner);
    expect(faults).toContain(`${INSTALLER} belongs to townline_engine`);
    expect(faults).toContain(`${INSTALLER} owns probe`);
  });

  it('writes only where the viewer may, and moves no row out of sight', async () => {
    await api.query('begin');
    await api.query('select access.begin($1)', [tokenDigest(token)]);
    const { rows } = await api.query<{ id: number }>(`select id from access.holding where agency = 'ALDERFORD-PD'`);
    await api.query('insert into probe (id, holding_id) values (100, $1)', [rows[0]?.id]);
    await api.query('savepoint one');
    await expect(api.query('insert into probe (id, holding_id) values (101, 1)')).rejects.toThrow('row-level security');
    await api.query('rollback to savepoint one');
    // No policy lets the API change or delete a probe.
    expect((await api.query('update probe set holding_id = 1')).rowCount).toBe(0);
    expect((await api.query('delete from probe')).rowCount).toBe(0);
    await api.query('rollback');
  });

  async function seen(): Promise<string[]> {
    const { rows } = await api.query<{ holding_id: number }>('select holding_id from probe');
    const named = await owner.query<{ name: string }[]>(
      `select agency || ' ' || record_class as name from access.holding where id = any ($1) order by 1`,
      [rows.map((row) => row.holding_id)],
    );
    return named.map(({ name }) => name);
  }

  async function seenFor(purpose: string): Promise<string[]> {
    await api.query('begin');
    await api.query('select access.begin($1, $2)', [tokenDigest(token), purpose]);
    const names = await seen();
    await api.query('commit');
    return names;
  }

  /** Lasts for so many milliseconds from now. */
  async function agree(lasting: number): Promise<string> {
    const id = randomUUID();
    await owner.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       values ($1, 'test', 'BRAMLEY-PD', 'ALDERFORD-PD', '{ENFORCEMENT}', '{INVESTIGATION}', '2020-01-01',
         clock_timestamp() + make_interval(secs => $2), gen_random_uuid(), now(), gen_random_uuid(), now())`,
      [id, lasting / 1000],
    );
    return id;
  }

  async function refused(code: string, text: string, values?: unknown[]): Promise<void> {
    await api.query('begin');
    await expect(api.query(text, values)).rejects.toMatchObject({ code });
    await api.query('rollback');
  }
});

/** What an installation's administrator does once: extensions, the installer, and sign-in for the API's role. */
async function asAdministrator(server: ServerAddress, database: string): Promise<void> {
  const client = new Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    await client.query(
      `do $$ begin create role townline_api; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await client.query(`create role ${INSTALLER} login createrole password '${PASSWORD}'`);
    await client.query(`create role ${API_LOGIN} login password '${PASSWORD}' in role townline_api`);
    await client.query(`alter database ${database} owner to ${INSTALLER}`);
    await client.query(`alter schema public owner to ${INSTALLER}`);
    for (const name of ['postgis', 'pg_trgm', 'btree_gist'])
      await client.query(`create extension if not exists ${name}`);
  } finally {
    await client.end();
  }
}

async function dropSignIns(server: ServerAddress): Promise<void> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    for (const role of [API_LOGIN, INSTALLER]) await client.query(`drop role if exists ${role}`);
  } finally {
    await client.end();
  }
}

function asUser(url: string, user: string): string {
  const address = new URL(url);
  address.username = user;
  address.password = PASSWORD;
  return address.href;
}
