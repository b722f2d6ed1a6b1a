import { scopedManager, type VantageQuery } from '@townline/platform';
import { pinStands } from '../premises/pin-standing.js';
import type { SearchQuestion, Surroundings } from './search-question.js';

const METRES_PER_DEGREE = 111_000;

/** SELECTs of premises ids, one for each criterion of place that the question names. */
export function placesAskedFor(sql: VantageQuery, question: SearchQuestion): string[] {
  const places: string[] = [];
  if (question.near) places.push(placesNear(sql, question.near));
  if (question.townId !== null) places.push(placesInTown(sql, question.townId));
  if (question.area !== null) {
    places.push(placesInside(sql, `(select st_setsrid(st_geomfromgeojson(${sql.value(question.area)}), 4326))`));
  }
  return places;
}

/** SELECT, in brackets, of the ids of the premises in a town, or another jurisdiction, by their points. */
export function placesInTown(sql: VantageQuery, townId: string): string {
  return placesInside(sql, `(select area from jurisdiction where id = ${sql.value(townId, 'uuid')})`);
}

function placesInside(sql: VantageQuery, area: string): string {
  return places(sql, area, (point) => `${point} && ${area} and st_covers(${area}, ${point})`);
}

/** A box in degrees for the index, then the true distance on the ellipsoid. */
function placesNear(sql: VantageQuery, near: Surroundings): string {
  const degrees = near.metres / METRES_PER_DEGREE;
  const narrowing = Math.max(Math.cos((near.latitude * Math.PI) / 180), 0.01);
  const centre = `st_setsrid(st_makepoint(${sql.value(near.longitude, 'float8')}, ${sql.value(near.latitude, 'float8')}), 4326)`;
  const box = `st_expand(${centre}, ${sql.value((degrees / narrowing) * 1.02, 'float8')}, ${sql.value(degrees * 1.02, 'float8')})`;
  const metres = sql.value(near.metres, 'float8');
  return places(
    sql,
    box,
    (point) => `${point} && ${box} and st_dwithin(${point}::geography, ${centre}::geography, ${metres})`,
  );
}

/** Premises whose pin, own point or building's point passes: the same order of trust in which a point is shown. */
function places(sql: VantageQuery, box: string, passes: (point: string) => string): string {
  const pin = pinStands(sql, 'pin');
  const unpinned = (premises: string) =>
    `not exists (select from premises_pin pin where pin.premises_id = ${premises}.id and ${pin})`;
  const near = inBox(box);
  return `(
    with ${near.found}passing as (
      select p.id from premises p where ${near.within('p.id')} ${passes('p.point')} and ${unpinned('p')}
      union all
      select pin.premises_id from premises_pin pin where ${near.within('pin.premises_id')} ${passes('pin.point')} and ${pin}
    )
    select id from passing
    union
    select u.id from premises u join passing b on b.id = u.parent_id where u.point is null and ${unpinned('u')})`;
}

/** The premises whose points may lie in a box, as a CTE and a condition to go before others. */
export interface InBox {
  /** CTE, ready for others to follow; empty where the index finds them by the others. */
  readonly found: string;
  within(premisesId: string): string;
}

/** On somebody's behalf through a function: a policy would keep `&&` from the index. */
export function inBox(box: string): InBox {
  if (scopedManager() === undefined) return { found: '', within: () => '' };
  return {
    found: `in_box as materialized (select found.id from access.premises_in(${box}) found), `,
    within: (premisesId) => `${premisesId} in (select in_box.id from in_box) and`,
  };
}
