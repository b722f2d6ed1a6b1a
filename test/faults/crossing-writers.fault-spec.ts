import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '@townline/platform';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const WRITERS = 16;
const ROWS = 4;
const EACH = process.env['TOWNLINE_FAULTS'] === 'many' ? 60 : 8;
const JO = { name: 'Jo Rivers', agency: 'Example Police' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('crossing writers', WRITERS);
  await database.dataSource.query('create table jar (id integer primary key, amount integer not null)');
  await database.dataSource.query('create table move (id text primary key)');
  await database.dataSource.query(`insert into jar select i, 1000 from generate_series(0, ${ROWS - 1}) i`);
});
afterAll(() => database.drop());

describe('sixteen writers on four rows', () => {
  it('all get their work done once, as if one after the other, though they block and cross each other', async () => {
    const unitOfWork = new UnitOfWork(database.dataSource);
    const tries: number[] = [];
    const move = async (writer: number, at: number): Promise<void> => {
      const from = (writer + at) % ROWS;
      const to = (from + 1 + (at % (ROWS - 1))) % ROWS;
      let tried = 0;
      await unitOfWork.runSerializable(JO, async (manager) => {
        tried += 1;
        await manager.query('insert into move (id) values ($1)', [`${writer}-${at}`]);
        // In either order, so that two of them can hold what the other wants.
        await manager.query('update jar set amount = amount - 1 where id = $1', [from]);
        await manager.query('update jar set amount = amount + 1 where id = $1', [to]);
      });
      tries.push(tried);
    };
    const work = async (writer: number): Promise<void> => {
      for (let at = 0; at < EACH; at++) await move(writer, at);
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
    const [sums] = await database.dataSource.query<object[]>(
      'select (select sum(amount)::int from jar) as amount, (select count(*)::int from move) as moves',
    );
    expect(sums).toEqual({ amount: ROWS * 1_000, moves: WRITERS * EACH });
    const expected = Array.from({ length: ROWS }, () => 1_000);
    for (let writer = 0; writer < WRITERS; writer++) {
      for (let at = 0; at < EACH; at++) {
        const from = (writer + at) % ROWS;
        const to = (from + 1 + (at % (ROWS - 1))) % ROWS;
        expected[from] = (expected[from] ?? 0) - 1;
        expected[to] = (expected[to] ?? 0) + 1;
      }
    }
    const jars = await database.dataSource.query<{ amount: number }[]>('select amount from jar order by id');
    expect(jars.map(({ amount }) => amount)).toEqual(expected);
    tries.sort((a, b) => a - b);
    expect(tries.at(-1)).toBeGreaterThan(1);
    const quantile = tries[Math.floor(tries.length * 0.99)];
    process.stderr.write(
      `crossing: ${tries.length} moves of ${WRITERS} writers on ${ROWS} rows, tries: 99 % within ${quantile}, most ${tries.at(-1)}\n`,
    );
  });
});
