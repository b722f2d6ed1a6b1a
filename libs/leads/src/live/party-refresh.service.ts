import { Injectable } from '@nestjs/common';
import { thingKey } from '@townline/detection';
import { SnapshotRepository, viewOf, type Snapshot } from '@townline/resolution';
import type { EntityManager } from 'typeorm';
import { partyCard } from '../establishment/party-card.js';
import { cardKey, partyCount } from './frozen-rarity.js';
import { ShopMemberRepository, type MemberCard, type StoredParty } from './shop-member.repository.js';
import { ShopRarityRepository } from './shop-rarity.repository.js';
import { keyOfCard } from './stored-shop.js';

/** Parties whose shops have to be looked at again. */
export interface ChangedParties {
  /** What is said of them has changed, or they are no more. */
  readonly changed: readonly string[];
  /** They count as having more, or fewer, shops than before. */
  readonly recounted: readonly string[];
}

/** Keeps up what detection knows of people and companies whose cards have changed. */
@Injectable()
export class PartyRefreshService {
  constructor(
    private readonly snapshots: SnapshotRepository,
    private readonly members: ShopMemberRepository,
    private readonly rarity: ShopRarityRepository,
  ) {}

  async refresh(manager: EntityManager, versionId: string, partyIds: readonly string[]): Promise<ChangedParties> {
    if (partyIds.length === 0) return { changed: [], recounted: [] };
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
    const recounted = await this.recount(manager, versionId, partyIds, cards);
    return { changed: [...fresh.map(({ entityId }) => entityId), ...gone], recounted };
  }

  /** A party counts as the commonest of its cards did when the version was made. */
  private async recount(
    manager: EntityManager,
    versionId: string,
    partyIds: readonly string[],
    cards: readonly MemberCard[],
  ): Promise<string[]> {
    const cardKeys = cards.map(({ card }) => cardKey(card));
    const partyKeys = partyIds.map((id) => thingKey('party', id));
    const counts = await this.rarity.counts(manager, versionId, [...cardKeys, ...partyKeys]);
    const own = new Map<string, number[]>();
    for (const { entityId, card } of cards) own.set(entityId, [...(own.get(entityId) ?? []), card]);
    const changed = partyIds.filter(
      (id) => partyCount(counts, own.get(id) ?? []) !== counts.get(thingKey('party', id)),
    );
    const fresh = new Map<number, number>();
    for (const id of changed) {
      const count = partyCount(counts, own.get(id) ?? []);
      if (count !== undefined) fresh.set(thingKey('party', id), count);
    }
    await this.rarity.remove(
      manager,
      versionId,
      changed.map((id) => thingKey('party', id)),
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
    return { entityId, partyKey, card: { kind, name, nameKeys, address, phones } };
  });
}

/** Field by field in one order, as both were written. */
export function isSame(party: StoredParty, held: StoredParty | undefined): boolean {
  return (
    held !== undefined && held.partyKey === party.partyKey && JSON.stringify(held.card) === JSON.stringify(party.card)
  );
}
