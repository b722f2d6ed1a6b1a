import { dayFromNumber } from '@townline/kernel';
import type { KnownMove, TownInReach } from '@townline/leads';
import { simulateWorld, type Hardness, type SimulatedPremises, type Town } from '@townline/simulation';

const KM_PER_DEGREE = 111.32;

export interface SimulatedSettings {
  readonly seed: number;
  readonly hardness: Hardness;
  readonly reachKm: number;
}

/**
 * Every true succession of a simulated world with the towns within reach of the closed shop: the choice that its management
 * had, and what came of it. Simulated towns have no ordinances.
 */
export function simulatedMoves({ seed, hardness, reachKm }: SimulatedSettings): KnownMove[] {
  const { region, shops, premises, reopenings } = simulateWorld({ seed, hardness }).province(0);
  const towns = new Map(region.towns.map((town) => [town.id, town]));
  const places = new Map(premises.map((place) => [place.id, place]));
  const shop = new Map(shops.map((one) => [one.id, one]));
  const placeOf = (id: string): SimulatedPremises => known(places.get(known(shop.get(id)).premisesId));
  const before = new Map(reopenings.map(({ predecessorId, successorId }) => [successorId, predecessorId]));
  return reopenings.map(({ predecessorId, successorId, reopenedOn }) => {
    const from = placeOf(predecessorId);
    const home = known(towns.get(from.townId));
    const history: string[] = [];
    for (let id = before.get(predecessorId); id !== undefined; id = before.get(id)) history.push(placeOf(id).townId);
    const around = region.towns.map((town) => inReach(from, home, town, history));
    return {
      predecessorId,
      successorId,
      closedOn: dayFromNumber(shop.get(predecessorId)?.closedOn ?? reopenedOn),
      towns: around.filter(({ kilometers }) => kilometers <= reachKm),
      wentTo: placeOf(successorId).townId,
    };
  });
}

function inReach(from: SimulatedPremises, home: Town, town: Town, history: readonly string[]): TownInReach {
  const here = town.id === home.id;
  return {
    townId: town.id,
    name: town.name,
    state: town.state,
    kilometers: here ? 0 : distance(from, town),
    here,
    sharesLine: home.adjacent.includes(town.id),
    otherState: town.state !== home.state,
    shopsBefore: history.filter((id) => id === town.id).length,
    leniency: here ? null : { points: 0, known: 0 },
  };
}

type Point = readonly [number, number];

/** Kilometers from a point outside to the nearest point of a town's border. */
function distance({ longitude, latitude }: SimulatedPremises, { ring }: Town): number {
  const scale = Math.cos((latitude * Math.PI) / 180);
  const flat = ring.map(([x, y]): Point => [(x - longitude) * scale * KM_PER_DEGREE, (y - latitude) * KM_PER_DEGREE]);
  return Math.min(...flat.slice(1).map((end, at) => toSegment(known(flat[at]), end)));
}

/** From the origin to a segment. */
function toSegment([ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('a simulated world that names what it does not hold');
  return value;
}
