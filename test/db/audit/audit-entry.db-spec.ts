import { DomainError, SYSTEM_ACTOR } from '@townline/kernel';
import { auditContext, KeyError, KeyVault } from '@townline/platform';
import { type AuditHouse, entriesOf, JO, openAuditHouse } from './audit-house.js';

const ADD = `insert into thing (id) values ($1)`;
const MARKER = 'Quillhaven-Lantern-7731';

let house: AuditHouse;
beforeAll(async () => {
  house = await openAuditHouse('entry');
});
afterAll(() => house.close());

const things = (): Promise<{ id: string }[]> => house.dataSource.query('select id from thing order by id');

describe('an entry', () => {
  it('commits with the act, and says who, from where, what and under which agreement', async () => {
    const context = { accountId: 'a-1', ori: 'XA0000100', sessionId: 's-1', sourceAddress: '192.0.2.7' };
    await auditContext.run(context, () =>
      house.unitOfWork.run(JO, (manager) => manager.query(ADD, ['one']), {
        act: 'DECIDE',
        objectKind: 'LEAD',
        objectId: 'one',
        agreementId: 'g-1',
        purposeCode: 'INVESTIGATION',
        bytesIn: 12,
      }),
    );
    expect((await entriesOf(house.dataSource)).at(-1)).toMatchObject({
      act: 'DECIDE',
      outcome: 'DONE',
      actor: 'Jo Rivers',
      agency: 'Example Police',
      account_id: 'a-1',
      ori: 'XA0000100',
      session_id: 's-1',
      source_address: '192.0.2.7',
      object_kind: 'LEAD',
      object_id: 'one',
      agreement_id: 'g-1',
      purpose_code: 'INVESTIGATION',
      bytes_in: '12',
      has_words: false,
    });
  });

  it('can follow from what came of the act', async () => {
    const work = async (): Promise<number> => Promise.resolve(42);
    await house.unitOfWork.run(JO, work, (found) => ({ act: 'SEARCH', objectKind: 'LEAD', objectId: String(found) }));
    expect((await entriesOf(house.dataSource)).at(-1)).toMatchObject({ act: 'SEARCH', object_id: '42' });
  });

  it('has the time of the database, to the hundredth of a second and better', async () => {
    await house.unitOfWork.run(JO, () => Promise.resolve());
    const [row] = await house.dataSource.query<{ at: string; apart: number }[]>(
      `select to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
         extract(epoch from clock_timestamp() - recorded_at)::float8 as apart from audit.entry order by id desc limit 1`,
    );
    expect(row?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Math.abs(row?.apart ?? 1e9)).toBeLessThan(60);
  });

  it('is there once for a block that others crossed', async () => {
    await house.dataSource.query(`insert into thing (id) values ('shared')`);
    const before = (await entriesOf(house.dataSource)).length;
    const raise = (): Promise<void> =>
      house.unitOfWork.runSerializable(JO, async (manager) => {
        const [row] = await manager.query<{ amount: number }[]>(`select amount from thing where id = 'shared'`);
        await manager.query(`update thing set amount = $1 where id = 'shared'`, [(row?.amount ?? 0) + 1]);
      });
    await Promise.all([raise(), raise(), raise(), raise()]);
    const [row] = await house.dataSource.query<{ amount: number }[]>(`select amount from thing where id = 'shared'`);
    expect(row?.amount).toBe(4);
    expect((await entriesOf(house.dataSource)).length - before).toBe(4);
  });

  it("is written of the system's own blocks when they changed something", async () => {
    const before = (await entriesOf(house.dataSource)).length;
    await house.unitOfWork.run(SYSTEM_ACTOR, (manager) => manager.query('select 1'));
    expect((await entriesOf(house.dataSource)).length).toBe(before);
    await house.unitOfWork.run(SYSTEM_ACTOR, (manager) => manager.query(ADD, ['by itself']));
    expect((await entriesOf(house.dataSource)).slice(before)).toMatchObject([{ act: 'JOB', actor: 'townline' }]);
  });
});

describe('an act whose entry cannot be written does not happen', () => {
  const refuseEntries = (state: string): Promise<unknown> =>
    house.dataSource.query(`create function no_entry() returns trigger language plpgsql as
      $$ begin raise exception 'no' using errcode = '${state}'; end $$;
      create trigger no_entry before insert on audit.entry for each row execute function no_entry()`);
  const allowEntries = (): Promise<unknown> => house.dataSource.query(`drop function no_entry() cascade`);

  it.each([
    ['the disk is full', '53100'],
    ['it is denied', '42501'],
  ])('when %s', async (_why, state) => {
    const before = await things();
    await refuseEntries(state);
    try {
      const act = house.unitOfWork.run(JO, (manager) => manager.query(ADD, ['never']), { act: 'CHANGE' });
      await expect(act).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
      expect(await things()).toEqual(before);
    } finally {
      await allowEntries();
    }
  });

  it('nor is a reader told anything', async () => {
    await refuseEntries('53100');
    try {
      const act = house.unitOfWork.run(JO, (manager) => manager.query('select * from thing'), { act: 'READ' });
      await expect(act).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    } finally {
      await allowEntries();
    }
  });

  it('nor when it says something that no entry can say', async () => {
    const act = house.unitOfWork.run(JO, (manager) => manager.query(ADD, ['never']), {
      act: 'READ',
      objectKind: 'a sentence about somebody',
    });
    await expect(act).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    expect(await things()).not.toContainEqual({ id: 'never' });
  });
});

describe('words', () => {
  it('are encrypted, and read again by whoever says why', async () => {
    await house.unitOfWork.run(JO, () => Promise.resolve(), {
      act: 'SEARCH',
      words: { text: MARKER, purpose: 'a tip' },
    });
    const [entry] = await house.dataSource.query<{ id: string }[]>(
      `select id from audit.entry order by id desc limit 1`,
    );
    const stored = await house.dataSource.query<object[]>(
      `select n::text, w::text, encode(w.ciphertext, 'escape') as escaped
       from audit.entry n join audit.words w on w.entry_id = n.id`,
    );
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(MARKER);
    expect(await house.audit.search.words(entry?.id ?? '', 'court order', JO)).toEqual({
      text: MARKER,
      purpose: 'a tip',
    });
    expect(await entriesOf(house.dataSource)).toContainEqual(
      expect.objectContaining({ act: 'PRIVILEGE', object_kind: 'AUDIT_WORDS', object_id: entry?.id, has_words: true }),
    );
    await expect(house.audit.search.words('0', 'court order', JO)).rejects.toMatchObject({ code: 'NO_SUCH_ENTRY' });
  });

  it('of another row are not taken for these', async () => {
    for (const text of ['first', 'second']) {
      await house.unitOfWork.run(JO, () => Promise.resolve(), { act: 'SEARCH', words: { text } });
    }
    const rows = await house.dataSource.query<{ id: string }[]>(
      `select id from audit.metadata where has_words order by id`,
    );
    const [first = '', second = ''] = rows.slice(-2).map(({ id }) => id);
    await house.dataSource.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = replica`);
      await manager.query(
        `update audit.words w set ciphertext = o.ciphertext from audit.words o where w.entry_id = $1 and o.entry_id = $2`,
        [first, second],
      );
    });
    await expect(house.audit.search.words(first, 'court order', JO)).rejects.toMatchObject({ code: 'KEY_REFUSED' });
  });

  it('an auditor searches are kept as words, and what is found has none', async () => {
    const found = await house.audit.search.search({ actor: 'Jo Rivers', act: 'DECIDE' }, JO);
    expect(found).toMatchObject([{ act: 'DECIDE', objectId: 'one', agreementId: 'g-1', repeats: 1 }]);
    expect(JSON.stringify(found)).not.toContain('salt');
    const looks = await house.audit.search.search({ act: 'AUDIT_READ', limit: 1 }, JO);
    expect(looks).toMatchObject([{ act: 'AUDIT_READ', actor: 'Jo Rivers', hasWords: true }]);
    expect(
      await house.audit.search.search({ act: 'LOGIN', from: new Date(0), to: new Date(), before: '9' }, JO),
    ).toEqual([]);
  });
});

describe('while the vault is down', () => {
  class NoVault extends KeyVault {
    override wrap = (): Promise<Buffer> => Promise.reject(new KeyError('KEY_UNAVAILABLE', 'down'));
    override unwrap = this.wrap;
    override mac = this.wrap;
  }
  it('acts with words do not happen, and all others do', async () => {
    const dark = await openAuditHouse('no vault', { vault: new NoVault() });
    try {
      const said = { act: 'CHANGE', words: { text: MARKER } } as const;
      const act = dark.unitOfWork.run(JO, (manager) => manager.query(ADD, ['one']), said);
      await expect(act).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
      await dark.unitOfWork.run(JO, (manager) => manager.query(ADD, ['two']), { act: 'CHANGE' });
      expect(await dark.dataSource.query('select id from thing')).toEqual([{ id: 'two' }]);
    } finally {
      await dark.close();
    }
  });
});

describe('who is turned away', () => {
  it('is noted soon, repeats as one entry; failures and attempts on the trail too, without their text', async () => {
    const refused = (): Promise<void> =>
      house.unitOfWork.run(JO, () => Promise.reject(new DomainError('FORBIDDEN', MARKER)), {
        act: 'READ',
        objectKind: 'CASE',
        objectId: 'c-1',
        words: { text: MARKER },
      });
    for (let time = 0; time < 5; time++) await expect(refused()).rejects.toThrow(MARKER);
    await expect(house.unitOfWork.run(JO, () => Promise.reject(new Error(MARKER)))).rejects.toThrow(MARKER);
    const tampering = house.unitOfWork.run(JO, (manager) => manager.query(`update audit.entry set actor = 'nobody'`));
    await expect(tampering).rejects.toMatchObject({ code: '23001' });
    const unlawful = house.unitOfWork.run(JO, async (manager) => {
      await manager.query(`set local role townline_api`);
      await manager.query(`delete from audit.entry`);
    });
    await expect(unlawful).rejects.toMatchObject({ code: '42501' });
    await house.audit.close();
    const noted = (await entriesOf(house.dataSource)).slice(-4);
    expect(noted).toMatchObject([
      { act: 'READ', outcome: 'REFUSED', code: 'FORBIDDEN', object_id: 'c-1', repeats: 5, has_words: false },
      { act: 'CHANGE', outcome: 'FAILED', code: 'INTERNAL', repeats: 1 },
      { act: 'CHANGE', outcome: 'REFUSED', code: 'RESTRICTED_BY_DATABASE', actor: 'Jo Rivers' },
      { act: 'CHANGE', outcome: 'REFUSED', code: 'DENIED_BY_DATABASE', actor: 'Jo Rivers' },
    ]);
    expect(JSON.stringify(noted)).not.toContain(MARKER);
  });
});
