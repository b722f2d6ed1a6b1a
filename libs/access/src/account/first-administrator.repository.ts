import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class FirstAdministratorRepository {
  /** Until the transaction ends nobody else is asked whether an agency has an administrator. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('access.first_administrator', 0))`);
  }

  async hasAgency(manager: EntityManager, agency: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from access.agency where code = $1`, [agency]);
    return rows.length > 0;
  }

  /** Those who could take in somebody else now: their account stands, and the role is in force and counts. */
  async countOf(manager: EntityManager, agency: string): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      `select count(distinct a.id)::int as count from access.role_grant g join access.account a on a.id = g.account_id
       where g.agency = $1 and g.role = 'ADMINISTRATOR' and a.state = 'ACTIVE'
         and g.since <= clock_timestamp() and (g.until is null or g.until > clock_timestamp())
         and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)`,
      [agency],
    );
    return row?.count ?? 0;
  }
}
