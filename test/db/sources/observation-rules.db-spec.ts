import { randomUUID } from 'node:crypto';
import { dataPackageProfile } from '@townline/sources';
import { openImportHouse, type ImportHouse } from './import-house.js';

let house: ImportHouse;

beforeAll(async () => {
  house = await openImportHouse('observation rules');
  const profile = { ...dataPackageProfile('businesses') };
  await house.import(await house.write('one.csv', 'source,record_id,trade_name\nclerk,1,Blue Heron\n'), { profile });
});
afterAll(() => house.close());

const COPY = `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash, recorded_at)
  select coalesce($1::uuid, source_id), coalesce($2::uuid, import_batch_id), resource, 'another', 1, content, content_hash, recorded_at
  from observation`;

describe('the database itself', () => {
  it.each([
    ['a source that is not there', [randomUUID(), null], /names source .* not there/],
    ['a batch that is not there', [null, randomUUID()], /names batch .* not there/],
  ])('refuses an observation of %s', async (_what, values, reason) => {
    await expect(house.rows(COPY, values)).rejects.toThrow(reason);
  });

  it.each(['source', 'import_batch'])('refuses to forget a %s that observations name', async (table) => {
    await expect(house.rows(`delete from ${table}`)).rejects.toThrow(/observations still name/);
  });

  it.each([`content = '{}'`, `record_id = '2'`, 'recorded_at = now()'])(
    'refuses to change what an observation says: %s',
    async (change) => {
      await expect(house.rows(`update observation set ${change}`)).rejects.toThrow(/never changed, only superseded/);
    },
  );

  it('lets an observation be superseded', async () => {
    await house.rows(`update observation set superseded_at = recorded_at + interval '1 day'`);
    expect(await house.rows('select 1 from observation where superseded_at is not null')).toHaveLength(1);
  });
});
