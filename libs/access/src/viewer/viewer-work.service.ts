import { OperationTransaction, withinScope } from '@townline/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Purpose } from '../decision/role.js';
import { tokenDigest } from '../session/session.service.js';
import { AccessError } from './access.errors.js';

/** PostgreSQL's word for a token that opens no live session. */
const NO_SESSION = '28000';

/** How long one statement of a reader may run. */
const STATEMENT_MS = 3_000;

/** The timeout counts from the next statement on; the token itself is told to nobody. */
const BEGIN = `select set_config('statement_timeout', $1, true), access.begin($2::bytea, $3)`;

/**
 * Operations on behalf of one person: a transaction that knows who is looking, so that every statement in it shows what
 * that person may see and nothing else. The data source is that of the role `townline_api`.
 */
@Injectable()
export class ViewerWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One operation. Nothing is asked of the database before its first statement, which throws `NOT_FOUND_OR_NO_ACCESS` when
   * the token opens no live session; whoever opens it ends it. What somebody may see is fixed for a minute.
   */
  open(token: string, purpose: Purpose | null): OperationTransaction {
    return new OperationTransaction(this.dataSource, {
      text: BEGIN,
      values: [String(STATEMENT_MS), tokenDigest(token), purpose],
      failed: asNoSession,
    });
  }

  /** Runs work as one operation: whatever it asks of the house's data source is asked on behalf of that person. */
  async run<T>(token: string, purpose: Purpose | null, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const operation = this.open(token, purpose);
    try {
      const result = await withinScope(operation.manager, () => work(operation.manager));
      await operation.commit();
      return result;
    } finally {
      await operation.rollback();
    }
  }
}

function asNoSession(error: Error): Error {
  const isNoSession = 'code' in error && error.code === NO_SESSION;
  return isNoSession ? new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no live session') : error;
}

/**
 * Why the role of this data source must not serve answers to people: it would see past the policies. Empty: it may. The API asks
 * before it opens its door.
 */
export async function servingFaults(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ fault: string }[]>(`
    select format('%I is a superuser', rolname) as fault from pg_roles where rolname = session_user and rolsuper
    union all
    select format('%I bypasses row security', rolname) from pg_roles where rolname = session_user and rolbypassrls
    union all
    select format('%I belongs to %I', session_user, rolname) from pg_roles
    where rolname in ('townline_engine', 'townline_audit') and pg_has_role(session_user, oid, 'member')
    union all
    select format('%I owns %s', session_user, oid::regclass) from pg_class
    where relkind in ('r', 'v', 'm') and relowner = (select oid from pg_roles where rolname = session_user)
      and relnamespace::regnamespace::text not like 'pg\\_temp%'
    order by 1`);
  return rows.map(({ fault }) => fault);
}
