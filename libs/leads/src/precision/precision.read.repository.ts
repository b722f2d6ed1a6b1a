import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findingsInSight, leadsInSight } from '../finding/in-sight.js';
import type { DecidedLead } from './precision.js';

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
       ${decided()}`,
    );
  }

  /** Citing the sources, by id, whose rows spoke of either shop at the time: its cards, events and advertisements. */
  findBySource(): Promise<DecidedLead[]> {
    return this.dataSource.query(
      `select ${COLUMNS}, (
         select coalesce(array_agg(distinct o.source_id::text), '{}')
         from entity_member m
         cross join lateral (
           select b.observation_id from business_statement b where b.source_record_id = m.source_record_id
           union all select e.observation_id from enforcement_event e where e.source_record_id = m.source_record_id
           union all select a.observation_id from advertisement a where a.business_record_id = m.source_record_id) spoken
         join observation o on o.id = spoken.observation_id and o.recorded_at <= d.decided_at
           and (o.superseded_at is null or o.superseded_at > d.decided_at)
         where m.entity_id in (d.predecessor_id, d.successor_id) and m.joined_at <= d.decided_at
           and (m.left_at is null or m.left_at > d.decided_at)) as cites
       ${decided()}`,
    );
  }
}

function decided(): string {
  return `from ${leadsInSight()} l join lead_decision d on d.id = l.decision_id
    join ${findingsInSight()} f on f.id = d.finding_id where d.verdict <> 'UNSURE'`;
}
