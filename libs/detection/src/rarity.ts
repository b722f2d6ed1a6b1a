import { dayNumber } from '@townline/kernel';
import type { Establishment } from './establishment.js';
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
  | 'wording';

/**
 * How common a thing is in the database as of the day it was built: hubs prove nothing. Built by a pure function of the
 * establishments passed, so a replay as of a day counts only what was stated by then.
 */
export interface Rarity {
  /** How many distinct shops there are. */
  readonly establishments: number;
  /** How many distinct shops have it; 0 when nobody has. */
  establishmentsWith(thing: SharedThing, value: string): number;
  /** Under how many different owners, and at how many places, shops of that name core are known: tells a brand. */
  spreadOfName(core: string): { readonly owners: number; readonly places: number };
  /** How many shops of the trade, other than the two given, were live at the exact premises on a day. */
  sameTradeAt(premisesKey: string, venueKind: string, on: string, except: readonly string[]): number;
}

/** Counts what shops share. Input order does not matter. */
export function rarityOf(establishments: readonly Establishment[]): Rarity {
  return rarityOfProfiles(establishments.map((shop) => profileOf(shop, null, Infinity)));
}

/** The same over profiles that are already laid out. */
export function rarityOfProfiles(profiles: readonly Profile[]): Rarity {
  const counts = new Map<string, number>();
  const spread = new Map<string, Spread>();
  const tenants = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const thing of thingsOf(profile)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
    noteSpread(profile, spread);
    const key = profile.shop.premises?.key;
    if (key !== undefined) tenants.set(key, [...(tenants.get(key) ?? []), profile]);
  }
  return {
    establishments: profiles.length,
    establishmentsWith: (thing, value) => counts.get(`${thing} ${value}`) ?? 0,
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

/** Everything of a shop that another may share, each once, as `thing value`. */
export function thingsOf(profile: Profile): Set<string> {
  const { shop } = profile;
  const things = new Set<string>();
  for (const phone of profile.phones.keys()) things.add(`phone ${phone}`);
  for (const phone of profile.partyPhones.keys()) things.add(`phone ${phone}`);
  for (const email of profile.emails.keys()) things.add(`email ${email}`);
  for (const website of profile.websites.keys()) things.add(`website ${website}`);
  for (const party of profile.parties.keys()) things.add(`party ${party}`);
  for (const address of profile.addressesOfRecord.keys()) things.add(`address_of_record ${address}`);
  if (shop.premises !== null) {
    things.add(`premises ${shop.premises.key}`);
    things.add(`building ${shop.premises.buildingKey}`);
  }
  for (const { core, key, kind } of shop.names) {
    if (kind === 'LEGAL') things.add(`company ${key}`);
    else if (core !== '') things.add(`name ${core}`);
  }
  for (const text of profile.texts) for (const run of text.sketch) things.add(`wording ${run}`);
  return things;
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

function isLive(profile: Profile, day: number): boolean {
  const { openDay, lastOpenDay } = profile;
  return openDay !== null && openDay <= day && (lastOpenDay === null || day < lastOpenDay);
}
