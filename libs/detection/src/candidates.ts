import type { ReopeningModel } from './model/reopening-model.js';
import { forEachThing, type Rarity, type SharedThing } from './rarity.js';
import type { Profile } from './profile.js';

/** Openings nearest to a closing that one shared thing may bring to it. */
const NEAREST = 12;
/** Names and wording are told apart by rarity alone, so they make candidates only while they are rare. */
const RARE: Readonly<Partial<Record<SharedThing, number>>> = { name: 25, company: 25, bearer: 8 };
const RARE_WORDING = 8;

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
    const openings = members.filter((at) => openDayOf(profiles, at) !== null);
    openings.sort((x, y) => (openDayOf(profiles, x) as number) - (openDayOf(profiles, y) as number) || x - y);
    for (const at of members) {
      for (const next of nearestOpenings(model, profiles, openings, at)) pairs.add(at * profiles.length + next);
    }
  }
  return [...pairs].sort((x, y) => x - y).map((code) => [Math.floor(code / profiles.length), code % profiles.length]);
}

function bucketsOf(model: ReopeningModel, profiles: readonly Profile[], rarity: Rarity): number[][] {
  const buckets = new Map<SharedThing, Map<string, number[]>>();
  const wording = new Map<number, number[]>();
  profiles.forEach((profile, at) => {
    forEachThing(profile, (thing, value) => {
      const shops = rarity.establishmentsWith(thing, value);
      const place = thing === 'premises' || thing === 'building';
      if (shops < 2 || (!place && shops > (RARE[thing] ?? model.hubFrom))) return;
      const values = buckets.get(thing) ?? new Map<string, number[]>();
      const members = values.get(value);
      if (members === undefined) values.set(value, [at]);
      else members.push(at);
      buckets.set(thing, values);
    });
    for (const run of profile.wording) {
      const shops = rarity.establishmentsWording(run);
      if (shops >= 2 && shops <= RARE_WORDING) wording.set(run, [...(wording.get(run) ?? []), at]);
    }
  });
  return [...[...buckets.values()].flatMap((values) => [...values.values()]), ...wording.values()];
}

/** The members that opened inside the window of any closing of the shop, the nearest few in time for each closing. */
function nearestOpenings(
  model: ReopeningModel,
  profiles: readonly Profile[],
  openings: readonly number[],
  at: number,
): number[] {
  const found: number[] = [];
  const { closings } = profiles[at] as Profile;
  for (const closing of closings) {
    const distance = (other: number): number => Math.abs((openDayOf(profiles, other) as number) - closing.day);
    const inWindow: number[] = [];
    const { from, to } = closing.silent ? model.silentWindow : model.window;
    for (let i = firstFrom(profiles, openings, closing.day + from); i < openings.length; i++) {
      const other = openings[i] as number;
      if ((openDayOf(profiles, other) as number) > closing.day + to) break;
      if (other !== at) inWindow.push(other);
    }
    if (inWindow.length > NEAREST) inWindow.sort((x, y) => distance(x) - distance(y) || x - y);
    found.push(...inWindow.slice(0, NEAREST));
  }
  return found;
}

function firstFrom(profiles: readonly Profile[], openings: readonly number[], day: number): number {
  let low = 0;
  let high = openings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((openDayOf(profiles, openings[middle] as number) as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function openDayOf(profiles: readonly Profile[], at: number): number | null {
  return profiles[at]?.openDay ?? null;
}
