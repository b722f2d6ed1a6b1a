import { Injectable } from '@nestjs/common';
import type { BusinessRecord, PartyRecord } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import type { SourceHabits } from '../cluster/card-records.js';
import type { ReadCard } from './card-book.js';
import { NeighborhoodRepository } from './neighborhood.repository.js';
import { PartyRecordRepository } from './party-record.repository.js';
import { ShopRecordRepository } from './shop-record.repository.js';

/** Reads cards as resolution compares them, and which cards a change of others concerns. */
@Injectable()
export class RecordReading {
  constructor(
    private readonly neighborhoods: NeighborhoodRepository,
    private readonly shopRecords: ShopRecordRepository,
    private readonly partyRecords: PartyRecordRepository,
  ) {}

  byKind(manager: EntityManager, cards: readonly number[]): Promise<{ businesses: number[]; parties: number[] }> {
    return this.neighborhoods.byKind(manager, cards);
  }

  /** Shops' cards that name any of these parties: a name that has changed is theirs as well. */
  shopsOf(manager: EntityManager, parties: readonly number[]): Promise<number[]> {
    return this.neighborhoods.shopsOf(manager, parties);
  }

  /** Parties that are known by any of the resolved shops to which these cards belong. */
  async partiesOf(manager: EntityManager, businesses: readonly number[]): Promise<number[]> {
    const clusters = await this.neighborhoods.clustersOf(manager, businesses);
    return this.neighborhoods.partiesOf(manager, clusters.flat());
  }

  shops(
    manager: EntityManager,
    cards: readonly number[],
    habits: SourceHabits,
  ): Promise<readonly ReadCard<BusinessRecord>[]> {
    return this.shopRecords.read(manager, cards, habits);
  }

  /** `areNews`: the cards may not be filed yet as they are now. */
  parties(
    manager: EntityManager,
    cards: readonly number[],
    areNews: boolean,
  ): Promise<readonly ReadCard<PartyRecord>[]> {
    return this.partyRecords.read(manager, cards, areNews);
  }
}
