import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Tables, views aside, that a role may read some column of, and whether policies are forced on them. */
const READABLE = `
  select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
    exists (select from pg_policy p where p.polrelid = c.oid and 'townline_api'::regrole = any (p.polroles)) as "hasPolicy"
  from pg_class c
  where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
    and has_any_column_privilege('townline_api', c.oid, 'select')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 1`;

interface Readable {
  readonly name: string;
  readonly isForced: boolean;
  readonly hasPolicy: boolean;
}

describe('tables that the role which answers people may read', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('forced_policies');
  });
  afterAll(() => database.drop());

  it('have forced policies, each of them; those without cannot be read', async () => {
    const tables = await database.dataSource.query<Readable[]>(READABLE);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['observation', 'lead', 'case_file']));
    expect(tables.filter(({ isForced, hasPolicy }) => !isForced || !hasPolicy)).toEqual([]);
  });

  it('are none of sessions, keys, the trail and survivors', async () => {
    const tables = await database.dataSource.query<Readable[]>(READABLE);
    const schemas = new Set(tables.map(({ name }) => (name.includes('.') ? name.split('.')[0] : 'public')));
    expect([...schemas].sort()).toEqual(['access', 'intelligence', 'public']);
    expect(tables.filter(({ name }) => name.startsWith('access.')).map(({ name }) => name)).toEqual(['access.holding']);
  });

  it('are changed by others: the role may write none', async () => {
    const writable = await database.dataSource.query<object[]>(`
      select c.oid::regclass::text as name from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        and (has_table_privilege('townline_api', c.oid, 'insert, update, delete, truncate'))`);
    expect(writable).toEqual([]);
  });
});
