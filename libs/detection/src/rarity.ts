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
  /** How many different owners or managers the shops of that name core have between them. */
  ownersOfName(core: string): number;
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
  const owners = new Map<string, Set<string>>();
  const tenants = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const thing of thingsOf(profile)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
    noteOwners(profile, owners);
    const key = profile.shop.premises?.key;
    if (key !== undefined) tenants.set(key, [...(tenants.get(key) ?? []), profile]);
  }
  return {
    establishments: profiles.length,
    establishmentsWith: (thing, value) => counts.get(`${thing} ${value}`) ?? 0,
    ownersOfName: (core) => owners.get(core)?.size ?? 0,
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

function noteOwners({ shop }: Profile, owners: Map<string, Set<string>>): void {
  const running = shop.parties.filter(runsTheShop).map((tie) => tie.partyId);
  if (running.length === 0) return;
  const first = running.sort()[0] as string;
  for (const { core, kind } of shop.names) {
    if (kind === 'LEGAL' || core === '') continue;
    const known = owners.get(core);
    if (known === undefined) owners.set(core, new Set([first]));
    else known.add(first);
  }
}

function isLive(profile: Profile, day: number): boolean {
  const { openDay, lastOpenDay } = profile;
  return openDay !== null && openDay <= day && (lastOpenDay === null || day < lastOpenDay);
}
