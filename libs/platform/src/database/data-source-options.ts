import type { DataSourceOptions } from 'typeorm';
import { SnakeNamingStrategy } from './naming-strategy.js';

export interface DataSourceSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Connections in the pool; 1 for the embedded database, which has a single session. */
  readonly poolSize?: number;
  readonly entities: DataSourceOptions['entities'];
  readonly migrations: DataSourceOptions['migrations'];
}

/** The one TypeORM configuration; a private cluster, a production server and the embedded database differ by URL alone. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    poolSize: settings.poolSize ?? 10,
    entities: settings.entities,
    migrations: settings.migrations,
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    logging: false,
    installExtensions: false,
    // The indexes lie in memory or on a disk without a head to move; with the default costs the planner reads whole
    // tables in order to look up a few hundred rows.
    extra: { application_name: 'townline', options: '-c timezone=UTC -c jit=off -c random_page_cost=1.1' },
  };
}
