import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Purpose } from '../decision/role.js';
import { AccessError } from './access.errors.js';

/** PostgreSQL's word for a token that opens no live session. */
const NO_SESSION = '28000';

/**
 * One operation on behalf of one person: a transaction that knows who is looking, so that every statement in it shows what
 * that person may see and nothing else. The data source is that of the role `townline_api`.
 */
@Injectable()
export class ViewerWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * All statements go through the manager that is handed out. What somebody may see is fixed for a minute; whoever works longer
   * than that begins anew. Throws `NOT_FOUND_OR_NO_ACCESS` when the token opens no live session.
   */
  run<T>(token: string, purpose: Purpose | null, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await begin(manager, token, purpose);
      return work(manager);
    });
  }
}

async function begin(manager: EntityManager, token: string, purpose: Purpose | null): Promise<void> {
  try {
    await manager.query(`select access.begin($1, $2)`, [token, purpose]);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === NO_SESSION) {
      throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no live session');
    }
    throw error;
  }
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
