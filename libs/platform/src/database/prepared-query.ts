import type { Pool, QueryResultRow } from 'pg';
import { type DataSource, EntityManager } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { lookUpIn } from './look-up.js';
import { BatchedStatement } from './statement-batch.js';
import { cellOf } from './statement-cell.js';
import { statementDigest } from './statement-digest.js';
import { poolOf, sendBatch, settle } from './statement-line.js';
import { standingFor } from './statement-scope.js';

const gathered = new WeakMap<DataSource, BatchedStatement[]>();

/**
 * Runs one of a closed set of read-only texts; each connection parses and plans it once and is told only the values from
 * then on. For look-ups by lists of ids, where one plan is right whatever the values are; a search with many optional
 * parts is planned anew each time and has no business here. Those asked for in the same moment share one way there and back.
 * Within the scope of somebody's operation it is asked there.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const standing = standingFor(dataSource);
  if (standing instanceof EntityManager) return lookUpIn<Row>(standing, text, values);
  return askPool<Row>(standing, text, values);
}

async function askPool<Row extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  // With one session for everybody (the embedded database) a prepared statement outlives the connection that named it.
  if ((dataSource.options as PostgresDataSourceOptions).poolSize === 1) {
    return dataSource.query<Row[]>(text, [...values]);
  }
  const cells = values.map(cellOf);
  const rows = await new Promise<object[]>((resolve, reject) => {
    gather(dataSource, new BatchedStatement(`townline_${statementDigest(text)}`, text, cells, resolve, reject));
  });
  return rows as Row[];
}

function gather(dataSource: DataSource, statement: BatchedStatement): void {
  const waiting = gathered.get(dataSource);
  if (waiting) {
    waiting.push(statement);
    return;
  }
  const statements = [statement];
  gathered.set(dataSource, statements);
  process.nextTick(() => {
    gathered.delete(dataSource);
    void settle(statements, (left) => run(poolOf(dataSource), left));
  });
}

async function run(pool: Pool, statements: readonly BatchedStatement[]): Promise<void> {
  const client = await pool.connect();
  client.release((await sendBatch(client, statements)) ?? undefined);
}
