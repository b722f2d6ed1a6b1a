import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { type BatchedStatement, StatementBatch } from './statement-batch.js';

export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

/** Sends them in one write; resolves when the server has answered, to what broke the connection, if anything did. */
export async function sendBatch(client: PoolClient, statements: readonly BatchedStatement[]): Promise<Error | null> {
  return new Promise((resolve) => {
    const batch = new StatementBatch(statements, (broken) => {
      client.removeListener('error', onError);
      resolve(broken);
    });
    const onError = (error: Error): void => batch.handleError(error);
    client.once('error', onError);
    client.query(batch);
  });
}

/**
 * Runs them until each has its answer or its error. Nobody's statement fails because somebody else's did: what the server skipped is
 * sent again. Where `run` throws, whatever has no answer yet is refused with that.
 */
export async function settle(
  statements: readonly BatchedStatement[],
  run: (left: readonly BatchedStatement[]) => Promise<void>,
): Promise<void> {
  let left = statements;
  while (left.length > 0) {
    try {
      await run(left);
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
