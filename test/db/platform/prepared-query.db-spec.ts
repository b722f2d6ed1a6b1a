import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryPrepared } from '@townline/platform';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const ECHO = `select $1::text[] as texts, $2::bigint[] as numbers, $3::timestamptz as at, $4::text as none`;
const WHERE = 'select pg_backend_pid() as backend, now()::text as moment, $1::int as asked';
const SHARE = 'select 12 / $1::int as share';

describe('prepared look-ups', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('prepared_query');
  });
  afterAll(() => database.drop());

  const ask = (text: string, ...values: unknown[]): Promise<object[]> =>
    queryPrepared(database.dataSource, text, values);

  it('give values back as they were told them, and rows as the driver reads them', async () => {
    const texts = ['plain', '', 'a,b', '{x}', 'say "so"', 'back\\slash', 'null', 'NULL', null, ' room ', 'Ünïcode ✓'];
    const at = new Date('2026-03-01T12:34:56.789Z');
    for (let round = 0; round < 3; round += 1) {
      expect(await ask(ECHO, texts, ['1', 9_007_199_254_740_993n, 3], at, null)).toEqual([
        { texts, numbers: ['1', '9007199254740993', '3'], at, none: null },
      ]);
    }
    expect(await ask(ECHO, [], [], at, 'x')).toEqual([{ texts: [], numbers: [], at, none: 'x' }]);
    await expect(ask(ECHO, [['nested']], [], at, null)).rejects.toThrow('lists of lists');
    await expect(ask(ECHO, [], [], { some: 'object' }, null)).rejects.toThrow(TypeError);
  });

  it('travel together when they are asked for in the same moment', async () => {
    for (let round = 0; round < 2; round += 1) {
      const answers = (await Promise.all([1, 2, 3].map((n) => ask(WHERE, n)))).flat() as { moment: string }[];
      expect(answers.map((each) => ({ ...each, moment: '', backend: 0 }))).toEqual(
        [1, 2, 3].map((asked) => ({ backend: 0, moment: '', asked })),
      );
      expect(new Set(answers.map(({ moment }) => moment)).size).toBe(1);
    }
    const [first] = (await ask(WHERE, 1)) as { moment: string }[];
    const [second] = (await ask(WHERE, 2)) as { moment: string }[];
    expect(first?.moment).not.toBe(second?.moment);
  });

  it('fail alone: those before and after in the same moment are answered, and the connections serve on', async () => {
    for (const divisors of [
      [3, 0, 4],
      [0, 0, 6],
      [2, 3, 0],
    ]) {
      const ended = await Promise.allSettled(divisors.map((n) => ask(SHARE, n)));
      expect(ended.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual(
        divisors.map((n) => (n === 0 ? 'error: division by zero' : [{ share: 12 / n }])),
      );
    }
    await expect(Promise.all([ask(SHARE, 1), ask('select 1 from nowhere')])).rejects.toThrow('nowhere');
    expect(await Promise.all([ask(SHARE, 6), ask(WHERE, 7)])).toMatchObject([[{ share: 2 }], [{ asked: 7 }]]);
  });

  it('say so when the line breaks, and find another one', async () => {
    const ends = Promise.allSettled([ask('select pg_sleep(30), $1::int as asked', 1), ask(SHARE, 3)]);
    let ended: object[] = [];
    while (ended.length === 0) {
      ended = await database.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query like 'select pg_sleep%' and pid <> pg_backend_pid()`,
      );
    }
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask(SHARE, 3)).toEqual([{ share: 4 }]);
  });
});
