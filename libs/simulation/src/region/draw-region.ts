import { STREETS, STREET_TYPES, TOWN_ENDS, TOWN_STARTS, VILLAGE_ENDS } from '../names/place-names.js';
import type { Random } from '../random/random.js';
import type { Region, Town } from './region.js';

export interface RegionPlan {
  readonly columns: number;
  readonly rows: number;
  /** South-west corner in degrees; far out at sea. */
  readonly south: number;
  readonly west: number;
  /** State codes that no state has; the second state lies east of the first. */
  readonly states: readonly [string, string];
  /** First of the postal codes, none of which is in use. */
  readonly firstPostalCode: number;
}

type Point = readonly [longitude: number, latitude: number];

const TOWN_KM = 9.2;
const KM_PER_DEGREE = 111.32;
/** Postal codes 00001–00499 belong to no post office. */
const POSTAL_CODES = 499;

/** A jittered grid of towns: neighbors share the very same border points, so the sheet has no gaps and no overlaps. */
export function drawRegion(random: Random, plan: RegionPlan): Region {
  const corner = lattice(random.fork('corners'), plan);
  const names = townNames(random.fork('names'), plan.columns * plan.rows);
  const towns: Town[] = [];
  let postalCode = plan.firstPostalCode;
  for (let row = 0; row < plan.rows; row += 1) {
    for (let column = 0; column < plan.columns; column += 1) {
      const codes = random.chance(0.25) ? 2 : 1;
      const postalCodes = Array.from({ length: codes }, () => postal(postalCode++));
      towns.push(drawTown(random, plan, row, column, corner, names[towns.length] ?? '', postalCodes));
    }
  }
  return { states: [...plan.states], towns };
}

/** Half-degree lattice: even indexes are corners, odd ones the midpoints of borders. */
type Lattice = (row: number, column: number) => Point;

function lattice(random: Random, plan: RegionPlan): Lattice {
  const width = 2 * plan.columns + 1;
  const points: Point[] = [];
  const kmLatitude = TOWN_KM / 2 / KM_PER_DEGREE;
  for (let row = 0; row <= 2 * plan.rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const latitude = plan.south + (row + random.between(-0.22, 0.22)) * kmLatitude;
      const kmLongitude = kmLatitude / Math.cos((plan.south * Math.PI) / 180);
      points.push([round(plan.west + (column + random.between(-0.22, 0.22)) * kmLongitude), round(latitude)]);
    }
  }
  return (row, column) => points[row * width + column] as Point;
}

function drawTown(
  random: Random,
  plan: RegionPlan,
  row: number,
  column: number,
  at: Lattice,
  name: string,
  postalCodes: readonly string[],
): Town {
  const [r, c] = [2 * row, 2 * column];
  const ring = [
    [r, c],
    [r, c + 1],
    [r, c + 2],
    [r + 1, c + 2],
    [r + 2, c + 2],
    [r + 2, c + 1],
    [r + 2, c],
    [r + 1, c],
    [r, c],
  ].map(([i, j]) => at(i as number, j as number));
  const [longitude, latitude] = at(r + 1, c + 1);
  return {
    id: townId(plan, row, column),
    name,
    state: stateOf(plan, column),
    population: Math.round(random.lognormal(11_000, 0.95)),
    ring,
    latitude,
    longitude,
    postalCodes,
    villages: Array.from(
      { length: random.int(0, 2) },
      () => `${random.pick(TOWN_STARTS)} ${random.pick(VILLAGE_ENDS)}`,
    ),
    adjacent: neighbors(plan, row, column),
  };
}

function neighbors(plan: RegionPlan, row: number, column: number): string[] {
  return (
    [
      [row - 1, column],
      [row + 1, column],
      [row, column - 1],
      [row, column + 1],
    ] as const
  )
    .filter(([r, c]) => r >= 0 && c >= 0 && r < plan.rows && c < plan.columns)
    .map(([r, c]) => townId(plan, r, c));
}

function stateOf(plan: RegionPlan, column: number): string {
  return column < Math.ceil(plan.columns * 0.75) ? plan.states[0] : plan.states[1];
}

function townId(plan: RegionPlan, row: number, column: number): string {
  return `${plan.states[0]}-${row * plan.columns + column}`;
}

function townNames(random: Random, count: number): string[] {
  const starts = random.shuffled(TOWN_STARTS);
  const ends = random.shuffled(TOWN_ENDS);
  const offset = random.int(0, ends.length - 1);
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / starts.length);
    const end = ends[(i + round + offset) % ends.length] ?? '';
    return `${starts[i % starts.length]}${end}`;
  });
}

/** Streets of one town, all made up. */
export function drawStreets(random: Random, count: number): string[] {
  return random
    .shuffled(STREETS)
    .slice(0, count)
    .map((name) => (name === 'Turnpike' || name === 'Causeway' ? name : `${name} ${random.pick(STREET_TYPES)}`));
}

/** A point well inside the town, so that a few metres of error do not carry it over the line. */
export function pointInTown(random: Random, town: Town): Point {
  const corner = town.ring[random.int(0, town.ring.length - 2)] as Point;
  const index = town.ring.indexOf(corner);
  const next = town.ring[index + 1] as Point;
  const [u, v] = [random.next(), random.next()];
  const [a, b] = u + v > 1 ? [1 - u, 1 - v] : [u, v];
  const inward = 0.94;
  const blend = (axis: 0 | 1, middle: number): number =>
    round(middle + inward * (a * (corner[axis] - middle) + b * (next[axis] - middle)));
  return [blend(0, town.longitude), blend(1, town.latitude)];
}

/** Kilometres between two points given in degrees; flat within a province. */
export function kilometres(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const north = (a.latitude - b.latitude) * KM_PER_DEGREE;
  const east = (a.longitude - b.longitude) * KM_PER_DEGREE * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

function postal(number: number): string {
  return String(1 + ((number - 1) % POSTAL_CODES)).padStart(5, '0');
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
