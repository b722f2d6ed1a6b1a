import { Injectable } from '@nestjs/common';
import {
  forEachThing,
  profileOf,
  rarityOfProfiles,
  REOPENING_MODEL,
  scoreTelling,
  thingKey,
  type Profile,
  type Rarity,
  type ScoredPair,
} from '@townline/detection';
import { dayNumber } from '@townline/kernel';
import type { EntityManager } from 'typeorm';
import { EstablishmentRepository } from '../establishment/establishment.repository.js';
import { frozenRarity } from './frozen-rarity.js';
import { pairKey, type PairIds } from './live-candidates.js';
import { ProfileBook } from './profile-book.js';
import { ShopIndexRepository, type Sharing } from './shop-index.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import type { StoredShop } from './stored-shop.js';

/** Shops laid out for scoring, by the ids of their entities. Filled as more are asked for. */
export type ShopTable = Map<string, Profile>;

/** Scores pairs of shops as the index holds them, under the counts of a model version. */
@Injectable()
export class PairScoreService {
  private readonly book = new ProfileBook();

  constructor(
    private readonly establishments: EstablishmentRepository,
    private readonly index: ShopIndexRepository,
    private readonly rarity: ShopRarityRepository,
  ) {}

  /** Lays out the shops that are not yet on the table. `known`: establishments that need not be read. */
  async layOut(
    manager: EntityManager,
    table: ShopTable,
    entityIds: Iterable<string>,
    day: string | null,
    known: ReadonlyMap<string, Pick<StoredShop, 'digest' | 'establishment'>> = new Map(),
  ): Promise<void> {
    const ids = [...new Set(entityIds)].filter((id) => !table.has(id));
    for (const id of ids) {
      const shop = known.get(id);
      if (shop !== undefined) table.set(id, this.lay(id, shop, day));
    }
    const others = ids.filter((id) => !table.has(id)).map((id) => [id, this.book.find(id, day) ?? null] as const);
    const before = new Map(others);
    const digests = new Map(others.map(([id, laidOut]) => [id, laidOut?.digest ?? null]));
    for (const { entityId, digest, establishment } of await this.index.establishments(manager, digests)) {
      const laidOut = before.get(entityId);
      if (establishment !== null) table.set(entityId, this.lay(entityId, { digest, establishment }, day));
      else if (laidOut) table.set(entityId, laidOut.profile);
    }
  }

  private lay(
    id: string,
    { digest, establishment }: Pick<StoredShop, 'digest' | 'establishment'>,
    day: string | null,
  ): Profile {
    const known = this.book.find(id, day);
    const profile = known?.digest === digest ? known.profile : profileOf(establishment, day);
    this.book.keep(id, { digest, day, profile });
    return profile;
  }

  /** The pairs that are worth telling or compete, by `pairKey`. Their shops must be on the table. */
  async score(
    manager: EntityManager,
    versionId: string,
    table: ShopTable,
    pairs: readonly PairIds[],
  ): Promise<Map<string, ScoredPair>> {
    const laid = pairs.flatMap((pair) => {
      const [a, b] = [table.get(pair.predecessorId), table.get(pair.successorId)];
      return a === undefined || b === undefined ? [] : [{ key: pairKey(pair), a, b }];
    });
    const profiles = [...new Set(laid.flatMap(({ a, b }) => [a, b]))];
    const rarity = await this.rarityOf(manager, versionId, profiles, laid);
    const towns = profiles.flatMap(({ shop }) => shop.premises?.townId ?? []);
    const townsTouch = await this.establishments.touching(manager, towns);
    const scored = new Map<string, ScoredPair>();
    for (const { key, a, b } of laid) {
      const pair = scoreTelling(REOPENING_MODEL, a, b, rarity, { townsTouch });
      if (pair !== undefined) scored.set(key, pair);
    }
    return scored;
  }

  private async rarityOf(
    manager: EntityManager,
    versionId: string,
    profiles: readonly Profile[],
    pairs: readonly { readonly a: Profile; readonly b: Profile }[],
  ): Promise<Rarity> {
    const counts = await this.rarity.counts(manager, versionId, sharedKeys(profiles));
    const own = rarityOfProfiles(profiles);
    const frozen = frozenRarity(own, counts, (partyId) => counts.get(thingKey('party', partyId)));
    const roofs = new Set<number>();
    for (const { a, b } of pairs) {
      const [from, to] = [a.shop.premises?.key, b.shop.premises?.key];
      if (from !== undefined && from === to) roofs.add(thingKey('premises', from));
    }
    const there = await this.index.sharing(manager, [...roofs]);
    return { ...frozen, sameTradeAt: tradeAt(there) };
  }
}

function tradeAt(there: readonly Sharing[]): Rarity['sameTradeAt'] {
  const byRoof = new Map<number, Sharing[]>();
  for (const shop of there) byRoof.set(shop.key, [...(byRoof.get(shop.key) ?? []), shop]);
  return (premisesKey, venueKind, on, except) => {
    const day = dayNumber(on);
    const isLive = (shop: Sharing): boolean =>
      shop.openDay !== null && shop.openDay <= day && (shop.lastOpenDay === null || day < shop.lastOpenDay);
    const others = byRoof.get(thingKey('premises', premisesKey)) ?? [];
    return others.filter((shop) => shop.venueKind === venueKind && !except.includes(shop.shopKey) && isLive(shop))
      .length;
  };
}

/** Keys of what at least two of the shops share, and of what else is counted of their names and people. */
function sharedKeys(profiles: readonly Profile[]): number[] {
  const seen = new Set<string>();
  const shared = new Set<number>();
  const note = (kind: Parameters<typeof thingKey>[0], value: string): boolean => {
    const id = `${kind} ${value}`;
    if (!seen.has(id)) {
      seen.add(id);
      return false;
    }
    shared.add(thingKey(kind, value));
    return true;
  };
  for (const profile of profiles) {
    forEachThing(profile, note);
    for (const run of profile.wording) note('wording', String(run));
    for (const name of profile.bearers.keys()) note('people', name);
    for (const { key } of profile.signs) if (note('owners', key)) shared.add(thingKey('places', key));
  }
  return [...shared];
}
