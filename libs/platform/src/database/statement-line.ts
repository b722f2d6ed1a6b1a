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
