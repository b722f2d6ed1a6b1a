import { createDataSource } from '@townline/database';
import { createScratchDatabase } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { testServer } from './test-server.js';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Connected. */
  readonly dataSource: DataSource;
  /** Closes the pool and drops the database. Call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A fresh, migrated and empty database for one test file: a copy of the template that the run made once. */
export async function createTestDatabase(name: string, poolSize = 4): Promise<TestDatabase> {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30);
  const scratch = await createScratchDatabase(testServer(), `townline_test_${label}`, templateName());
  const dataSource = createDataSource(scratch.url, { poolSize });
  try {
    await dataSource.initialize();
  } catch (error) {
    await scratch.drop();
    throw error;
  }
  const drop = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await scratch.drop();
  };
  return { name: scratch.name, url: scratch.url, dataSource, drop };
}

function templateName(): string {
  const name = process.env['TOWNLINE_TEST_TEMPLATE'];
  if (!name) throw new Error('the run made no template database: start tests with npm test');
  return name;
}
