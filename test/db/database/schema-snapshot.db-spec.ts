import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeSchema } from '@townline/database';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const SNAPSHOT = new URL('../../../database/schema.sql', import.meta.url);

describe('the database schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('schema');
  });
  afterAll(() => database.drop());

  it('is what database/schema.sql shows (npm run snapshots writes it anew)', async () => {
    const schema = await describeSchema(database.dataSource);
    if (process.env['TOWNLINE_WRITE_SNAPSHOTS'] === '1') await writeFile(SNAPSHOT, schema);
    expect(await readFile(SNAPSHOT, 'utf8')).toBe(schema);
  });

  it('is what the entities ask for: generating a migration on it yields nothing', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be undone one migration at a time, and done again', async () => {
    const before = await describeSchema(database.dataSource);
    const { length } = database.dataSource.migrations;
    for (let undone = 0; undone < length; undone += 1)
      await database.dataSource.undoLastMigration({ transaction: 'each' });
    expect(await describeSchema(database.dataSource)).not.toContain('create table');
    await database.dataSource.runMigrations({ transaction: 'each' });
    expect(await describeSchema(database.dataSource)).toBe(before);
  });
});
