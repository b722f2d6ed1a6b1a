import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NoticeKind } from './identifier-form.js';

/** Somebody of an agency that holds what was asked for, who may see one of its rows that state it. */
export interface HitTold {
  readonly questionId: string;
  readonly kind: NoticeKind;
  /** Who asked. */
  readonly agency: string;
  readonly contact: string | null;
  readonly holdingId: number;
  /** LEAD: the lead that was asked about. */
  readonly leadId: string | null;
  readonly observationIds: readonly string[];
  readonly accountId: string;
}

/** For whom it is news that another agency asked. */
@Injectable()
export class DeconflictionAlertRepository {
  /**
   * One row for each question and person: everybody in force who holds a role of the owning agency and may see a row that states
   * the identifier, or a part of the lead, with the rows of the first holding that they may see.
   */
  told(manager: EntityManager, account: string, askedAt: string): Promise<HitTold[]> {
    return manager.query(TOLD, [account, askedAt]);
  }
}

const TOLD = `
  with asked as (
    select q.id, q.kind, q.digest, q.lead_id, q.agency, owner from deconfliction.question q, unnest(q.told || q.silent) owner
    where q.account = $1 and q.asked_at = $2::timestamptz
  ), held as (
    select a.id, a.owner, i.holding_id, array_agg(i.observation_id order by i.observation_id) as ids
    from asked a join deconfliction.identifier i on i.kind = a.kind and i.digest = a.digest and i.agency = a.owner
    group by a.id, a.owner, i.holding_id
    union all
    select distinct a.id, a.owner, h.id, '{}'::bigint[]
    from asked a join lead l on l.id = a.lead_id join finding_reason r on r.finding_id = l.finding_id
    cross join unnest(r.holding_ids) held_in join access.holding h on h.id = held_in and h.agency = a.owner
  ), person as materialized (
    select c.id, o.owner, (access.sight_of(c.id, null)).readable from (select distinct owner from asked) o
    join access.account c on c.state = 'ACTIVE' and c.kind = 'PERSON'
      and exists (select from access.role_grant g where g.account_id = c.id and g.agency = o.owner)
  )
  select distinct on (h.id, h.owner, p.id) h.id as "questionId", a.kind, a.lead_id as "leadId", g.name as agency, g.contact,
    h.holding_id as "holdingId", h.ids as "observationIds", p.id as "accountId"
  from held h join asked a on a.id = h.id and a.owner = h.owner
  join access.agency g on g.code = a.agency
  join person p on p.owner = h.owner and h.holding_id = any (p.readable)
  order by h.id, h.owner, p.id, h.holding_id`;
