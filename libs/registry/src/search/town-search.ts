import type { VantageQuery } from '@townline/platform';
import { premisesSpot } from '../premises/premises.read.repository.js';

/**
 * SELECT of distinct `id`, `key`, `label`: the towns, by id and name, of the things in the CTE `placed` (`id`, `premises_id`),
 * by the points of their premises. Of several drawings of one town the most reliable source's counts; a point on a border
 * line is in both towns, as it is where a list is limited to one of them.
 */
export function townsOfPlaced(sql: VantageQuery): string {
  return `
    with drawn as materialized (
      select distinct on (t.state, upper(t.name)) t.id from jurisdiction t
      join observation o on o.id = t.observation_id and ${sql.known('o')}
      join source s on s.id = o.source_id
      where t.kind = 'TOWN' and ${sql.held('t')}
      order by t.state, upper(t.name), s.reliability, upper(t.valid) desc nulls first, o.id desc, t.id),
    spot as materialized (
      select p.id as premises_id, spot.point from premises p ${premisesSpot(sql)}
      where p.id in (select premises_id from placed) and spot.point is not null),
    lying as materialized (
      select spot.premises_id, t.id, t.name from spot
      join jurisdiction t on t.kind = 'TOWN' and t.area && spot.point and st_covers(t.area, spot.point))
    select distinct placed.id, lying.id::text as key, lying.name as label from placed
    join lying on lying.premises_id = placed.premises_id join drawn on drawn.id = lying.id`;
}
