import { Injectable } from '@nestjs/common';
import { thingKey } from '@townline/detection';
import { SnapshotRepository, viewOf, type Snapshot } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { partyCard } from '../establishment/party-card.js';
import { cardKey, partyCount } from './frozen-rarity.js';
import { ShopMemberRepository, type MemberCard, type StoredParty } from './shop-member.repository.js';
import { ShopIndexRepository } from './shop-index.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import { keyOfCard } from './stored-shop.js';

/** Shops that have to be looked at again because of their people. */
export interface PartyChanges {
  /** Somebody is tied to them, or no longer, or is spoken of otherwise. */
  readonly tied: readonly string[];
  /** One of their people counts as having more, or fewer, shops than before. */
  readonly recounted: readonly string[];
}

/** Keeps up what detection knows of people and companies whose cards have changed. */
@Injectable()
export class PartyRefreshService {
  constructor(
    private readonly snapshots: SnapshotRepository,
    private readonly members: ShopMemberRepository,
    private readonly index: ShopIndexRepository,
    private readonly rarity: ShopRarityRepository,
  ) {}

  async refresh(manager: EntityManager, versionId: string, partyIds: readonly string[]): Promise<PartyChanges> {
    if (partyIds.length === 0) return { tied: [], recounted: [] };
    const cards = await this.members.cardsOf(manager, partyIds);
    const snapshot = await this.snapshots.loadPart(
      manager,
      [],
      cards.map(({ card }) => card),
    );
    const now = new Map(storedParties(snapshot, cards).map((party) => [party.entityId, party]));
    const held = new Map((await this.members.parties(manager, partyIds)).map((party) => [party.entityId, party]));
    const fresh = [...now.values()].filter((party) => !isSame(party, held.get(party.entityId)));
    const gone = [...held.keys()].filter((id) => !now.has(id));
    await this.members.putParties(manager, fresh);
    await this.members.removeParties(manager, gone);
    const moved = partyIds.flatMap((id) => unshared(now.get(id)?.cards ?? [], held.get(id)?.cards ?? []));
    const respelled = fresh.filter((party) => !saysTheSame(party, held.get(party.entityId)));
    const changed = [...respelled.map(({ entityId }) => entityId), ...gone];
    const recounted = await this.recount(manager, versionId, partyIds, cards);
    return {
      tied: [
        ...(await this.members.shopsTiedTo(manager, moved)),
        ...(await this.index.having(manager, changed.map(partyKeyOf))),
      ],
      recounted: await this.index.having(manager, recounted.map(partyKeyOf)),
    };
  }

  /** A party counts as the commonest of its cards did when the version was made. */
  private async recount(
    manager: EntityManager,
    versionId: string,
    partyIds: readonly string[],
    cards: readonly MemberCard[],
  ): Promise<string[]> {
    const cardKeys = cards.map(({ card }) => cardKey(card));
    const partyKeys = partyIds.map((id) => partyKeyOf(id));
    const counts = await this.rarity.counts(manager, versionId, [...cardKeys, ...partyKeys]);
    const own = new Map<string, number[]>();
    for (const { entityId, card } of cards) own.set(entityId, [...(own.get(entityId) ?? []), card]);
    const changed = partyIds.filter((id) => partyCount(counts, own.get(id) ?? []) !== counts.get(partyKeyOf(id)));
    const fresh = new Map<number, number>();
    for (const id of changed) {
      const count = partyCount(counts, own.get(id) ?? []);
      if (count !== undefined) fresh.set(partyKeyOf(id), count);
    }
    await this.rarity.remove(
      manager,
      versionId,
      changed.map((id) => partyKeyOf(id)),
    );
    await this.rarity.add(manager, versionId, fresh);
    return changed;
  }
}

/** What the rows of these cards say of the parties they make up; a party none of whose rows names anybody is none. */
export function storedParties(snapshot: Snapshot, cards: readonly MemberCard[]): StoredParty[] {
  const positions = new Map(snapshot.parties.map((card, position) => [card.id, position]));
  const clusters = new Map<string, { kind: 'PERSON' | 'ORGANIZATION'; cluster: number[] }>();
  for (const { entityId, card, kind } of cards) {
    const position = positions.get(card);
    if (position === undefined || kind === 'BUSINESS') continue;
    const known = clusters.get(entityId);
    if (known === undefined) clusters.set(entityId, { kind, cluster: [position] });
    else known.cluster.push(position);
  }
  const view = viewOf(snapshot, null);
  return [...clusters].map(([entityId, { kind, cluster }]) => {
    cluster.sort((a, b) => a - b);
    const { name, nameKeys, address, phones } = partyCard(view, cluster, kind);
    const first = snapshot.parties[cluster[0] ?? -1];
    const partyKey = first === undefined ? '' : keyOfCard(first);
    const ids = cluster.flatMap((at) => snapshot.parties[at]?.id ?? []).sort((a, b) => a - b);
    return { entityId, partyKey, cards: ids, card: { kind, name, nameKeys, address, phones } };
  });
}

/** True when what is kept of the party need not be written again. */
export function isSame(party: StoredParty, held: StoredParty | undefined): boolean {
  return saysTheSame(party, held) && held?.cards.join() === party.cards.join();
}

/** Field by field in one order, as both were written. */
function saysTheSame(party: StoredParty, held: StoredParty | undefined): boolean {
  return held?.partyKey === party.partyKey && JSON.stringify(held.card) === JSON.stringify(party.card);
}

function unshared(a: readonly number[], b: readonly number[]): number[] {
  const [left, right] = [new Set(a), new Set(b)];
  return [...a.filter((card) => !right.has(card)), ...b.filter((card) => !left.has(card))];
}

function partyKeyOf(entityId: string): number {
  return thingKey('party', entityId);
}
