import { createHash } from 'node:crypto';
import { forEachThing, textHash, thingKey, type Establishment, type Profile, type ShopDays } from '@townline/detection';
import type { AssembledShop } from '../establishment/assemble-establishments.js';
import { UNKNOWN_PLACE } from '../establishment/assemble-premises.js';

/** What has to be known of every shop that may be a rival or a neighbor, without reading it whole. */
export interface ShopLine extends ShopDays {
  readonly entityId: string;
  /** Source and record of its first card: shops are judged in this order, whatever came when. */
  readonly shopKey: string;
  /** True when no source states a closing. */
  readonly silent: boolean;
  readonly lastSeenDay: number | null;
  readonly lastOpenDay: number | null;
  readonly venueKind: string;
}

/** A shop as it lies in the index, with the keys of everything another may share with it. */
export interface IndexedShop extends ShopLine {
  /** Ascending. */
  readonly keys: readonly number[];
  readonly digest: string;
}

export interface StoredDoor {
  readonly door: number;
  /** Empty where no ZIP code is stated. */
  readonly buildingKey: string;
}

export interface StoredShop extends IndexedShop {
  readonly listedFrom: string | null;
  readonly listedTo: string | null;
  readonly doors: readonly StoredDoor[];
  /** Its id is the shop's key; parties go by the ids of their entities. */
  readonly establishment: Establishment;
  /** The same as JSON. */
  readonly text: string;
}

export interface ShopName {
  readonly entityId: string;
  readonly shopKey: string;
  /** From the ids that the assembling used to those of entities. */
  readonly partyId: (id: string) => string;
}

/** The order of cards by source and record, as one text. */
export function keyOfCard({ source, recordId }: { readonly source: string; readonly recordId: string }): string {
  return `${source}\t${recordId}`;
}

/** The shop as the index keeps it; `profile` is that of the assembled shop. */
export function storedShop(shop: AssembledShop, profile: Profile, name: ShopName): StoredShop {
  const { entityId, shopKey } = name;
  const establishment = withStableIds(shop.establishment, name);
  const { from: listedFrom, to: listedTo } = shop.advertising;
  const doors = doorsOf(shop);
  const text = JSON.stringify(establishment);
  return {
    entityId,
    shopKey,
    openDay: profile.openDay,
    closings: profile.closings,
    silent: profile.closings.some(({ silent }) => silent),
    lastSeenDay: profile.lastSeenDay,
    lastOpenDay: profile.lastOpenDay,
    venueKind: establishment.venueKind,
    keys: keysOf(profile, name),
    listedFrom,
    listedTo,
    doors,
    establishment,
    text,
    digest: createHash('md5')
      .update(text)
      .update(JSON.stringify([listedFrom, listedTo, doors]))
      .digest('hex'),
  };
}

function withStableIds(shop: Establishment, { shopKey, partyId }: ShopName): Establishment {
  const { premises } = shop;
  const isKnown = premises === null || !premises.buildingKey.startsWith(UNKNOWN_PLACE);
  const buildingKey = `${UNKNOWN_PLACE}${shopKey}`;
  return {
    ...shop,
    id: shopKey,
    premises: isKnown
      ? premises
      : { ...premises, key: buildingKey + premises.key.slice(premises.buildingKey.length), buildingKey },
    parties: shop.parties.map((tie) => ({ ...tie, partyId: partyId(tie.partyId) })),
  };
}

/** A place of which nothing is known but the town is shared with nobody. */
function keysOf(profile: Profile, { partyId }: ShopName): number[] {
  const keys = new Set<number>();
  forEachThing(profile, (thing, value) => {
    if ((thing === 'premises' || thing === 'building') && value.startsWith(UNKNOWN_PLACE)) return;
    keys.add(thingKey(thing, thing === 'party' ? partyId(value) : value));
  });
  for (const run of profile.wording) keys.add(thingKey('wording', String(run)));
  return [...keys].sort((a, b) => a - b);
}

function doorsOf({ doorways }: AssembledShop): StoredDoor[] {
  const doors = new Map<string, StoredDoor>();
  for (const { door, buildingKey } of doorways) {
    const stored = { door: textHash(door), buildingKey: buildingKey ?? '' };
    doors.set(`${stored.door} ${stored.buildingKey}`, stored);
  }
  return [...doors].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, door]) => door);
}
