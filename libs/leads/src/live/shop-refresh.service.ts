import { Injectable } from '@nestjs/common';
import { profileOf, textHash, thingKey } from '@townline/detection';
import { SnapshotRepository, viewOf, type Snapshot } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { assembleShops, type Surroundings } from '../establishment/assemble-establishments.js';
import { doorwayOf, type Doorway } from '../establishment/building-keys.js';
import { EstablishmentRepository } from '../establishment/establishment.repository.js';
import type { PartyCard } from '../establishment/party-card.js';
import { ShopIndexRepository, type ListedShop } from './shop-index.repository.js';
import { ShopMemberRepository, type MemberCard, type StoredParty } from './shop-member.repository.js';
import { keyOfCard, storedShop, type IndexedShop, type StoredShop } from './stored-shop.js';

/** What became of shops: what the index held of those that changed, and what it holds now. */
export interface ShopChanges {
  readonly before: ReadonlyMap<string, IndexedShop>;
  readonly now: ReadonlyMap<string, StoredShop>;
}

/** Cards of shops with what hangs on them, and what others of their phones and doors add. */
interface Loaded {
  readonly cards: readonly MemberCard[];
  readonly snapshot: Snapshot;
  /** The other shops listed under a phone of theirs under which somebody advertised without naming a shop. */
  readonly listed: readonly ListedShop[];
  readonly doorways: readonly (Doorway & { readonly entityId: string })[];
  /** Other shops that may gain or lose something by what these have become. */
  readonly also: readonly string[];
}

/** Reads shops anew whose rows, cards or people have changed, and keeps the index up. */
@Injectable()
export class ShopRefreshService {
  constructor(
    private readonly snapshots: SnapshotRepository,
    private readonly establishments: EstablishmentRepository,
    private readonly members: ShopMemberRepository,
    private readonly index: ShopIndexRepository,
  ) {}

  /** `phones`: of advertisements that came and name no shop. `day`: up to which silence counts. */
  async refresh(
    manager: EntityManager,
    touched: readonly string[],
    phones: readonly string[],
    day: string | null,
  ): Promise<ShopChanges> {
    const listed = await this.index.having(
      manager,
      phones.map((phone) => thingKey('phone', phone)),
    );
    const first = await this.renew(manager, [...new Set([...touched, ...listed])], day);
    if (first.also.length === 0) return first;
    // The index has told the first ones of these as they are; now it tells these of the first ones.
    const second = await this.renew(manager, first.also, day);
    return {
      before: new Map([...first.before, ...second.before]),
      now: new Map([...first.now, ...second.now]),
    };
  }

  /** Reads these shops anew and writes what has changed. `also`: other shops that what they have become may concern. */
  private async renew(
    manager: EntityManager,
    ids: readonly string[],
    day: string | null,
  ): Promise<ShopChanges & Pick<Loaded, 'also'>> {
    const loaded = await this.load(manager, ids);
    const held = await this.index.held(manager, ids);
    const shops = await this.assemble(manager, loaded, day);
    const now = new Map(shops.map((shop) => [shop.entityId, shop]));
    const changed = shops.filter(({ entityId, digest }) => held.get(entityId)?.digest !== digest);
    const gone = [...held.values()].filter(({ entityId }) => !now.has(entityId));
    await this.index.put(manager, changed, held);
    await this.index.remove(manager, gone);
    const before = [...changed.flatMap(({ entityId }) => held.get(entityId) ?? []), ...gone];
    return {
      before: new Map(before.map((shop) => [shop.entityId, shop])),
      now: new Map(changed.map((shop) => [shop.entityId, shop])),
      also: loaded.also,
    };
  }

  private async load(manager: EntityManager, ids: readonly string[]): Promise<Loaded> {
    const cards = await this.members.cardsOf(manager, ids);
    const businesses = cards.flatMap(({ card, kind }) => (kind === 'BUSINESS' ? [card] : []));
    const snapshot = await this.snapshots.loadShopsAlone(manager, businesses);
    const known = new Set(ids);
    // What the index holds of those at hand is out of date, and of those that are no more it is nobody's.
    const listed = (await this.listed(manager, ids, snapshot)).filter(({ entityId }) => !known.has(entityId));
    const doors = await this.doors(manager, ids, snapshot, cards);
    const also = [...listed.map(({ entityId }) => entityId), ...doors.also];
    return { cards, snapshot, listed, doorways: doors.doorways, also: [...new Set(also)] };
  }

  /** An advertisement that names no shop belongs to the only one that fits: all shops of its phone have a say in it. */
  private async listed(manager: EntityManager, ids: readonly string[], snapshot: Snapshot): Promise<ListedShop[]> {
    const now = snapshot.businesses.flatMap(({ rows }) => rows.flatMap((row) => row.phones));
    const before = await this.index.phonesOf(manager, ids);
    const phones = await this.members.untiedPhones(manager, [...new Set([...now, ...before])]);
    return this.index.listedUnder(
      manager,
      phones.map((phone) => thingKey('phone', phone)),
    );
  }

  /** A row without a ZIP code stands in the building that other rows of its door name. */
  private async doors(
    manager: EntityManager,
    ids: readonly string[],
    snapshot: Snapshot,
    cards: readonly MemberCard[],
  ): Promise<Pick<Loaded, 'doorways' | 'also'>> {
    const named = new Map<number, string>();
    const now = new Set<string>();
    for (const { door, buildingKey } of ownDoorways(snapshot, cards)) {
      named.set(textHash(door), door);
      if (buildingKey !== null) now.add(`${textHash(door)} ${buildingKey}`);
    }
    const held = await this.index.doorsOf(manager, ids);
    const before = new Set(
      held.flatMap(({ door, buildingKey }) => (buildingKey === '' ? [] : [`${door} ${buildingKey}`])),
    );
    const changed = new Set(
      [
        ...[...now].filter((doorway) => !before.has(doorway)),
        ...[...before].filter((doorway) => !now.has(doorway)),
      ].map((doorway) => Number(doorway.split(' ')[0])),
    );
    const known = new Set(ids);
    const around = (await this.index.doorways(manager, [...new Set([...named.keys(), ...changed])])).filter(
      ({ entityId }) => !known.has(entityId),
    );
    return {
      doorways: around.flatMap(({ door, buildingKey, entityId }) =>
        buildingKey === '' || !named.has(door) ? [] : [{ door: named.get(door) ?? '', buildingKey, entityId }],
      ),
      also: around.flatMap(({ door, buildingKey, entityId }) =>
        buildingKey === '' && changed.has(door) ? [entityId] : [],
      ),
    };
  }

  private async assemble(manager: EntityManager, loaded: Loaded, day: string | null): Promise<StoredShop[]> {
    const { snapshot, cards } = loaded;
    const holdings = await this.establishments.load(manager, snapshot, 'part');
    const parties = await this.members.partiesOfCards(
      manager,
      snapshot.parties.map(({ id }) => id),
    );
    const named = namedParties(snapshot, parties);
    const clusters = clustersOf(snapshot, cards);
    const around: Surroundings = {
      parties: named.cards,
      advertising: loaded.listed,
      doorways: loaded.doorways,
    };
    const clustering = { businesses: clusters.map(({ cluster }) => cluster), people: [], organizations: [] };
    const shops = assembleShops(holdings, viewOf(snapshot, null), clustering, around);
    return shops.map((shop, at) => {
      const { entityId, cluster } = clusters[at] as ShopCluster;
      const first = snapshot.businesses[cluster[0] ?? -1];
      const name = {
        entityId,
        shopKey: first === undefined ? '' : keyOfCard(first),
        partyId: (id: string) => named.entityIds.get(id) ?? id,
      };
      return storedShop(shop, profileOf(shop.establishment, day), name);
    });
  }
}

interface ShopCluster {
  readonly entityId: string;
  readonly cluster: number[];
}

function clustersOf(snapshot: Snapshot, cards: readonly MemberCard[]): ShopCluster[] {
  const positions = new Map(snapshot.businesses.map((card, position) => [card.id, position]));
  const clusters = new Map<string, ShopCluster>();
  for (const { card, entityId, kind } of cards) {
    const position = positions.get(card);
    if (position === undefined || kind !== 'BUSINESS') continue;
    const known = clusters.get(entityId);
    if (known === undefined) clusters.set(entityId, { entityId, cluster: [position] });
    else known.cluster.push(position);
  }
  for (const { cluster } of clusters.values()) cluster.sort((a, b) => a - b);
  return [...clusters.values()];
}

/** Parties under ids that sort as their first cards do, as a full run has them, by the position of each card at hand. */
function namedParties(
  snapshot: Snapshot,
  parties: readonly (StoredParty & { readonly member: number })[],
): { readonly cards: Map<number, PartyCard>; readonly entityIds: Map<string, string> } {
  const positions = new Map(snapshot.parties.map((card, position) => [card.id, position]));
  const keys = [...new Set(parties.map(({ partyKey }) => partyKey))].sort((a, b) => (a < b ? -1 : 1));
  const ids = new Map(keys.map((key, rank) => [key, `p${String(rank).padStart(8, '0')}`]));
  const cards = new Map<number, PartyCard>();
  const entityIds = new Map<string, string>();
  for (const { member, partyKey, entityId, card } of parties) {
    const id = ids.get(partyKey) ?? partyKey;
    cards.set(positions.get(member) ?? -1, { ...card, id });
    entityIds.set(id, entityId);
  }
  return { cards, entityIds };
}

function ownDoorways({ businesses }: Snapshot, cards: readonly MemberCard[]): Doorway[] {
  const own = new Set(cards.map(({ card }) => card));
  return businesses
    .filter(({ id }) => own.has(id))
    .flatMap(({ rows }) => rows.flatMap(({ place }) => (place?.form ? (doorwayOf(place.form) ?? []) : [])));
}
