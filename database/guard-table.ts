import type { QueryRunner } from 'typeorm';

/** How the role that answers people may read a table. */
export interface TableGuard {
  /** Which rows it is shown, as SQL over the table's own name. */
  readonly using: string;
  /** The columns that it may read; all when absent. */
  readonly columns?: readonly string[];
}

/** Whether a row of this holding is in the viewer's sight. */
export function isHeldIn(column: string): string {
  return `${column} = any ((select access.holdings())::integer[])`;
}

/**
 * Forces policies on a table: the engine does everything, the role of the API reads what the guard shows. Without a guard it
 * reads nothing.
 */
export async function guardTable(runner: QueryRunner, table: string, guard?: TableGuard): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(`grant select, insert, update, delete on ${table} to townline_engine`);
  await runner.query(`create policy ${table}_of_engine on ${table} to townline_engine using (true) with check (true)`);
  if (guard === undefined) return;
  const columns = guard.columns === undefined ? '' : ` (${guard.columns.join(', ')})`;
  await runner.query(`grant select${columns} on ${table} to townline_api`);
  await runner.query(`create policy ${table}_of_viewer on ${table} for select to townline_api using (${guard.using})`);
}

/** Takes the policies and grants of `guardTable` away. */
export async function unguardTable(runner: QueryRunner, table: string, guard?: TableGuard): Promise<void> {
  if (guard !== undefined) {
    const columns = guard.columns === undefined ? '' : ` (${guard.columns.join(', ')})`;
    await runner.query(`drop policy ${table}_of_viewer on ${table}`);
    await runner.query(`revoke select${columns} on ${table} from townline_api`);
  }
  await runner.query(`drop policy ${table}_of_engine on ${table}`);
  await runner.query(`revoke select, insert, update, delete on ${table} from townline_engine`);
  await runner.query(`alter table ${table} no force row level security`);
  await runner.query(`alter table ${table} disable row level security`);
}
