import type { ReopeningModel } from './model/reopening-model.js';
import { forEachThing, type Rarity, type SharedThing } from './rarity.js';
import type { ClosingDay, Profile } from './profile.js';

/** Openings nearest to a closing that one shared thing may bring to it. */
export const NEAREST = 12;
/** Names and wording are told apart by rarity alone, so they make candidates only while they are rare. */
const RARE: Readonly<Partial<Record<SharedThing | 'wording', number>>> = {
  name: 25,
  company: 25,
  bearer: 8,
  wording: 8,
  premises: Infinity,
  building: Infinity,
};

/** The days of a shop that decide whether it may follow another, or be followed. */
export interface ShopDays {
  readonly openDay: number | null;
  readonly closings: readonly Pick<ClosingDay, 'day' | 'silent'>[];
}

/** How many shops may share such a thing for it to bring two of them together; of places any number. */
export function mostShops(model: ReopeningModel, thing: SharedThing | 'wording'): number {
  return RARE[thing] ?? model.hubFrom;
}

/**
 * The pairs worth scoring, as indexes [predecessor, successor]: they share at least one thing that is no hub, and the
 * second opened within the window around a closing of the first. The order of the result follows the profiles given.
 */
export function candidatePairs(
  model: ReopeningModel,
  profiles: readonly Profile[],
  rarity: Rarity,
): [predecessor: number, successor: number][] {
  const pairs = new Set<number>();
  for (const members of bucketsOf(model, profiles, rarity)) {
    for (const [at, next] of pairsAmong(model, profiles, members)) pairs.add(at * profiles.length + next);
  }
  return [...pairs].sort((x, y) => x - y).map((code) => [Math.floor(code / profiles.length), code % profiles.length]);
}

/** The pairs that one shared thing brings together, as indexes of the shops; its `members` in the order of their ids. */
export function pairsAmong(
  model: ReopeningModel,
  shops: readonly ShopDays[],
  members: readonly number[],
): [predecessor: number, successor: number][] {
  const openings = members.filter((at) => openDayOf(shops, at) !== null);
  openings.sort((x, y) => (openDayOf(shops, x) as number) - (openDayOf(shops, y) as number) || x - y);
  return members.flatMap((at) =>
    nearestOpenings(model, shops, openings, at).map((next): [number, number] => [at, next]),
  );
}

function bucketsOf(model: ReopeningModel, profiles: readonly Profile[], rarity: Rarity): number[][] {
  const buckets = new Map<SharedThing, Map<string, number[]>>();
  const wording = new Map<number, number[]>();
  profiles.forEach((profile, at) => {
    forEachThing(profile, (thing, value) => {
      const shops = rarity.establishmentsWith(thing, value);
      if (shops < 2 || shops > mostShops(model, thing)) return;
      const values = buckets.get(thing) ?? new Map<string, number[]>();
      const members = values.get(value);
      if (members === undefined) values.set(value, [at]);
      else members.push(at);
      buckets.set(thing, values);
    });
    for (const run of profile.wording) {
      const shops = rarity.establishmentsWording(run);
      if (shops >= 2 && shops <= mostShops(model, 'wording')) wording.set(run, [...(wording.get(run) ?? []), at]);
    }
  });
  return [...[...buckets.values()].flatMap((values) => [...values.values()]), ...wording.values()];
}

/** The members that opened inside the window of any closing of the shop, the nearest few in time for each closing. */
function nearestOpenings(
  model: ReopeningModel,
  shops: readonly ShopDays[],
  openings: readonly number[],
  at: number,
): number[] {
  const found: number[] = [];
  const { closings } = shops[at] as ShopDays;
  for (const closing of closings) {
    const distance = (other: number): number => Math.abs((openDayOf(shops, other) as number) - closing.day);
    const inWindow: number[] = [];
    const { from, to } = closing.silent ? model.silentWindow : model.window;
    for (let i = firstFrom(shops, openings, closing.day + from); i < openings.length; i++) {
      const other = openings[i] as number;
      if ((openDayOf(shops, other) as number) > closing.day + to) break;
      if (other !== at) inWindow.push(other);
    }
    if (inWindow.length > NEAREST) inWindow.sort((x, y) => distance(x) - distance(y) || x - y);
    found.push(...inWindow.slice(0, NEAREST));
  }
  return found;
}

function firstFrom(shops: readonly ShopDays[], openings: readonly number[], day: number): number {
  let low = 0;
  let high = openings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((openDayOf(shops, openings[middle] as number) as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function openDayOf(shops: readonly ShopDays[], at: number): number | null {
  return shops[at]?.openDay ?? null;
}
