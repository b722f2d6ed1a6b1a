import type { TallyPlan, VantageQuery } from '@townline/platform';
import { townsOfPlaced } from '@townline/registry';
import { findingsInSight } from '../finding/in-sight.js';

export const LEAD_DIMENSIONS = ['STATUS', 'MONTH', 'TOWN', 'INSTRUMENT', 'RELATION', 'PROBABILITY'] as const;
export type LeadDimension = (typeof LEAD_DIMENSIONS)[number];

/** What the groups need of the leads that fit, from `l`, `s` and `f` of `leadsAt`. */
export const LEAD_COLUMNS = `l.id, l.predecessor_id, l.successor_id, s.status, l.raised_at, f.id as finding_id, f.probability`;

/** How each dimension groups leads, given `hit` with `LEAD_COLUMNS`. A lead over a town line is in both towns. */
export function leadGroups(sql: VantageQuery): Pick<TallyPlan<LeadDimension>, 'further' | 'group'> {
  return {
    further: `, placed as (
      select distinct hit.id, y.premises_id from hit
      join entity_member m on m.entity_id in (hit.predecessor_id, hit.successor_id) and ${sql.joined('m')}
      join occupancy y on y.source_record_id = m.source_record_id and ${sql.held('y')}
      join observation o on o.id = y.observation_id and ${sql.known('o')})`,
    group: (by) => groupOf(sql, by),
  };
}

function groupOf(sql: VantageQuery, by: LeadDimension): string {
  switch (by) {
    case 'STATUS':
      return 'select id, status as key, status as label from hit';
    case 'MONTH':
      return `select hit.id, month as key, month as label from hit, to_char(hit.raised_at, 'YYYY-MM') month`;
    case 'RELATION':
      return `select hit.id, x.relation as key, x.relation as label from hit join ${findingsInSight()} x on x.id = hit.finding_id`;
    case 'PROBABILITY':
      return `select id, ${tenth('probability')} as key, ${tenth('probability')} as label from hit`;
    case 'INSTRUMENT':
      return `select distinct on (hit.id) hit.id, e.instrument as key, e.instrument as label from hit
        join entity_member m on m.entity_id = hit.predecessor_id and ${sql.joined('m')}
        join enforcement_event e on e.source_record_id = m.source_record_id and e.instrument is not null
          and ${sql.happened('e.occurred_on')}
        join observation o on o.id = e.observation_id and ${sql.known('o')}
        order by hit.id, e.occurred_on collate "C" desc, e.id`;
    case 'TOWN':
      return townsOfPlaced(sql);
  }
}

/** The tenth that a probability lies in, by its lower end: `0.9` for 0.9 up to 1. */
export function tenth(probability: string): string {
  return `(least(9, floor(${probability} * 10)) / 10)::numeric(2, 1)::text`;
}
