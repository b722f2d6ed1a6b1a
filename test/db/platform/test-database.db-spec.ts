import { REQUIRED_EXTENSIONS } from '../../../libs/platform/src/server/required-extensions.js';
import { createTestDatabase } from '../../support/test-database.js';

describe('a test database', () => {
  it('comes migrated, with exactly the extensions whose rights are checked beforehand, and goes', async () => {
    const database = await createTestDatabase('Test database');
    const { dataSource } = database;
    expect(database.name).toMatch(/^townline_test_test_database_/);
    expect(await dataSource.showMigrations()).toBe(false);
    const extensions: { extname: string }[] = await dataSource.query(
      `select extname from pg_extension where extname <> 'plpgsql'`,
    );
    expect(extensions.map(({ extname }) => extname).sort()).toEqual([...REQUIRED_EXTENSIONS].sort());
    await database.drop();
    await database.drop();
    await expect(dataSource.initialize()).rejects.toThrow('does not exist');
  });
});
