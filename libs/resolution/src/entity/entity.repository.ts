import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type EntityChanges,
  entityChanges,
  type FormerEntity,
  type HeldEntity,
  type ResolvedCluster,
} from './entity-changes.js';

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

  /** The entities that any of these cards is in, with all of their cards. */
  async heldOf(manager: EntityManager, cards: readonly number[]): Promise<HeldEntity[]> {
    return manager.query(
      `select e.id, e.kind, e.recorded_at as "recordedAt", array_agg(m.source_record_id::float8) as cards
       from entity e join entity_member m on m.entity_id = e.id and m.left_at is null
       where e.id in (select x.entity_id from entity_member x
                      where x.source_record_id = any($1::bigint[]) and x.left_at is null)
       group by e.id
       order by e.id`,
      [cards],
    );
  }

  /** Brings the held entities to the clusters, which hold all of their cards, and says what that changed. */
  async fit(
    manager: EntityManager,
    held: readonly HeldEntity[],
    clusters: readonly ResolvedCluster[],
    now: Date,
  ): Promise<EntityChanges> {
    const changes = entityChanges(held, clusters, randomUUID, await this.former(manager, held, clusters));
    await this.write(manager, changes, now);
    return changes;
  }

  /** The entities that cards of changed clusters are or were in, as they last were. */
  private async former(
    manager: EntityManager,
    held: readonly HeldEntity[],
    clusters: readonly ResolvedCluster[],
  ): Promise<FormerEntity[]> {
    const sizes = new Map(held.flatMap(({ id, cards }) => cards.map((card) => [card, { id, size: cards.length }])));
    const changed = clusters.filter(({ cards }) => {
      const first = sizes.get(cards[0] ?? -1);
      return first === undefined
        ? cards.some((card) => sizes.has(card))
        : first.size !== cards.length || cards.some((card) => sizes.get(card)?.id !== first.id);
    });
    const cards = changed.flatMap((cluster) => cluster.cards);
    return cards.length === 0 ? [] : manager.query<FormerEntity[]>(FORMER, [cards]);
  }

  /** Writes the changes. A card's first membership dates from the day its first row was received, any other from now. */
  async write(manager: EntityManager, changes: EntityChanges, now: Date): Promise<void> {
    const since = await this.memberSince(
      manager,
      changes.joined.map(({ card }) => card),
    );
    await this.create(manager, changes, since, now);
    await this.revive(manager, changes.revived, now);
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
        `insert into entity_member (entity_id, source_record_id, joined_at, holding_id)
         select u.*, (select r.holding_id from source_record r where r.id = u.card)
         from unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) u(entity, card, since)`,
        [
          joined.map(({ entityId }) => entityId),
          joined.map(({ card }) => card),
          joined.map(({ card }) => since.get(card) ?? now),
        ],
      );
    }
    for (const { id, intoId } of changes.merged) {
      await manager.query('insert into entity_merge (entity_id, into_id, merged_at) values ($1, $2, $3)', [
        id,
        intoId,
        now,
      ]);
      // Whoever was merged into this one before now points straight at the survivor.
      await manager.query('update entity set merged_into_id = $2 where id = $1 or merged_into_id = $1', [id, intoId]);
    }
  }

  /** Entities that have records again, and with them those that had been merged into them before. */
  private async revive(manager: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await manager.query(
      'update entity_merge set parted_at = $2 where parted_at is null and entity_id = any($1::uuid[])',
      [ids, now],
    );
    await manager.query('update entity set merged_into_id = null where id = any($1::uuid[])', [ids]);
    await manager.query(POINT_AT_REVIVED, [ids]);
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

const POINT_AT_REVIVED = `
  with recursive below(id, top) as (
    select i, i from unnest($1::uuid[]) i
    union all
    select g.entity_id, b.top from below b join entity_merge g on g.into_id = b.id and g.parted_at is null
  )
  update entity e set merged_into_id = b.top from below b where e.id = b.id and b.id <> b.top`;

/** The entities that cards are or were in: their cards just before they last changed, and now. */
const FORMER = `
  with near as (
    select distinct entity_id from entity_member where source_record_id = any($1::bigint[])
  ), changed as (
    select n.entity_id as id, max(greatest(m.joined_at, m.left_at)) as at
    from near n join entity_member m on m.entity_id = n.entity_id group by n.entity_id
  )
  select c.id, e.kind, c.at as "changedAt",
    coalesce(array_agg(distinct m.source_record_id::float8)
      filter (where m.joined_at < c.at and (m.left_at is null or m.left_at >= c.at)), '{}') as cards,
    coalesce(array_agg(distinct m.source_record_id::float8) filter (where m.left_at is null), '{}') as present
  from changed c join entity e on e.id = c.id join entity_member m on m.entity_id = c.id
  group by c.id, e.kind, c.at`;

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
