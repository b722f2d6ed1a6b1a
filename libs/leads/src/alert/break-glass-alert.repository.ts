import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Somebody who answers for the compartments of an agency. */
export interface AnswererTold {
  readonly accountId: string;
  /** A plain holding of the agency that they see: the alert lies there, and speaks of nothing in it. */
  readonly holdingId: number;
}

/** Whom it concerns that a compartment was asked for, or was opened. */
@Injectable()
export class BreakGlassAlertRepository {
  /** Whoever may answer for that kind of compartment now, apart from who asked. */
  told(manager: EntityManager, openingId: string): Promise<AnswererTold[]> {
    return manager.query(toldOf(OF_COMPARTMENT), [openingId]);
  }

  /** The supervisors of the agency that keeps the source, apart from who asked; sources lie where this room does not see. */
  toldOfSource(manager: EntityManager, agency: string, askedBy: string | null): Promise<AnswererTold[]> {
    return manager.query(toldOf(OF_SOURCE), [agency, askedBy]);
  }
}

const OF_COMPARTMENT = `select b.id, b.asked_by, c.agency, case c.kind when 'ADVOCATE' then 'ADVOCATE' else 'SUPERVISOR' end as role
    from access.break_glass b join access.compartment c on c.id = b.compartment_id where b.id = $1`;
const OF_SOURCE = `select null::uuid as id, $2::uuid as asked_by, $1::text as agency, 'SUPERVISOR' as role`;

const toldOf = (opening: string): string => `
  with opening as (
    ${opening}
  ), answerer as materialized (
    select o.id, o.agency, a.id as account_id, (access.sight_of(a.id, null)).readable as readable from opening o
    join access.account a on a.state = 'ACTIVE' and a.kind = 'PERSON' and a.id is distinct from o.asked_by
      and exists (select from access.role_grant g where g.account_id = a.id and g.agency = o.agency and g.role = o.role
        and g.since <= clock_timestamp() and (g.until is null or g.until > clock_timestamp())
        and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null))
  )
  select w.account_id as "accountId", min(h.id) as "holdingId"
  from answerer w join access.holding h on h.agency = w.agency and h.id = any (w.readable) and h.town is null
    and h.case_id is null and h.compartment_id is null and h.visible_until is null
  group by w.id, w.account_id order by 1`;
