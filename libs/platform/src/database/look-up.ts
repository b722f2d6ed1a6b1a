import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { operationOf } from './operation-transaction.js';
import { statementDigest } from './statement-digest.js';

/**
 * Runs one of a closed set of texts in the caller's transaction; see `queryPrepared`: each connection parses and plans it once.
 */
export async function lookUpIn<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const operation = operationOf(manager);
  if (operation !== undefined) return operation.lookUp<Row>(text, values);
  const { queryRunner } = manager;
  const { poolSize } = manager.connection.options as PostgresDataSourceOptions;
  // With one session for everybody a prepared statement outlives the connection that named it.
  if (queryRunner === undefined || poolSize === 1) return manager.query<Row[]>(text, [...values]);
  const client = (await queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>({ name: `townline_in_${statementDigest(text)}`, text, values: [...values] });
  return rows;
}
