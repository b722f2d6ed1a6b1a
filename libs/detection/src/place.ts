import type { EstablishmentPremises } from './establishment.js';
import type { Relation } from './finding.js';

/** True when two towns, by id, share a border. */
export type TownsTouch = (townA: string, townB: string) => boolean;

/** How strict the ordinance of a town is, by its id, on any scale; undefined where it is not known. */
export type Strictness = (town: string) => number | undefined;

const EARTH_RADIUS_KM = 6371;
const NEAR_KM = 12;

/** Great-circle distance in km; null where either point is unknown. */
export function kilometersBetween(a: EstablishmentPremises | null, b: EstablishmentPremises | null): number | null {
  if (a?.latitude == null || a.longitude === null || b?.latitude == null || b.longitude === null) return null;
  const radians = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * radians;
  const dLon = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Where B stands, seen from A. A crossed town line is told by touching towns; where the borders are not known, by two
 * towns of one state whose shops are at most 12 km apart. Where a town is not known, the names that stand for it are compared.
 */
export function relationBetween(
  a: EstablishmentPremises | null,
  b: EstablishmentPremises | null,
  touch?: TownsTouch,
): Relation {
  if (a === null || b === null) return 'unknown';
  if (a.key === b.key) return 'same_premises';
  if (a.buildingKey === b.buildingKey) return 'same_building';
  if (a.state !== null && b.state !== null && a.state !== b.state) return 'other_state';
  const [townA, townB] = a.townId === null || b.townId === null ? [a.town, b.town] : [a.townId, b.townId];
  if (townA === null || townB === null) return 'unknown';
  if (townA.toUpperCase() === townB.toUpperCase()) return 'same_town';
  if (touch !== undefined && a.townId !== null && b.townId !== null) {
    return touch(a.townId, b.townId) ? 'town_line_move' : 'other_town';
  }
  const km = kilometersBetween(a, b);
  return km !== null && km <= NEAR_KM ? 'town_line_move' : 'other_town';
}
