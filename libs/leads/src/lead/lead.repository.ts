import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import type { FlaggedPair, HeldLead, LeadChanges, LeadUpdate } from './lead-changes.js';

/** Reads and writes leads in bulk, as a run of detection changes them. */
@Injectable()
export class LeadRepository {
  /**
   * Leads with the entities that their shops have become: every lead, or those in which one of `businessIds` is, or has
   * become, either shop. The latter are held until the transaction ends, so that nobody decides on one in between.
   */
  held(manager: EntityManager, businessIds?: readonly string[]): Promise<HeldLead[]> {
    const shops = `array(select id from entity where id = any($1::uuid[])
                         union select id from entity where merged_into_id = any($1::uuid[]))`;
    const about = `where l.id in (select id from lead where predecessor_id = any(${shops})
                                  union all select id from lead where successor_id = any(${shops}))`;
    return manager.query(
      `select l.id, l.predecessor_id as "predecessorId", l.successor_id as "successorId",
              coalesce(a.merged_into_id, a.id) as "predecessorNow", coalesce(b.merged_into_id, b.id) as "successorNow",
              l.status, l.probability, l.finding_id as "findingId", l.version, l.held_since is not null as "isHeld",
              case when d.id is not null then jsonb_build_object('verdict', d.verdict, 'evidence', f.evidence) end as decision
       from lead l join entity a on a.id = l.predecessor_id join entity b on b.id = l.successor_id
       left join lead_decision d on d.id = l.decision_id left join reopening_finding f on f.id = d.finding_id
       ${businessIds === undefined ? '' : about}
       order by l.id ${businessIds === undefined ? '' : 'for update of l'}`,
      businessIds === undefined ? [] : [businessIds],
    );
  }

  /** Returns the ids of the raised leads, in the order of `changes.raised`. */
  async write(
    manager: EntityManager,
    changes: LeadChanges,
    newId: () => string,
    now: Date,
  ): Promise<{ readonly raisedIds: readonly string[] }> {
    const { raised, updated } = changes;
    const raisedIds = raised.map(() => newId());
    if (updated.length > 0) await this.update(manager, updated, now);
    if (raised.length > 0) await this.raise(manager, raised, raisedIds, now);
    return { raisedIds };
  }

  private async update(manager: EntityManager, updated: readonly LeadUpdate[], now: Date): Promise<void> {
    await manager.query(
      `with u as (
         select * from json_to_recordset($1::json) as u(id uuid, "predecessorId" uuid, "successorId" uuid, status text,
           probability double precision, "findingId" uuid, act text)),
       old as (select l.id, l.status from lead l join u on u.id = l.id),
       fresh as (
         update lead l
         set predecessor_id = u."predecessorId", successor_id = u."successorId", status = u.status,
             probability = u.probability, finding_id = u."findingId", changed_at = $2,
             version = l.version + case when u.act is null then 0 else 1 end
         from u where l.id = u.id
         returning l.*, u.act)
       insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, from_status, to_status,
         holder_name, holder_agency, held_since, decision_id, finding_id)
       select fresh.id, fresh.version, fresh.act, $3, $4, $2, old.status, fresh.status,
         fresh.holder_name, fresh.holder_agency, fresh.held_since, fresh.decision_id, fresh.finding_id
       from fresh join old on old.id = fresh.id where fresh.act is not null order by fresh.id`,
      [JSON.stringify(updated), now, SYSTEM_ACTOR.name, SYSTEM_ACTOR.agency],
    );
  }

  private async raise(
    manager: EntityManager,
    raised: readonly FlaggedPair[],
    ids: readonly string[],
    now: Date,
  ): Promise<void> {
    const rows = raised.map(({ predecessorId, successorId, probability, findingId }, place) => {
      return { id: ids[place], predecessorId, successorId, probability, findingId };
    });
    await manager.query(
      `with fresh as (
         insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
         select id, "predecessorId", "successorId", 'NEW', probability, "findingId", $2, $2
         from json_to_recordset($1::json) as u(id uuid, "predecessorId" uuid, "successorId" uuid,
           probability double precision, "findingId" uuid)
         returning *)
       insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, to_status, finding_id)
       select id, version, 'RAISE', $3, $4, $2, status, finding_id from fresh order by id`,
      [JSON.stringify(rows), now, SYSTEM_ACTOR.name, SYSTEM_ACTOR.agency],
    );
  }
}
