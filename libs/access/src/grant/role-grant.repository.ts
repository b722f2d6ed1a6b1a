import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RoleGrant } from './role-grant.entity.js';

export type NewRoleGrant = Pick<RoleGrant, 'id' | 'accountId' | 'agency' | 'role' | 'grantedBy'> & {
  readonly since: Date | null;
  readonly until: Date | null;
};

@Injectable()
export class RoleGrantRepository {
  /** `since` null: from now on. */
  async insert(manager: EntityManager, grant: NewRoleGrant): Promise<void> {
    const { id, accountId, agency, role, since, until, grantedBy } = grant;
    await manager.query(
      `insert into access.role_grant (id, account_id, agency, role, since, until, granted_by)
       values ($1, $2, $3, $4, coalesce($5::timestamptz, clock_timestamp()), $6, $7)`,
      [id, accountId, agency, role, since, until, grantedBy],
    );
  }

  /** Held until the transaction ends. */
  async find(manager: EntityManager, id: string): Promise<RoleGrant | null> {
    const [grant] = await manager.query<RoleGrant[]>(
      `select id, account_id as "accountId", agency, role, since, until, granted_by as "grantedBy",
         granted_at as "grantedAt", confirmed_by as "confirmedBy"
       from access.role_grant where id = $1 for update`,
      [id],
    );
    return grant ?? null;
  }

  async confirm(manager: EntityManager, id: string, by: string): Promise<void> {
    await manager.query(`update access.role_grant set confirmed_by = $2 where id = $1`, [id, by]);
  }

  /** One that has not begun is taken back as if it had lasted for no time. */
  async end(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update access.role_grant set since = least(since, clock_timestamp() - interval '1 microsecond'), until = clock_timestamp()
       where id = $1 and (until is null or until > clock_timestamp())`,
      [id],
    );
  }
}
