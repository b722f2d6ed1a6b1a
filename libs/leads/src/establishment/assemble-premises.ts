import type { EstablishmentPremises } from '@townline/detection';
import type { BusinessRow, Place } from '@townline/resolution';
import type { BuildingKeys } from './building-keys.js';
import { townKey, type Town } from './holdings.js';
import { mostOften } from './party-card.js';

/** How the key of a place begins that only its town is known of. */
export const UNKNOWN_PLACE = 'unknown ';

/**
 * Where most rows put the shop: the building that most name, and in it the unit that most of those name which name one. A row
 * without a unit does not contradict one with. Null when no row says anything of a place.
 */
export function premisesOf(
  shopId: string,
  rows: readonly BusinessRow[],
  buildings: BuildingKeys,
  towns: ReadonlyMap<string, Town>,
): EstablishmentPremises | null {
  const places = rows.flatMap((row) => (row.place === null ? [] : [row.place]));
  if (places.length === 0) return null;
  const building = mostOften(places.flatMap((place) => buildings.of(place.form) ?? []));
  const there = places.filter((place) => buildings.of(place.form) === building);
  const unit = mostOften(there.flatMap((place) => place.form?.unit ?? []));
  const best = [...there].sort((a, b) => detail(b) - detail(a) || (townKey(a) < townKey(b) ? -1 : 1))[0] as Place;
  const town = firstTown(best, there, towns);
  // A shop of which only the town is known shares its place with nobody.
  const buildingKey = building ?? `${UNKNOWN_PLACE}${shopId}`;
  return {
    key: `${buildingKey}|${unit ?? ''}`,
    buildingKey,
    unit,
    line: lineOf(best, there),
    latitude: best.point?.latitude ?? null,
    longitude: best.point?.longitude ?? null,
    townId: town?.id ?? null,
    // The postal city stands in for a town that no map knows.
    town: town?.name ?? mostOften(there.flatMap((place) => place.form?.city ?? [])),
    state: mostOften(there.flatMap((place) => place.state ?? [])),
  };
}

/** How much a row says of the place: coordinates above all, since they settle the town. */
function detail({ point, form }: Place): number {
  const stated = [form?.unit, form?.zip5, form?.city].filter((part) => part != null).length;
  return (point === null ? 0 : 10) + stated;
}

function firstTown(best: Place, there: readonly Place[], towns: ReadonlyMap<string, Town>): Town | undefined {
  const own = towns.get(townKey(best));
  if (own !== undefined) return own;
  const others = there.flatMap((place) => towns.get(townKey(place)) ?? []);
  return others.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function lineOf(best: Place, there: readonly Place[]): string {
  return best.form?.line ?? mostOften(there.flatMap((place) => place.form?.line ?? [])) ?? 'a point on the map';
}
