import { Injectable } from '@nestjs/common';
import { type BusinessRecord, textHash } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import { businessRecords, type SourceHabits } from '../cluster/card-records.js';
import { viewOf } from '../snapshot/records.js';
import { SnapshotRepository } from '../snapshot/snapshot.repository.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { ReadCard } from './card-book.js';

const NO_SHOPS: ReadonlyMap<number, number> = new Map();

/** Reads shops' cards as resolution compares them. */
@Injectable()
export class ShopRecordRepository {
  constructor(private readonly snapshots: SnapshotRepository) {}

  async read(
    manager: EntityManager,
    cards: readonly number[],
    habits: SourceHabits,
  ): Promise<ReadCard<BusinessRecord>[]> {
    if (cards.length === 0) return [];
    return readShops(await this.snapshots.loadShops(manager, cards), habits);
  }
}

/** The shops' cards of a snapshot, known by their own ids. */
export function readShops(snapshot: Snapshot, habits: SourceHabits): ReadCard<BusinessRecord>[] {
  const ids = { idOf: (position: number) => snapshot.businesses[position]?.id ?? -1 };
  return businessRecords(viewOf(snapshot, null), ids, habits).map((record) => ({
    card: record.id,
    record,
    digest: textHash(JSON.stringify(record)),
    partiesByShop: NO_SHOPS,
  }));
}
