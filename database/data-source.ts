import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@townline/platform';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/index.js';

export interface PoolOptions {
  /** Connections in the pool; 1 for the embedded database. */
  readonly poolSize?: number;
}

/** A pool on the database named in the URL, with every table and migration of the house; not yet connected. */
export function createDataSource(url: string, options: PoolOptions = {}): DataSource {
  return new DataSource(dataSourceOptions({ url, entities: ENTITIES, migrations: MIGRATIONS, ...options }));
}
