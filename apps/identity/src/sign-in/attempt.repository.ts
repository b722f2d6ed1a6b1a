import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export interface Attempt {
  /** Null where nobody is called so. */
  readonly accountId: string | null;
  readonly digest: Buffer;
  readonly step: 'PASSWORD' | 'CODE' | 'RELEASE';
  /** `REFUSED`: right or wrong, the account was locked, or the step was not due. */
  readonly outcome: 'PASSED' | 'FAILED' | 'REFUSED';
  readonly address?: string | undefined;
  readonly by?: string;
}

/** What was typed as a username may be a password, so only its digest is kept. */
export function usernameDigest(username: string): Buffer {
  return createHash('sha256').update(username).digest();
}

/** Failures of one account within 15 minutes, with no complete sign-in or release between them, that lock it. */
const MOST_FAILURES = 5;

export class AttemptRepository {
  /** Until the transaction ends, nobody else tries this username: five tries are five, also when they come at once. */
  async takeTurn(manager: EntityManager, digest: Buffer): Promise<Date> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [digest.toString('hex')]);
    const [row] = await manager.query<{ now: Date }[]>(`select clock_timestamp() as now`);
    return row?.now ?? new Date(0);
  }

  async insert(manager: EntityManager, { accountId, digest, step, outcome, address, by }: Attempt): Promise<void> {
    await manager.query(
      `insert into identity.attempt (account_id, username_digest, step, outcome, address, attempted_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [accountId, digest, step, outcome, address ?? null, by ?? null],
    );
  }

  /**
   * Locks the account when the measure is full, until somebody releases it. A clock that was set back defeats nothing: what
   * then lies in the future is counted too.
   */
  async lockIfDue(manager: EntityManager, accountId: string | null): Promise<void> {
    await manager.query(
      `update identity.account set locked_at = clock_timestamp() where id = $1 and locked_at is null and $2 <= (
         select count(*) from identity.attempt where account_id = $1 and outcome = 'FAILED'
           and attempted_at > clock_timestamp() - interval '15 minutes'
           and id > coalesce((select max(id) from identity.attempt where account_id = $1
             and (step = 'RELEASE' or step = 'CODE' and outcome = 'PASSED')), 0))`,
      [accountId, MOST_FAILURES],
    );
  }
}
