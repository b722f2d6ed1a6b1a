import { candidatePairs } from './candidates.js';
import type { Establishment } from './establishment.js';
import { REOPENING_MODEL } from './model/reopening-model.js';
import { dayNumber } from '@townline/kernel';
import { profileOf, runsTheShop, type Profile } from './profile.js';
import { rarityOfProfiles } from './rarity.js';
import { sameBuilding } from './pair.js';
import { runsInCommon } from './advertisement-text.js';

/** A pair as the floor scores it. */
export interface FloorPair {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly bits: number;
  readonly probability: number;
}

/**
 * Bits for and against, set by hand from the design's measured rates as log2(m/u) and never fitted: 40 % of reopenings keep the
 * phone and strangers hardly ever share one, half stand at the same address where strangers follow in one case of twenty,
 * and so on. The prior is set so that even odds are about its best threshold on tuning worlds. Nothing is damped, dated or set
 * against a rival.
 */
const BITS = {
  prior: -16,
  phone: 7,
  phoneDiffers: -0.7,
  email: 8,
  website: 8,
  runner: 8,
  runnerDiffers: -1,
  staff: 5,
  agent: 2,
  address: 6,
  premises: 4,
  building: 2,
  elsewhere: -1,
  name: 4,
  company: 6,
  wording: 6,
  soon: 2,
  late: -2,
} as const;

/**
 * The floor that detection is measured against: a plain Fellegi–Sunter sum over the same channels and the same candidates. No
 * lead comes from it.
 */
export function floorPairs(establishments: readonly Establishment[], asOf?: string): FloorPair[] {
  const profiles = [...establishments]
    .sort((x, y) => (x.id < y.id ? -1 : 1))
    .map((shop) => profileOf(shop, asOf ?? null));
  const pairs: FloorPair[] = [];
  for (const [from, to] of candidatePairs(REOPENING_MODEL, profiles, rarityOfProfiles(profiles))) {
    const [a, b] = [profiles[from], profiles[to]];
    if (a === undefined || b === undefined) continue;
    const bits = BITS.prior + contactBits(a, b) + peopleBits(a, b) + placeBits(a, b) + nameBits(a, b) + gapBits(a, b);
    const probability = 1 / (1 + 2 ** -bits);
    pairs.push({ predecessorId: a.shop.id, successorId: b.shop.id, bits, probability });
  }
  return pairs.sort((x, y) => y.bits - x.bits || (x.predecessorId < y.predecessorId ? -1 : 1));
}

function contactBits(a: Profile, b: Profile): number {
  const phone = meet(a.phones, b.phones) ? BITS.phone : a.phones.size > 0 && b.phones.size > 0 ? BITS.phoneDiffers : 0;
  return phone + (meet(a.emails, b.emails) ? BITS.email : 0) + (meet(a.websites, b.websites) ? BITS.website : 0);
}

function peopleBits(a: Profile, b: Profile): number {
  const sharing = [...a.parties].flatMap(([id, ties]) => {
    const others = b.parties.get(id);
    return others === undefined ? [] : [[...ties, ...others]];
  });
  const runner = sharing.some((ties) => ties.some(runsTheShop));
  const part = (name: string): boolean => sharing.some((ties) => ties.every((tie) => tie.affiliation === name));
  const named = a.principals.length > 0 && b.principals.length > 0;
  return (
    (runner ? BITS.runner : named ? BITS.runnerDiffers : 0) +
    (part('STAFF') ? BITS.staff : 0) +
    (part('REGISTERED_AGENT') ? BITS.agent : 0) +
    (meet(a.addressesOfRecord, b.addressesOfRecord) ? BITS.address : 0)
  );
}

function placeBits(a: Profile, b: Profile): number {
  const [from, to] = [a.shop.premises, b.shop.premises];
  if (from === null || to === null) return 0;
  if (from.key === to.key) return BITS.premises;
  return sameBuilding({ a, b }) ? BITS.building : BITS.elsewhere;
}

function nameBits(a: Profile, b: Profile): number {
  const same = (left: Profile['signs'], right: Profile['signs']): boolean =>
    left.some(({ key }) => right.some((other) => other.key === key));
  return (
    (same(a.signs, b.signs) ? BITS.name : 0) +
    (same(a.companies, b.companies) ? BITS.company : 0) +
    (runsInCommon(a.wording, b.wording) > 2 ? BITS.wording : 0)
  );
}

/** Days from the end of the one, stated or its last sighting, to the opening of the other. */
function gapBits(a: Profile, b: Profile): number {
  const end = a.shop.closed ?? a.shop.closings.at(-1)?.on ?? a.shop.lastSeen;
  if (end === null || b.openDay === null) return 0;
  const days = b.openDay - dayNumber(end);
  if (days < -90 || days > 365) return BITS.late;
  return days <= 60 ? BITS.soon : 0;
}

function meet(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  for (const value of left.keys()) if (right.has(value)) return true;
  return false;
}
