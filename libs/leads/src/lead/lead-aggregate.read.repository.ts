import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { leadConditions, leadsAt, type LeadQuestion } from './lead.read.repository.js';

export type LeadDimension = 'STATUS' | 'MONTH' | 'TOWN' | 'INSTRUMENT' | 'RELATION';

/** The leads that have one thing in common. */
export interface LeadAggregateRow {
  /** A status, a month `YYYY-MM`, the id of a town …; null where it is not known. */
  readonly key: string | null;
  readonly label: string | null;
  readonly count: number;
  /** Sum of their probabilities: how many of them may be expected to be what they claim. */
  readonly expected: number;
}

/** Counts of leads by what they have in common. */
@Injectable()
export class LeadAggregateReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The largest group first. A lead over a town line counts in both towns. */
  countLeads(question: LeadQuestion, by: LeadDimension, vantage: Vantage): Promise<LeadAggregateRow[]> {
    const sql = new VantageQuery(vantage);
    const from = leadsAt(sql, vantage);
    const conditions = [...leadConditions(sql, question), 'true'];
    return sql.rows(
      this.dataSource,
      `with chosen as (
         select l.id, l.predecessor_id, l.successor_id, s.status, l.raised_at, f.id as finding_id, f.probability
         from ${from} where ${conditions.join(' and ')})
       select g.key, g.label, count(*)::integer as count, sum(c.probability) as expected
       from chosen c left join lateral (${groupOf(sql, by)}) g on true
       group by g.key, g.label order by count(*) desc, g.label, g.key`,
    );
  }
}

function groupOf(sql: VantageQuery, by: LeadDimension): string {
  switch (by) {
    case 'STATUS':
      return `select c.status as key, c.status as label`;
    case 'MONTH':
      return `select month as key, month as label from to_char(c.raised_at, 'YYYY-MM') month`;
    case 'RELATION':
      return `select x.relation as key, x.relation as label from reopening_finding x where x.id = c.finding_id`;
    case 'INSTRUMENT':
      return `select e.instrument as key, e.instrument as label
        from entity_member m join enforcement_event e on e.source_record_id = m.source_record_id
        join observation o on o.id = e.observation_id and ${sql.known('o')}
        where m.entity_id = c.predecessor_id and ${sql.joined('m')} and e.instrument is not null and ${sql.happened('e.occurred_on')}
        order by e.occurred_on collate "C" desc, e.id limit 1`;
    case 'TOWN':
      return `select distinct t.id::text as key, t.name as label
        from entity_member m join occupancy y on y.source_record_id = m.source_record_id and ${sql.held('y')}
        join observation o on o.id = y.observation_id and ${sql.known('o')}
        join premises p on p.id = y.premises_id
        left join premises_pin pin on pin.premises_id = p.id and ${sql.known('pin')}
        left join premises parent on parent.id = p.parent_id
        join jurisdiction t on t.kind = 'TOWN' and st_covers(t.area, coalesce(pin.point, p.point, parent.point))
        where m.entity_id in (c.predecessor_id, c.successor_id) and ${sql.joined('m')}`;
  }
}
