import { Injectable } from '@nestjs/common';
import { type PartyRecord, textHash } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import { partyRecords, type ShopClusters } from '../cluster/card-records.js';
import { viewOf } from '../snapshot/records.js';
import { SnapshotRepository } from '../snapshot/snapshot.repository.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { ReadCard } from './card-book.js';
import { NeighborhoodRepository } from './neighborhood.repository.js';

/** Reads parties' cards as resolution compares them: also by the shops they are tied to, as these are resolved now. */
@Injectable()
export class PartyRecordRepository {
  constructor(
    private readonly snapshots: SnapshotRepository,
    private readonly neighborhoods: NeighborhoodRepository,
  ) {}

  /** `areNews`: the file of these cards does not say yet which of them name somebody. */
  async read(manager: EntityManager, cards: readonly number[], areNews: boolean): Promise<ReadCard<PartyRecord>[]> {
    if (cards.length === 0) return [];
    const clusters = await this.neighborhoods.clustersOf(manager, await this.neighborhoods.shopsOf(manager, cards));
    const snapshot = await this.snapshots.loadParties(manager, cards, clusters.flat());
    const records = new Map(recordsOf(snapshot, clusters).map((record) => [record.id, record]));
    const named = cards.filter((card) => records.has(card));
    const unnamed = cards.filter((card) => !records.has(card));
    const news = areNews ? { named, unnamed } : { named: [], unnamed: [] };
    const counts = await this.neighborhoods.countParties(manager, clusters, news);
    const partiesOf = new Map(clusters.map((cluster, at) => [Math.min(...cluster), counts[at] ?? 0]));
    return cards.map((card) => readParty(card, records.get(card) ?? null, partiesOf));
  }
}

/** The parties' cards of a snapshot, known by their own ids; shops by the ids of their cards. */
export function recordsOf(snapshot: Snapshot, shops: readonly (readonly number[])[]): PartyRecord[] {
  const at = new Map(snapshot.businesses.map(({ id }, position) => [id, position]));
  const clusters: ShopClusters = shops.map((cards) => cards.flatMap((card) => at.get(card) ?? []));
  const ids = { idOf: (position: number) => snapshot.parties[position]?.id ?? -1 };
  return partyRecords(viewOf(snapshot, null), ids, clusters);
}

export function readParty(
  card: number,
  record: PartyRecord | null,
  partiesOf: ReadonlyMap<number, number>,
): ReadCard<PartyRecord> {
  const partiesByShop = new Map((record?.businessIds ?? []).map((shop) => [shop, partiesOf.get(shop) ?? 0]));
  return { card, record, digest: textHash(JSON.stringify([record, ...partiesByShop])), partiesByShop };
}
