import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RoleGrant } from './role-grant.entity.js';

export type NewRoleGrant = Pick<RoleGrant, 'id' | 'accountId' | 'agency' | 'role' | 'grantedBy'> & {
  readonly since: Date | null;
  readonly until: Date | null;
};

/** A grant with who holds it. */
export interface NamedGrant extends RoleGrant {
  readonly name: string;
}

const GRANTS = `
  select g.id, g.account_id as "accountId", a.name, g.agency, g.role, g.since, g.until, g.granted_by as "grantedBy",
    g.granted_at as "grantedAt", g.confirmed_by as "confirmedBy"
  from access.role_grant g join access.account a on a.id = g.account_id`;

@Injectable()
export class RoleGrantRepository {
  /** Those of the agency that are not over, by who holds them. */
  findOf(manager: EntityManager, agency: string): Promise<NamedGrant[]> {
    return manager.query(
      `${GRANTS} where g.agency = $1 and (g.until is null or g.until > clock_timestamp()) order by a.name, g.role, g.id`,
      [agency],
    );
  }

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
  async find(manager: EntityManager, id: string): Promise<NamedGrant | null> {
    const [grant] = await manager.query<NamedGrant[]>(`${GRANTS} where g.id = $1 for update of g`, [id]);
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
