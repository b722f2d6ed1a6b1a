import { createHash } from 'node:crypto';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

const names = new Map<string, string>();

/**
 * Runs one of a closed set of read-only texts; each connection parses and plans it once and is told only the values from
 * then on. For look-ups by lists of ids, where one plan is right whatever the values are; a search with many optional
 * parts is planned anew each time and has no business here.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  // With one session for everybody (the embedded database) a prepared statement outlives the connection that named it.
  if ((dataSource.options as PostgresDataSourceOptions).poolSize === 1) {
    return dataSource.query<Row[]>(text, [...values]);
  }
  const { rows } = await poolOf(dataSource).query<Row>({ name: nameOf(text), text, values: [...values] });
  return rows;
}

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

/** PostgreSQL cuts names after 63 bytes, and the driver refuses one name for two texts. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `townline_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
  }
  return name;
}
