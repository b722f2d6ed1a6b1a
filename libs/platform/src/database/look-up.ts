import { createHash } from 'node:crypto';
import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

const names = new Map<string, string>();

/**
 * Runs one of a closed set of texts in the caller's transaction; see `queryPrepared`: each connection parses and plans it once.
 */
export async function lookUpIn<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { queryRunner } = manager;
  const { poolSize } = manager.connection.options as PostgresDataSourceOptions;
  // With one session for everybody a prepared statement outlives the connection that named it.
  if (queryRunner === undefined || poolSize === 1) return manager.query<Row[]>(text, [...values]);
  const client = (await queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>({ name: nameOf(text), text, values: [...values] });
  return rows;
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `townline_in_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
  }
  return name;
}
