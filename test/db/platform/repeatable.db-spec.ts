import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OperationKey, UnitOfWork, withOperationKey } from '@townline/platform';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const JO = { name: 'Jo Rivers', agency: 'Example Police' };

describe('an operation with a key', () => {
  let database: TestDatabase;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await createTestDatabase('repeatable', 6);
    await database.dataSource.query(`create table deed (id uuid primary key, at timestamptz not null)`);
    unitOfWork = new UnitOfWork(database.dataSource);
  });
  afterAll(() => database.drop());

  const keyed = (key: string, owner = 'jo', what = 'a'): OperationKey => ({
    ...{ owner, key },
    digest: createHash('sha256').update(what).digest(),
  });
  const deed = async (fails = false): Promise<{ id: string; at: Date }> =>
    unitOfWork.runSerializable(JO, async (manager) => {
      const made = { id: randomUUID(), at: new Date() };
      await manager.query(`insert into deed (id, at) values ($1, $2)`, [made.id, made.at]);
      if (fails) throw new Error('killed');
      return made;
    });
  const deeds = async (): Promise<number> => (await database.dataSource.query<object[]>(`select 1 from deed`)).length;

  it('is done once, and answers the same again', async () => {
    const first = await withOperationKey(keyed('one'), () => deed());
    const again = await withOperationKey(keyed('one'), () => deed());
    expect(again).toEqual(first);
    expect(again.at.getTime()).toBe(first.at.getTime());
    expect(await deeds()).toBe(1);
    // Without a key, with another, and of somebody else it is another one.
    await deed();
    await withOperationKey(keyed('two'), () => deed());
    await withOperationKey(keyed('one', 'sam'), () => deed());
    expect(await deeds()).toBe(4);
  });

  it('is done once when it is asked for many times at the same moment', async () => {
    const before = await deeds();
    const asked = Array.from({ length: 8 }, () => withOperationKey(keyed('at once'), () => deed()));
    const made = await Promise.all(asked);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await deeds()).toBe(before + 1);
  });

  it('is not done by halves: what failed before the commit is done anew, what was killed after it is answered', async () => {
    const before = await deeds();
    await expect(withOperationKey(keyed('cut off'), () => deed(true))).rejects.toThrow('killed');
    expect(await deeds()).toBe(before);
    const made = await withOperationKey(keyed('cut off'), () => deed());
    // The connection ends as the answer is on its way; another process is asked.
    const other = new UnitOfWork(database.dataSource);
    const again = await withOperationKey(keyed('cut off'), () => other.run(JO, () => Promise.resolve('not asked')));
    expect(again).toEqual(made);
    expect(await deeds()).toBe(before + 1);
  });

  it('has steps, each done once', async () => {
    const before = await deeds();
    const both = (): Promise<unknown> => withOperationKey(keyed('steps'), async () => [await deed(), await deed()]);
    expect(await both()).toEqual(await both());
    expect(await deeds()).toBe(before + 2);
  });

  it('refuses a key that was given with another operation, for a day', async () => {
    await withOperationKey(keyed('taken'), () => deed());
    const other = (): Promise<unknown> => withOperationKey(keyed('taken', 'jo', 'b'), () => deed());
    await expect(other()).rejects.toMatchObject({ code: 'KEY_REUSED' });
    await database.dataSource.query(`update operation_key set recorded_at = recorded_at - interval '25 hours'`);
    await expect(other()).resolves.toMatchObject({ id: expect.any(String) });
    const [kept] = await database.dataSource.query<{ rows: number }[]>(
      `select count(*)::integer as rows from operation_key`,
    );
    expect(kept?.rows).toBe(1);
  });
});
