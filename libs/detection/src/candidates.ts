import type { ReopeningModel } from './model/reopening-model.js';
import { thingsOf, type Rarity } from './rarity.js';
import type { Profile } from './profile.js';

/** Openings nearest to a closing that one shared thing may bring to it. */
const NEAREST = 12;
/** Names and wording are told apart by rarity alone, so they make candidates only while they are rare. */
const RARE: Readonly<Record<string, number>> = { name: 12, company: 12, wording: 8 };

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
  const buckets = new Map<string, number[]>();
  profiles.forEach((profile, at) => {
    for (const thing of thingsOf(profile)) {
      const space = thing.indexOf(' ');
      const kind = thing.slice(0, space) as Parameters<Rarity['establishmentsWith']>[0];
      const shops = rarity.establishmentsWith(kind, thing.slice(space + 1));
      const place = kind === 'premises' || kind === 'building';
      if (shops < 2 || (!place && shops > (RARE[kind] ?? model.hubFrom))) continue;
      const members = buckets.get(thing);
      if (members === undefined) buckets.set(thing, [at]);
      else members.push(at);
    }
  });
  return [...buckets.values()];
}

/** The members that opened inside the window of any closing of the shop, the nearest few in time for each closing. */
function nearestOpenings(
  model: ReopeningModel,
  profiles: readonly Profile[],
  openings: readonly number[],
  at: number,
): number[] {
  const found: number[] = [];
  for (const closing of profiles[at]?.closings ?? []) {
    const distance = (other: number): number => Math.abs((openDayOf(profiles, other) as number) - closing.day);
    const inWindow: number[] = [];
    for (let i = firstFrom(profiles, openings, closing.day + model.window.from); i < openings.length; i++) {
      const other = openings[i] as number;
      if ((openDayOf(profiles, other) as number) > closing.day + model.window.to) break;
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
