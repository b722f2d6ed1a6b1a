import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { BatchedStatement, StatementBatch } from './statement-batch.js';
import { statementDigest } from './statement-digest.js';

const gathered = new WeakMap<DataSource, BatchedStatement[]>();

/**
 * Runs one of a closed set of read-only texts; each connection parses and plans it once and is told only the values from
 * then on. For look-ups by lists of ids, where one plan is right whatever the values are; a search with many optional
 * parts is planned anew each time and has no business here. Those asked for in the same moment share one way there and back.
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
    void send(poolOf(dataSource), statements);
  });
}

/** Nobody's statement fails because somebody else's did: what the server skipped is sent again. */
async function send(pool: Pool, statements: readonly BatchedStatement[]): Promise<void> {
  let left = statements;
  while (left.length > 0) {
    try {
      await run(pool, left);
    } catch (error) {
      for (const each of left) each.reject(error as Error);
      return;
    }
    for (const each of left) {
      if (each.error) each.reject(each.error);
      else if (each.answered) each.resolve(each.rows);
    }
    left = left.filter(({ answered }) => !answered);
  }
}

async function run(pool: Pool, statements: readonly BatchedStatement[]): Promise<void> {
  const client = await pool.connect();
  await new Promise<void>((resolve) => {
    const batch = new StatementBatch(statements, (broken) => {
      client.removeListener('error', onError);
      client.release(broken ?? undefined);
      resolve();
    });
    const onError = (error: Error): void => batch.handleError(error);
    client.once('error', onError);
    client.query(batch);
  });
}

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

/** A value as PostgreSQL reads it; arrays as its own literal, `{"a","b"}`. */
function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError('a look-up is told texts, numbers, moments and lists of these');
}

const PLAIN = /^[\w.:+-]+$/;
const NULL = /^null$/i;

function elementOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const cell = Array.isArray(value) ? undefined : cellOf(value);
  if (cell === undefined) throw new TypeError('a look-up is told no lists of lists');
  if (cell === null) return 'null';
  if (PLAIN.test(cell) && !NULL.test(cell)) return cell;
  return `"${cell.replace(/["\\]/g, '\\$&')}"`;
}
