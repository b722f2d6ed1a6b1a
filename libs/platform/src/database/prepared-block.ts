import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { statementDigest } from './statement-digest.js';

/** Statements that a connection keeps; a text beyond them goes unprepared, so that no connection grows without end. */
const MOST_KEPT = 1_000;
const KEEPABLE = /^\s*(?:select|with|insert|update|delete)\b/i;

const kept = new Set<string>();

/**
 * The caller's transaction with statements that each connection parses and plans once: for a block that runs again and again
 * with few values each time, where planning would cost more than the work. One plan has to be right whatever the values are:
 * look-ups by lists of ids. `query` answers as the manager's own does; its errors are the driver's.
 */
export async function preparedBlock(manager: EntityManager): Promise<EntityManager> {
  const { queryRunner } = manager;
  const { poolSize } = manager.connection.options as PostgresDataSourceOptions;
  // With one session for everybody (the embedded database) a prepared statement outlives the connection that named it.
  if (queryRunner === undefined || poolSize === 1) return manager;
  // Left to itself it would plan anew for one id, which is a little cheaper than the plan for ten.
  await manager.query('set local plan_cache_mode = force_generic_plan');
  const client = (await queryRunner.connect()) as PoolClient;
  const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
    const name = nameOf(text);
    if (name === undefined) return manager.query(text, [...values]);
    const { command, rows, rowCount } = await client.query({ name, text, values: [...values] });
    return command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;
  };
  return Object.create(manager, { query: { value: query } }) as EntityManager;
}

/** Undefined where the text is not to be prepared. */
function nameOf(text: string): string | undefined {
  if (!kept.has(text)) {
    if (kept.size >= MOST_KEPT || !KEEPABLE.test(text)) return undefined;
    kept.add(text);
  }
  return `townline_block_${statementDigest(text)}`;
}
