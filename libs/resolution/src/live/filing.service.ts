import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlockingKeyRepository, type KeyedCard } from '../blocking-key/blocking-key.repository.js';
import type { SourceHabits } from '../cluster/card-records.js';
import { EntityRepository } from '../entity/entity.repository.js';
import { SnapshotRepository } from '../snapshot/snapshot.repository.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readParty, recordsOf } from './party-record.repository.js';
import { readShops } from './shop-record.repository.js';
import { keyedCard, PARTIES, SHOPS } from './side.js';

/** Files all cards under their keys, as they and the shops are now. */
@Injectable()
export class FilingService {
  constructor(
    private readonly keys: BlockingKeyRepository,
    private readonly snapshots: SnapshotRepository,
    private readonly entities: EntityRepository,
  ) {}

  isLonger(manager: EntityManager, than: number): Promise<boolean> {
    return this.keys.isLonger(manager, than);
  }

  async fileAll(manager: EntityManager, habits: SourceHabits): Promise<void> {
    const held = await this.entities.held(manager);
    const shops = held.filter(({ kind }) => kind === 'BUSINESS').map(({ cards }) => cards);
    await this.keys.putAll(manager, keyedCards(await this.snapshots.load(manager), shops, habits));
  }
}

/** Everything that is to be filed of a snapshot. `shops`: ids of the cards of each. */
export function keyedCards(
  snapshot: Snapshot,
  shops: readonly (readonly number[])[],
  habits: SourceHabits,
): KeyedCard[] {
  const records = recordsOf(snapshot, shops);
  const counts = new Map<number, number>();
  for (const shop of records.flatMap(({ businessIds }) => businessIds)) counts.set(shop, (counts.get(shop) ?? 0) + 1);
  return [
    ...readShops(snapshot, habits).map((read) => keyedCard(SHOPS, read)),
    ...records.map((record) => keyedCard(PARTIES, readParty(record.id, record, counts))),
  ].flatMap((card) => card ?? []);
}
