import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { preparedBlock } from '@townline/platform';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const FIND = 'select id, name from block_shop where id = any($1::bigint[]) order by id';
const PREPARED = `select count(*)::integer as count from pg_prepared_statements where statement = $1`;

describe('a block of prepared statements', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('prepared_block');
    await database.dataSource.query('create table block_shop (id bigint primary key, name text)');
  });
  afterAll(() => database.drop());

  it('answers as the transaction itself does, whatever the statement', async () => {
    const texts: readonly [string, readonly unknown[]][] = [
      [
        `insert into block_shop select * from unnest($1::bigint[], $2::text[]) returning id`,
        [
          [1, 2],
          ['Quill', 'Reed'],
        ],
      ],
      [FIND, [[2, 1]]],
      [`update block_shop set name = $1 where id = 1 returning name`, ['Sedge']],
      [`with gone as (delete from block_shop where id = $1 returning id) select id from gone`, [2]],
      [`delete from block_shop where id = any($1::bigint[])`, [[1]]],
      ['select 1 as one', []],
    ];
    const [own, prepared] = await Promise.all(
      [false, true].map((isPrepared) =>
        database.dataSource.transaction(async (manager) => {
          const block = isPrepared ? await preparedBlock(manager) : manager;
          await block.query(`lock table block_shop`);
          const answers: unknown[] = [];
          for (const [text, values] of texts) answers.push(await block.query(text, [...values]));
          return answers;
        }),
      ),
    );
    expect(prepared).toEqual(own);
    expect(prepared?.[2]).toEqual([[{ name: 'Sedge' }], 1]);
  });

  it('plans a text once for a connection, and leaves the next transaction to plan as it likes', async () => {
    const find = `${FIND} limit 5`;
    const seen = await database.dataSource.transaction(async (manager) => {
      const block = await preparedBlock(manager);
      for (const id of [1, 2, 3]) await block.query(find, [[id]]);
      const uses = 'select generic_plans::integer as count from pg_prepared_statements where statement = $1';
      return [await manager.query(PREPARED, [find]), await manager.query(uses, [find])];
    });
    expect(seen).toEqual([[{ count: 1 }], [{ count: 3 }]]);
    expect(await database.dataSource.query('show plan_cache_mode')).toEqual([{ plan_cache_mode: 'auto' }]);
  });

  it('commits or rolls back with the transaction', async () => {
    const failing = database.dataSource.transaction(async (manager) => {
      const block = await preparedBlock(manager);
      await block.query(`insert into block_shop values ($1, $2)`, [7, 'Teasel']);
      throw new Error('given up');
    });
    await expect(failing).rejects.toThrow('given up');
    expect(await database.dataSource.query(FIND, [[7]])).toEqual([]);
  });
});
