import { StatementRefused, tryAs } from './acting-as.js';
import { type AuditHouse, JO, openAuditHouse } from './audit-house.js';

const MARKER = 'Quillhaven-Lantern-7732';
const WRITE = `select audit.write('{"act": "READ", "actor": "Jo", "agency": "Example Police"}')`;

let house: AuditHouse;
beforeAll(async () => {
  house = await openAuditHouse('roles');
  const note = { act: 'SEARCH', objectKind: 'LEAD', words: { text: MARKER } } as const;
  await house.unitOfWork.run(JO, () => Promise.resolve(), note);
  await house.audit.sealer.sealAll();
});
afterAll(() => house.close());

const as = (role: string, statement: string): Promise<unknown> => tryAs(house.dataSource, role, statement);

const TABLES = ['entry', 'words', 'waiting', 'seal', 'checkpoint', 'chain'];
const CHANGES = TABLES.flatMap((table) => [
  `update audit.${table} set ${table === 'chain' ? 'only_one = true' : table === 'checkpoint' ? 'key_id = key_id' : table === 'entry' ? 'actor = actor' : 'entry_id = entry_id'}`,
  `delete from audit.${table}`,
  `truncate audit.${table} cascade`,
  `drop table audit.${table} cascade`,
  `alter table audit.${table} disable trigger all`,
]);

describe.each(['townline_api', 'townline_engine', 'townline_audit'])('%s', (role) => {
  it('writes entries and no table', async () => {
    expect(await as(role, WRITE)).toMatchObject([{ write: expect.stringMatching(/^\d+$/) }]);
    await expect(as(role, `insert into audit.entry select * from audit.entry`)).rejects.toThrow(StatementRefused);
    await expect(as(role, `insert into audit.waiting values (1)`)).rejects.toThrow(StatementRefused);
  });

  it.each(CHANGES)('cannot %s', async (statement) => {
    await expect(as(role, statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    `select * from audit.words`,
    `select audit.purge_words(array[1], '{"actor": "Jo", "agency": "Example Police"}')`,
    `set session_replication_role = replica`,
    `create or replace function audit.is_kept() returns trigger language plpgsql as 'begin return new; end'`,
    `create function audit.another() returns int language sql as 'select 1'`,
  ])('nor %s', async (statement) => {
    await expect(as(role, statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('reading', () => {
  it('is not for the API', async () => {
    for (const table of [...TABLES, 'metadata', 'words_state']) {
      await expect(as('townline_api', `select * from audit.${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(as('townline_api', `select audit.link(1)`)).rejects.toMatchObject({ code: '42501' });
  });

  it('is for the auditor, of metadata', async () => {
    const found = await as('townline_audit', `select * from audit.metadata where act = 'SEARCH'`);
    expect(found).toMatchObject([{ actor: 'Jo Rivers', has_words: true }]);
    expect(JSON.stringify(found)).not.toContain(MARKER);
    await expect(as('townline_audit', `select * from audit.words`)).rejects.toMatchObject({ code: '42501' });
  });

  it('and for the engine, of what it seals', async () => {
    expect(await as('townline_engine', `select audit.link(1)`)).toHaveLength(1);
    await expect(as('townline_engine', `select * from audit.entry`)).rejects.toMatchObject({ code: '42501' });
  });

  it('is enough for the auditor to verify the whole chain', async () => {
    await house.audit.sealer.sealAll();
    const verified = await house.dataSource.transaction(async (manager) => {
      await manager.query(`set local role townline_audit`);
      return house.audit.verifier.verifyWithin(manager, { publicKey: house.publicKey });
    });
    expect(verified).toMatchObject({ ok: true });
  });
});

describe('whoever owns the tables', () => {
  it.each([
    ...CHANGES.filter((statement) => /^(update|delete)/.test(statement) && !statement.includes('waiting')),
    `truncate audit.entry cascade`,
    `truncate audit.words`,
  ])('cannot %s while the rules stand', async (statement) => {
    await house.audit.sealer.sealAll();
    await house.audit.sealer.checkpoint();
    await expect(house.dataSource.query(statement)).rejects.toMatchObject({ code: '23001' });
  });
});
