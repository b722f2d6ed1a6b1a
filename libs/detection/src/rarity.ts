import { dayNumber } from '@townline/kernel';
import type { Establishment, PartyTie } from './establishment.js';
import { profileOf, runsTheShop, type Profile } from './profile.js';

/** The kinds of thing two shops may share, counted over distinct shops. */
export type SharedThing =
  | 'phone'
  | 'email'
  | 'website'
  | 'party'
  | 'address_of_record'
  | 'premises'
  | 'building'
  | 'name'
  | 'company'
  | 'bearer';

/**
 * How common a thing is in the database as of the day it was built: hubs prove nothing. Built by a pure function of the
 * establishments passed, so a replay as of a day counts only what was stated by then.
 */
export interface Rarity {
  /** How many distinct shops there are. */
  readonly establishments: number;
  /** How many distinct shops have it; 0 when nobody has. */
  establishmentsWith(thing: SharedThing, value: string): number;
  /** How many distinct shops advertise with a run of words, by its hash; at least 1. */
  establishmentsWording(run: number): number;
  /** How many different people who run a shop or work in one bear a name, by its key. */
  peopleNamed(key: string): number;
  /** Under how many different owners, and at how many places, shops of that name core are known: tells a brand. */
  spreadOfName(core: string): { readonly owners: number; readonly places: number };
  /** How many shops of the trade, other than the two given, were live at the exact premises on a day. */
  sameTradeAt(premisesKey: string, venueKind: string, on: string, except: readonly string[]): number;
}

/** Counts what shops share. Input order does not matter. */
export function rarityOf(establishments: readonly Establishment[]): Rarity {
  return rarityOfProfiles(establishments.map((shop) => profileOf(shop, null)));
}

/** The same over profiles that are already laid out. */
export function rarityOfProfiles(profiles: readonly Profile[]): Rarity {
  const counts = new Map<SharedThing, Map<string, number>>();
  const spread = new Map<string, Spread>();
  const people = new Map<string, Set<string>>();
  const tenants = new Map<string, Profile[]>();
  const wording = wordingCounts(profiles);
  for (const profile of profiles) {
    forEachThing(profile, (thing, value) => {
      const values = counts.get(thing) ?? new Map<string, number>();
      counts.set(thing, values.set(value, (values.get(value) ?? 0) + 1));
    });
    noteSpread(profile, spread);
    for (const [name, ties] of profile.bearers) noteBearers(name, ties, people);
    const key = profile.shop.premises?.key;
    if (key !== undefined) addTo(tenants, key, profile);
  }
  return {
    establishments: profiles.length,
    establishmentsWith: (thing, value) => counts.get(thing)?.get(value) ?? 0,
    establishmentsWording: (run) => wording.get(run) ?? 1,
    peopleNamed: (key) => people.get(key)?.size ?? 0,
    spreadOfName: (core) => {
      const known = spread.get(core);
      return { owners: known?.owners.size ?? 0, places: known?.places.size ?? 0 };
    },
    sameTradeAt: (key, venueKind, on, except) => {
      const day = dayNumber(on);
      const live = (profile: Profile): boolean =>
        profile.shop.venueKind === venueKind && !except.includes(profile.shop.id) && isLive(profile, day);
      return (tenants.get(key) ?? []).filter(live).length;
    },
  };
}

/** Visits everything of a shop that another may share, save the wording of its advertisements, each thing once. */
export function forEachThing(profile: Profile, visit: (thing: SharedThing, value: string) => void): void {
  const { shop } = profile;
  for (const phone of profile.phones.keys()) visit('phone', phone);
  for (const phone of profile.partyPhones.keys()) if (!profile.phones.has(phone)) visit('phone', phone);
  for (const email of profile.emails.keys()) visit('email', email);
  for (const website of profile.websites.keys()) visit('website', website);
  for (const party of profile.parties.keys()) visit('party', party);
  for (const [name, [tie]] of profile.bearers) if (tie?.kind === 'PERSON') visit('bearer', name);
  for (const address of profile.addressesOfRecord.keys()) visit('address_of_record', address);
  if (shop.premises !== null) {
    visit('premises', shop.premises.key);
    visit('building', shop.premises.buildingKey);
  }
  for (const company of profile.companies) visit('company', company.key);
  for (const sign of profile.signs) visit('name', sign.key);
}

/** How many shops use each run of words; runs of one shop alone, which are most, are left out to save memory. */
function wordingCounts(profiles: readonly Profile[]): Map<number, number> {
  const all = new Int32Array(profiles.reduce((sum, profile) => sum + profile.wording.length, 0));
  let filled = 0;
  for (const { wording } of profiles) {
    all.set(wording, filled);
    filled += wording.length;
  }
  all.sort();
  const counts = new Map<number, number>();
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to] === all[from]) to++;
    if (to - from > 1) counts.set(all[from] as number, to - from);
  }
  return counts;
}

function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

interface Spread {
  readonly owners: Set<string>;
  readonly places: Set<string>;
}

function noteSpread({ shop }: Profile, spread: Map<string, Spread>): void {
  const [owner] = shop.parties
    .filter(runsTheShop)
    .map((tie) => tie.partyId)
    .sort();
  for (const { core, kind } of shop.names) {
    if (kind === 'LEGAL' || core === '') continue;
    const known = spread.get(core) ?? { owners: new Set<string>(), places: new Set<string>() };
    if (owner !== undefined) known.owners.add(owner);
    if (shop.premises !== null) known.places.add(shop.premises.buildingKey);
    spread.set(core, known);
  }
}

function noteBearers(name: string, ties: readonly PartyTie[], people: Map<string, Set<string>>): void {
  const known = people.get(name) ?? new Set<string>();
  for (const { partyId } of ties) known.add(partyId);
  people.set(name, known);
}

function isLive(profile: Profile, day: number): boolean {
  const { openDay, lastOpenDay } = profile;
  return openDay !== null && openDay <= day && (lastOpenDay === null || day < lastOpenDay);
}
