import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OpenClosing } from './reinspection.js';

/** What a town does only when it has been there, or lets the shop open again. */
const LOOKED = `('INSPECTED','FOUND_OPEN','CITED','RAID','ARREST','PERMIT_ISSUED')`;

/** Dates as stated may be months or years: their texts still lie in the order of their days. */
const OPEN_CLOSINGS = `
  select distinct on (m.entity_id) m.entity_id as "businessId", e.source_record_id as "cardId",
    e.observation_id as "observationId", e.occurred_on as "closedOn", e.reinspect_on as "reinspectOn", e.holding_id as "holdingId"
  from enforcement_event e
  join observation o on o.id = e.observation_id and o.superseded_at is null
  join entity_member m on m.source_record_id = e.source_record_id and m.left_at is null
  where e.kind = 'CLOSED_BY_ORDER' and e.occurred_on collate "C" >= left($1, 4) collate "C"
    and not exists (
      select from entity_member k
      join enforcement_event l on l.source_record_id = k.source_record_id
      join observation lo on lo.id = l.observation_id and lo.superseded_at is null
      where k.entity_id = m.entity_id and k.left_at is null and l.kind in ${LOOKED}
        and l.occurred_on collate "C" > e.occurred_on collate "C")
    and not exists (
      select from entity_member k
      join license f on f.source_record_id = k.source_record_id
      join observation fo on fo.id = f.observation_id and fo.superseded_at is null
      where k.entity_id = m.entity_id and k.left_at is null and lower(f.valid)::text collate "C" > e.occurred_on collate "C")
    and not exists (select from alert a where a.key = concat_ws(':', 'reinspection_overdue', e.source_record_id, e.occurred_on))
  order by m.entity_id, e.occurred_on collate "C" desc, e.source_record_id, e.observation_id`;

/** Closings by order after which nobody is known to have looked. */
@Injectable()
export class OpenClosingRepository {
  /**
   * The latest of each shop, from the year of a day (`YYYY-MM-DD`) on: not inspected, found open, raided or cited since, and
   * without a later permit or license; those already told of as overdue are left out.
   */
  find(manager: EntityManager, from: string): Promise<OpenClosing[]> {
    return manager.query(OPEN_CLOSINGS, [from]);
  }
}
