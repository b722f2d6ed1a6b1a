import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DecidedLead } from './precision.js';

const DECIDED = `from lead l join lead_decision d on d.id = l.decision_id
  join reopening_finding f on f.id = d.finding_id where d.verdict <> 'UNSURE'`;
const COLUMNS = `d.verdict, to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD') as "decidedOn"`;

/** The decisions that stand, with what spoke for the lead when each was made. */
@Injectable()
export class PrecisionReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Citing the rules of the model that spoke for one management, `channel.level`. */
  findByRule(): Promise<DecidedLead[]> {
    return this.dataSource.query(
      `select ${COLUMNS}, (
         select coalesce(array_agg(distinct e ->> 'channel' || '.' || (e ->> 'level')), '{}')
         from jsonb_array_elements(f.evidence) e where e ->> 'direction' = 'FOR') as cites
       ${DECIDED}`,
    );
  }

  /** Citing the sources, by id, that had a card of either shop at the time. */
  findBySource(): Promise<DecidedLead[]> {
    return this.dataSource.query(
      `select ${COLUMNS}, (
         select coalesce(array_agg(distinct r.source_id::text), '{}')
         from entity_member m join source_record r on r.id = m.source_record_id
         where m.entity_id in (d.predecessor_id, d.successor_id) and m.joined_at <= d.decided_at
           and (m.left_at is null or m.left_at > d.decided_at)) as cites
       ${DECIDED}`,
    );
  }
}
