import type { VantageQuery } from '@townline/platform';
import { inBox, pinStands } from '@townline/registry';
import type { MapBounds } from './map-question.js';

/** The bounds as a box. */
export function boxOf(sql: VantageQuery, { west, south, east, north }: MapBounds): string {
  const [a, b, c, d] = [west, south, east, north].map((degrees) => sql.value(degrees, 'float8'));
  return `st_makeenvelope(${a}, ${b}, ${c}, ${d}, 4326)`;
}

/** The point of the premises `p` as `spot.point`: a pin first, then its own, then that of its building. */
export function spotOf(sql: VantageQuery): string {
  return `left join premises_pin pin on pin.premises_id = p.id and ${pinStands(sql, 'pin')}
    left join premises parent on parent.id = p.parent_id
    left join premises_pin parent_pin on parent_pin.premises_id = parent.id and ${pinStands(sql, 'parent_pin')}
    cross join lateral (select coalesce(pin.point, p.point, parent_pin.point, parent.point) as point) spot`;
}

/** Select of `id`, `point` of the premises within a box, at most `most` of them, by id: a sample where there are more. */
export function placesWithin(sql: VantageQuery, box: string, most: string): string {
  const near = inBox(box);
  return `select p.id, spot.point from premises p ${spotOf(sql)}
    where p.id in (
      with ${near.found}drawn as (
        select x.id from premises x where ${near.within('x.id')} x.point && ${box}
        union select x.premises_id from premises_pin x
        where ${near.within('x.premises_id')} x.point && ${box} and ${pinStands(sql, 'x')})
      select id from drawn union select u.id from premises u join drawn on u.parent_id = drawn.id)
    and spot.point && ${box} order by p.id limit ${most}`;
}

/** Where the business `id` stands, as `name.point` and `name.premises_id`: as its most reliable row says, the last where several do. */
export function standOf(sql: VantageQuery, id: string, name: string): string {
  return `cross join lateral (
    select p.id as premises_id, spot.point from entity_member m
    join occupancy c on c.source_record_id = m.source_record_id and ${sql.held('c')}
    join observation o on o.id = c.observation_id and ${sql.known('o')}
    join source s on s.id = o.source_id
    join premises p on p.id = c.premises_id ${spotOf(sql)}
    where m.entity_id = ${id} and ${sql.joined('m')} and spot.point is not null
    order by s.reliability, o.id desc, p.id limit 1) ${name}`;
}

/** The last day, as stated, on which the business `id` closed; null where nobody says so. */
export function closedOn(sql: VantageQuery, id: string): string {
  return `(select max(f.closed collate "C") from entity_member m
    join lateral (
      select b.closed_on as closed, b.observation_id from business_statement b
      where b.source_record_id = m.source_record_id and b.closed_on is not null and ${sql.happened('b.closed_on')}
      union all
      select e.occurred_on, e.observation_id from enforcement_event e
      where e.source_record_id = m.source_record_id and e.kind in ('CLOSED', 'CLOSED_BY_ORDER', 'PERMIT_REVOKED')
        and ${sql.happened('e.occurred_on')}) f on true
    join observation o on o.id = f.observation_id and ${sql.known('o')}
    where m.entity_id = ${id} and ${sql.joined('m')})`;
}
