import type { EntityManager } from 'typeorm';

/** Somebody who is not there, for whom the engine works. */
export interface Absent {
  readonly accountId: string;
  /** For which what agreements open is opened to them; null: nothing of that. */
  readonly purpose: string | null;
}

/**
 * From here on the transaction, the engine's, is theirs: doors of the database take what is asked in it as asked by them. Nothing
 * where their account is not in force.
 */
export async function actAs(manager: EntityManager, { accountId, purpose }: Absent): Promise<void> {
  await manager.query(
    `select access.enter(a.id, a.agency, null, $2) from access.account a where a.id = $1 and a.state = 'ACTIVE'`,
    [accountId, purpose],
  );
}

/**
 * Reads with the eyes of somebody who is not there, to work out what may be told to them: within the work the manager's statements
 * run under the same policies as if they had asked themselves. Nothing can be written in it. Of an account that is not in force
 * the eyes are closed. Needs a transaction of the engine; work that throws must end it.
 */
export async function withEyesOf<T>(manager: EntityManager, absent: Absent, work: () => Promise<T>): Promise<T> {
  await actAs(manager, absent);
  await manager.query(`set local role townline_api`);
  const seen = await work();
  await manager.query(`set local role none`);
  await manager.query(`select set_config('access.viewer', '', true)`);
  return seen;
}
