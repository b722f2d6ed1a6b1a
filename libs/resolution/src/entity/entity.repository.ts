import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EntityChanges, HeldEntity } from './entity-changes.js';

const BATCH = 5_000;

/** Reads and writes which records make up which entity. History is closed and appended to, never overwritten. */
@Injectable()
export class EntityRepository {
  /** Every entity that has members now. */
  async held(manager: EntityManager): Promise<HeldEntity[]> {
    return manager.query(`
      select e.id, e.kind, e.recorded_at as "recordedAt", array_agg(m.source_record_id::float8) as cards
      from entity e join entity_member m on m.entity_id = e.id and m.left_at is null
      group by e.id
      order by e.id`);
  }

  /** Writes the changes. A card's first membership dates from the day its first row was received, any other from now. */
  async write(manager: EntityManager, changes: EntityChanges, now: Date): Promise<void> {
    const since = await this.memberSince(
      manager,
      changes.joined.map(({ card }) => card),
    );
    await this.create(manager, changes, since, now);
    for (const { id, kind } of changes.rekinded) {
      await manager.query('update entity set kind = $2 where id = $1', [id, kind]);
    }
    for (const cards of batches(changes.left)) {
      await manager.query(
        'update entity_member set left_at = $2 where left_at is null and source_record_id = any($1::bigint[])',
        [cards, now],
      );
    }
    for (const joined of batches(changes.joined)) {
      await manager.query(
        `insert into entity_member (entity_id, source_record_id, joined_at)
         select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[])`,
        [
          joined.map(({ entityId }) => entityId),
          joined.map(({ card }) => card),
          joined.map(({ card }) => since.get(card) ?? now),
        ],
      );
    }
    for (const { id, intoId } of changes.merged) {
      // Whoever was merged into this one before now points straight at the survivor.
      await manager.query('update entity set merged_into_id = $2 where id = $1 or merged_into_id = $1', [id, intoId]);
    }
  }

  private async create(
    manager: EntityManager,
    { created }: EntityChanges,
    since: ReadonlyMap<number, Date>,
    now: Date,
  ): Promise<void> {
    const recordedAt = (cards: readonly number[]): Date =>
      cards.reduce((first, card) => earlier(first, since.get(card) ?? now), now);
    for (const entities of batches(created)) {
      await manager.query(
        `insert into entity (id, kind, recorded_at) select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])`,
        [
          entities.map(({ id }) => id),
          entities.map(({ kind }) => kind),
          entities.map(({ cards }) => recordedAt(cards)),
        ],
      );
    }
  }

  /** For cards that never were members: when their first row was received. Others are left out. */
  private async memberSince(manager: EntityManager, cards: readonly number[]): Promise<Map<number, Date>> {
    if (cards.length === 0) return new Map();
    const rows: { card: number; since: Date }[] = await manager.query(FIRST_RECEIVED, [cards]);
    return new Map(rows.map((row) => [row.card, row.since]));
  }
}

const FIRST_RECEIVED = `
  select c.id::float8 as card, min(o.recorded_at) as since
  from unnest($1::bigint[]) as c(id)
  join (
    select source_record_id as card, observation_id from business_statement
    union all select source_record_id, observation_id from party_name
    union all select source_record_id, observation_id from affiliation
    union all select business_record_id, observation_id from affiliation
    union all select source_record_id, observation_id from property_interest
    union all select business_record_id, observation_id from property_interest
    union all select business_record_id, observation_id from advertisement
  ) f on f.card = c.id
  join observation o on o.id = f.observation_id
  where not exists (select 1 from entity_member m where m.source_record_id = c.id)
  group by c.id`;

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}

function earlier(a: Date, b: Date): Date {
  return b < a ? b : a;
}
