import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ACT_RULES,
  ACTS,
  COMPARTMENT_KINDS,
  type CompartmentKind,
  CompartmentService,
  mayEver,
  ProtectedPersonService,
  WALLED,
} from '@townline/referrals';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

const ROLES = [...new Set([...ACT_RULES.map(({ role }) => role), ...WALLED, 'CLERK', 'SERVICE_IMPORT'])];

describe('the doors of the compartments', () => {
  let house: ReferralHouse;
  const homes = new Map<CompartmentKind, string>();

  beforeAll(async () => {
    house = await openReferralHouse('referrals gate');
    for (const kind of COMPARTMENT_KINDS) homes.set(kind, await house.open(kind, 'elm pd', 'ada'));
  });
  afterAll(() => house.close());

  interface Trial {
    readonly viewer: object;
    readonly act: string;
    readonly home: string | null;
  }

  /** What the inner gate of the doors says, of many at once. */
  const admitsAll = async (trials: readonly Trial[]): Promise<boolean[]> => {
    const rows: { ok: boolean }[] = await house.owner.query(
      `select referrals.admit(t.viewer, t.act, t.home, null) as ok from rows from
       (jsonb_to_recordset($1::jsonb) as (viewer jsonb, act text, home uuid)) with ordinality t(viewer, act, home, place)
       order by place`,
      [JSON.stringify(trials)],
    );
    return rows.map(({ ok }) => ok);
  };
  const admits = async (viewer: object, act: string, home: string | null): Promise<boolean> =>
    (await admitsAll([{ viewer, act, home }]))[0] === true;

  it('know the table that the lib knows', async () => {
    const rows = await house.owner.query(`select kind, role, act, standing from referrals.act_rule`);
    const stated = ACT_RULES.flatMap(({ acts, ...rule }) => acts.map((act) => ({ ...rule, act })));
    const text = (rule: object): string => JSON.stringify(Object.entries(rule).sort());
    expect(rows.map(text).sort()).toEqual(stated.map(text).sort());
  });

  it('never open where the lib says nobody may, and open to members where it says so: every role, act and kind', async () => {
    const trials = COMPARTMENT_KINDS.flatMap((kind) =>
      ROLES.flatMap((role) => ACTS.map((act) => ({ kind, role, act, home: homes.get(kind) ?? null }))),
    );
    const asked = (account: string, agency: string): Promise<boolean[]> =>
      admitsAll(
        trials.map(({ role, act, home }) => ({ act, home, viewer: viewerOf(account, agency, [role], 'SAFETY') })),
      );
    const [member, stranger, elsewhere] = [
      await asked('ada', 'elm pd'),
      await asked('bea', 'elm pd'),
      await asked('ada', 'oak pd'),
    ];
    expect(elsewhere.filter((ok) => ok)).toEqual([]);
    for (const [at, { kind, role, act }] of trials.entries()) {
      const rule = ACT_RULES.find((one) => one.kind === kind && one.role === role && one.acts.includes(act));
      const isWalled = kind === 'ADVOCATES' && WALLED.some((one) => one === role);
      const standing = isWalled ? undefined : rule?.standing;
      // A source that is not there has no handler; a recipient comes by another door.
      const isHandler = standing === 'HANDLER' && act === 'REGISTER';
      expect([kind, role, act, member[at]]).toEqual([
        kind,
        role,
        act,
        standing === 'MEMBER' || standing === 'AGENCY' || isHandler,
      ]);
      expect([kind, role, act, stranger[at]]).toEqual([kind, role, act, standing === 'AGENCY' || isHandler]);
      if (member[at]) expect(mayEver([role], kind, act)).toBe(true);
    }
    expect(member.filter((ok) => ok).length).toBeGreaterThan(30);
  });

  it('keep law enforcement out of an advocates’ compartment, whatever else they are', async () => {
    const home = homes.get('ADVOCATES') ?? null;
    for (const role of WALLED) {
      expect(await admits(viewerOf('ada', 'elm pd', ['ADVOCATE', role], 'SERVICES'), 'FIND', home)).toBe(false);
    }
    expect(await admits(viewerOf('ada', 'elm pd', ['ADVOCATE'], 'SERVICES'), 'FIND', home)).toBe(true);
  });

  it('are all there is for the service: no table, no inner function, no role to take', async () => {
    const tables: { name: string }[] = await house.owner.query(
      `select relname as name from pg_class where relnamespace = 'referrals'::regnamespace and relkind = 'r'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      for (const text of [
        `select * from referrals.${name}`,
        `delete from referrals.${name}`,
        `truncate referrals.${name}`,
      ]) {
        await expect(house.service.query(text)).rejects.toMatchObject({ code: '42501' });
      }
    }
    for (const text of [
      `select referrals.admit('{}', 'FIND', null, null)`,
      `select referrals.shred(gen_random_uuid())`,
      `select referrals.note('{}', 'FIND', null, null, true)`,
      `set role townline_referrals`,
      `create function referrals.mine() returns int language sql as 'select 1'`,
    ]) {
      await expect(house.service.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('have no right for everybody, and read no name from the caller’s search path', async () => {
    const rows: { name: string; config: string[] | null; open: boolean }[] = await house.owner.query(
      `select proname as name, proconfig as config, has_function_privilege('public', oid, 'execute') as open
       from pg_proc where pronamespace = 'referrals'::regnamespace and proname not in ('keep_access_log', 'grant_doors', 'require_session')`,
    );
    expect(rows.filter(({ open }) => open)).toEqual([]);
    expect(rows.filter(({ config }) => !config?.includes('search_path=pg_catalog, referrals, pg_temp'))).toEqual([]);
  });

  it('write down who came, for what, allowed or not; nobody changes that', async () => {
    const advocate = viewerOf('ada', 'elm pd', ['ADVOCATE'], 'SERVICES');
    const clerk = viewerOf('cal', 'elm pd', ['CLERK'], 'ADMINISTRATION');
    const before = await lastEntry();
    await expect(house.get(ProtectedPersonService).read(advocate, randomUUID())).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    await expect(house.get(ProtectedPersonService).read(clerk, randomUUID())).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    const rows = await house.owner.query(
      `select account, purpose, act, is_allowed from referrals.access_log where id > $1 order by id`,
      [before],
    );
    expect(rows).toEqual([
      { account: 'ada', purpose: 'SERVICES', act: 'READ_IDENTITY', is_allowed: false },
      { account: 'cal', purpose: 'ADMINISTRATION', act: 'READ_IDENTITY', is_allowed: false },
    ]);
    for (const text of [
      `update referrals.access_log set account = 'x'`,
      `delete from referrals.access_log`,
      `truncate referrals.access_log`,
    ]) {
      await expect(house.owner.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are shut until the installation switches the compartment on, and when it switches it off', async () => {
    const administrator = viewerOf('admin', 'fir pd', ['ADMINISTRATOR'], 'ADMINISTRATION');
    const advocate = viewerOf('ada', 'fir pd', ['ADVOCATE'], 'SERVICES');
    const compartments = house.get(CompartmentService);
    const id = await compartments.keep(administrator, 'ADVOCATES', false);
    await compartments.nameMember(administrator, id, 'ada', null);
    expect(await compartments.mine(advocate)).toEqual([]);
    expect(await admits(advocate, 'FIND', id)).toBe(false);
    expect(await compartments.keep(administrator, 'ADVOCATES', true)).toBe(id);
    expect(await admits(advocate, 'FIND', id)).toBe(true);
    await compartments.endMember(administrator, id, 'ada');
    expect(await admits(advocate, 'FIND', id)).toBe(false);
  });

  it('let no administrator in, nor name themselves', async () => {
    const administrator = viewerOf('admin', 'elm pd', ['ADMINISTRATOR'], 'ADMINISTRATION');
    const home = homes.get('SURVIVORS') ?? '';
    await expect(house.get(CompartmentService).nameMember(administrator, home, 'admin', null)).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    for (const act of ACTS.filter((one) => one !== 'KEEP')) expect(await admits(administrator, act, home)).toBe(false);
  });

  it('are shut to who states nothing', async () => {
    for (const stated of [
      {},
      { account: 'ada', agency: 'elm pd', roles: 'DETECTIVE', purpose: 'SAFETY' },
      { account: 'ada', agency: 'elm pd', roles: ['DETECTIVE'], purpose: 'CURIOSITY' },
    ]) {
      await expect(
        house.service.query(`select * from referrals.my_compartments($1)`, [JSON.stringify(stated)]),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  async function lastEntry(): Promise<string> {
    const [row]: { id: string }[] = await house.owner.query(
      `select coalesce(max(id), 0) as id from referrals.access_log`,
    );
    return row?.id ?? '0';
  }
});
