import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HeldLead, LeadChanges } from './lead-changes.js';

/** Reads and writes leads in bulk, as a run of detection changes them. */
@Injectable()
export class LeadRepository {
  /** Every lead, with the entities its shops have become. */
  held(manager: EntityManager): Promise<HeldLead[]> {
    return manager.query(`
      select l.id, l.predecessor_id as "predecessorId", l.successor_id as "successorId",
             coalesce(a.merged_into_id, a.id) as "predecessorNow", coalesce(b.merged_into_id, b.id) as "successorNow",
             l.status, l.probability, l.finding_id as "findingId"
      from lead l join entity a on a.id = l.predecessor_id join entity b on b.id = l.successor_id
      order by l.id`);
  }

  async write(manager: EntityManager, changes: LeadChanges, newId: () => string, now: Date): Promise<void> {
    const { raised, updated } = changes;
    if (updated.length > 0) {
      await manager.query(
        `update lead l
         set predecessor_id = u.predecessor_id, successor_id = u.successor_id, status = u.status,
             probability = u.probability, finding_id = u.finding_id, changed_at = $7
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::double precision[], $6::uuid[])
           as u(id, predecessor_id, successor_id, status, probability, finding_id)
         where l.id = u.id`,
        [
          updated.map(({ id }) => id),
          updated.map(({ predecessorId }) => predecessorId),
          updated.map(({ successorId }) => successorId),
          updated.map(({ status }) => status),
          updated.map(({ probability }) => probability),
          updated.map(({ findingId }) => findingId),
          now,
        ],
      );
    }
    if (raised.length > 0) {
      await manager.query(
        `insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
         select id, predecessor_id, successor_id, 'NEW', probability, finding_id, $6, $6
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::double precision[], $5::uuid[])
           as u(id, predecessor_id, successor_id, probability, finding_id)`,
        [
          raised.map(() => newId()),
          raised.map(({ predecessorId }) => predecessorId),
          raised.map(({ successorId }) => successorId),
          raised.map(({ probability }) => probability),
          raised.map(({ findingId }) => findingId),
          now,
        ],
      );
    }
  }
}
