import type { VantageQuery } from '@townline/platform';
import { closedOn } from '../map/stand.js';
import type { ShopState } from '../map/map-question.js';

/** By which acts a shop may have been acted against. */
export const INSTRUMENTS = ['RAID', 'HEALTH_ORDER', 'LICENSE_ORDER', 'COURT_ORDER', 'VOLUNTARY'] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** What is asked of the life of a shop. Every part that is not null must hold. Days are half-open. */
export interface LifeQuestion {
  readonly state: ShopState | null;
  readonly openedFrom: string | null;
  readonly openedTo: string | null;
  readonly closedFrom: string | null;
  readonly closedTo: string | null;
  /** By which it was last acted against. */
  readonly instrument: Instrument | null;
}

/** The first day, as stated, on which the business `id` opened; null where nobody says so. */
export function openedOn(sql: VantageQuery, id: string): string {
  return `(select min(f.opened collate "C") from entity_member m
    join lateral (
      select b.opened_on as opened, b.observation_id from business_statement b
      where b.source_record_id = m.source_record_id and b.opened_on is not null and ${sql.happened('b.opened_on')}
      union all
      select e.occurred_on, e.observation_id from enforcement_event e
      where e.source_record_id = m.source_record_id and e.kind = 'OPENED' and ${sql.happened('e.occurred_on')}) f on true
    join observation o on o.id = f.observation_id and ${sql.known('o')}
    where m.entity_id = ${id} and ${sql.joined('m')})`;
}

/** The instrument of the last act against the business `id` that names one; null where none does. */
export function lastInstrument(sql: VantageQuery, id: string): string {
  return `(select e.instrument from entity_member m join enforcement_event e on e.source_record_id = m.source_record_id
    join observation o on o.id = e.observation_id and ${sql.known('o')}
    where m.entity_id = ${id} and ${sql.joined('m')} and e.instrument is not null and ${sql.happened('e.occurred_on')}
    order by e.occurred_on collate "C" desc, e.id limit 1)`;
}

/**
 * The lives of all hits at once, as `openedOn`, `closedOn`, `lastInstrument` and `lastEvent` tell them one by one, as CTEs that
 * follow `hit`: `life` with `id`, `opened`, `closed`, `happened`, and `acted` with `id`, `instrument`.
 */
export function livesOfHits(sql: VantageQuery): string {
  const stated = (day: string): string => `case when ${sql.happened(day)} then ${day} end`;
  const closing = `case when e.kind in ('CLOSED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED') then e.occurred_on end`;
  return `card as materialized (
      select hit.id, m.source_record_id as card from hit
      join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}),
    said as (
      select c.id, b.observation_id, ${stated('b.opened_on')} as opened, ${stated('b.closed_on')} as closed,
        null::text as happened from card c join business_statement b on b.source_record_id = c.card
      union all
      select c.id, e.observation_id, case when e.kind = 'OPENED' then e.occurred_on end, ${closing}, e.occurred_on
      from card c join enforcement_event e on e.source_record_id = c.card and ${sql.happened('e.occurred_on')}
      union all
      select c.id, a.observation_id, null, null, a.posted_on::text
      from card c join advertisement a on a.business_record_id = c.card and ${sql.happened('a.posted_on')}),
    life as materialized (
      select s.id, min(s.opened collate "C") as opened, max(s.closed collate "C") as closed,
        max(greatest(s.opened collate "C", s.closed collate "C", s.happened collate "C")) as happened
      from said s join observation o on o.id = s.observation_id and ${sql.known('o')} group by s.id),
    acted as materialized (
      select distinct on (c.id) c.id, e.instrument from card c
      join enforcement_event e on e.source_record_id = c.card and e.instrument is not null
        and ${sql.happened('e.occurred_on')}
      join observation o on o.id = e.observation_id and ${sql.known('o')}
      order by c.id, e.occurred_on collate "C" desc, e.id)`;
}

/** The last day, as stated, on which anything is said to have happened at the business `id`; null where nothing is. */
export function lastEvent(sql: VantageQuery, id: string): string {
  return `(select max(f.day collate "C") from entity_member m
    join lateral (
      select unnest(array[b.opened_on, b.closed_on]) as day, b.observation_id from business_statement b
      where b.source_record_id = m.source_record_id
      union all
      select e.occurred_on, e.observation_id from enforcement_event e where e.source_record_id = m.source_record_id
      union all
      select a.posted_on::text, a.observation_id from advertisement a where a.business_record_id = m.source_record_id
    ) f on ${sql.happened('f.day')}
    join observation o on o.id = f.observation_id and ${sql.known('o')}
    where m.entity_id = ${id} and ${sql.joined('m')})`;
}

/** What the question asks of the business `id`. A date stated less precisely counts with the first day that it may mean. */
export function lifeConditions(sql: VantageQuery, question: LifeQuestion, id: string): string[] {
  const conditions: string[] = [];
  // Written only when it is asked for: what names the day asked from in vain is refused.
  const day = (stated: (sql: VantageQuery, id: string) => string, operator: string, limit: string | null): void => {
    if (limit === null) return;
    conditions.push(`left(${stated(sql, id)} || '-01-01', 10) collate "C" ${operator} ${sql.value(limit, 'text')}`);
  };
  if (question.state !== null) {
    conditions.push(`${closedOn(sql, id)} is ${question.state === 'OPEN' ? '' : 'not '}null`);
  }
  day(openedOn, '>=', question.openedFrom);
  day(openedOn, '<', question.openedTo);
  day(closedOn, '>=', question.closedFrom);
  day(closedOn, '<', question.closedTo);
  if (question.instrument !== null) {
    conditions.push(`${lastInstrument(sql, id)} = ${sql.value(question.instrument, 'text')}`);
  }
  return conditions;
}
