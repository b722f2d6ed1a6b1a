import { Injectable } from '@nestjs/common';
import { thingKey, thingOf, type Judged, type Rarity } from '@townline/detection';
import { viewOf, type Resolved } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import type { AssembledShop } from '../establishment/assemble-establishments.js';
import { partyCard } from '../establishment/party-card.js';
import type { ClusterNames } from './cluster-names.js';
import { frozenCounts, frozenRarity, partyCount, type FrozenCounts } from './frozen-rarity.js';
import { isSame } from './party-refresh.service.js';
import { ReopeningPairRepository } from './reopening-pair.repository.js';
import { ShopIndexRepository } from './shop-index.repository.js';
import { ShopMemberRepository, type StoredParty } from './shop-member.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import { storedShop, type StoredShop } from './stored-shop.js';

/** What a run over all shops found. */
export interface FullFind {
  readonly shops: readonly AssembledShop[];
  readonly judged: Judged;
  readonly names: ClusterNames;
  readonly resolved: Resolved;
  readonly day: string | null;
}

/** Fills from a run over all shops what live detection goes on from. */
@Injectable()
export class ShopIndexService {
  constructor(
    private readonly index: ShopIndexRepository,
    private readonly members: ShopMemberRepository,
    private readonly pairs: ReopeningPairRepository,
    private readonly counted: ShopRarityRepository,
  ) {}

  /** Commonness as the version has it; undefined when it is to be counted, for a new version or for none. */
  async rarity(
    manager: EntityManager,
    versionId: string | null,
    names: ClusterNames,
  ): Promise<((own: Rarity) => Rarity) | undefined> {
    if (versionId === null || !(await this.counted.isCounted(manager, versionId))) return undefined;
    const counts = await this.counted.counts(manager, versionId, null);
    return (own) => frozenRarity(own, counts, (partyId) => partyCount(counts, names.cardsOf(partyId)));
  }

  /** Writes what has changed since the last run; what has not stays as it is. */
  async fill(manager: EntityManager, versionId: string, found: FullFind): Promise<void> {
    await this.fillCounts(manager, versionId, found);
    await this.fillParties(manager, found);
    await this.fillShops(manager, found);
    const { judged, names } = found;
    const entityOf = (id: string): string => names.entityOf.get(id) ?? id;
    await this.pairs.replace(
      manager,
      judged.rivals.map(({ pair, bits }) => ({
        predecessorId: entityOf(pair.a.shop.id),
        successorId: entityOf(pair.b.shop.id),
        bits,
      })),
    );
    await this.counted.setDay(manager, versionId, found.day);
  }

  private async fillCounts(manager: EntityManager, versionId: string, { judged, names }: FullFind): Promise<void> {
    const isCounted = await this.counted.isCounted(manager, versionId);
    const counts: FrozenCounts = isCounted
      ? await this.counted.counts(manager, versionId, null)
      : frozenCounts(judged.profiles, judged.own, (id) => names.cardsOf(id));
    const parties = new Map<number, number>();
    for (const { id, entityId } of names.parties) {
      const count = partyCount(counts, names.cardsOf(id));
      if (count !== undefined) parties.set(thingKey('party', entityId), count);
    }
    const stale = [...counts.keys()].filter((key) => thingOf(key) === 'party' && !parties.has(key));
    await this.counted.remove(manager, versionId, stale);
    await this.counted.add(manager, versionId, isCounted ? parties : new Map([...counts, ...parties]));
    if (!isCounted) await this.counted.forgetOthers(manager, versionId);
  }

  private async fillParties(manager: EntityManager, { names, resolved }: FullFind): Promise<void> {
    const view = viewOf(resolved.snapshot, null);
    const held = new Map((await this.members.parties(manager, null)).map((party) => [party.entityId, party]));
    const now = names.parties.map(({ id, entityId, partyKey, cluster, kind }): StoredParty => {
      const { name, nameKeys, address, phones } = partyCard(view, cluster, kind);
      const cards = [...names.cardsOf(id)].sort((a, b) => a - b);
      return { entityId, partyKey, cards, card: { kind, name, nameKeys, address, phones } };
    });
    await this.members.putParties(
      manager,
      now.filter((party) => !isSame(party, held.get(party.entityId))),
    );
    for (const { entityId } of now) held.delete(entityId);
    await this.members.removeParties(manager, [...held.keys()]);
  }

  private async fillShops(manager: EntityManager, { shops, judged, names }: FullFind): Promise<void> {
    const profiles = new Map(judged.profiles.map((profile) => [profile.shop.id, profile]));
    const stored = shops.flatMap((shop): StoredShop[] => {
      const { id } = shop.establishment;
      const profile = profiles.get(id);
      if (profile === undefined) return [];
      const entityOf = (partyId: string): string => names.entityOf.get(partyId) ?? partyId;
      return [storedShop(shop, profile, { entityId: entityOf(id), shopKey: names.shopKey(id), partyId: entityOf })];
    });
    const held = await this.index.held(manager, null);
    await this.index.put(
      manager,
      stored.filter(({ entityId, digest }) => held.get(entityId)?.digest !== digest),
      held,
    );
    const known = new Set(stored.map(({ entityId }) => entityId));
    await this.index.remove(
      manager,
      [...held.values()].filter(({ entityId }) => !known.has(entityId)),
    );
  }
}
