import { Injectable } from '@nestjs/common';
import { lookUpIn } from '@townline/platform';
import { SOURCE_LABEL } from '@townline/sources';
import type { EntityManager } from 'typeorm';

/** What is kept of a card so that others find it and a change of it is seen. */
export interface KeyedCard {
  readonly card: number;
  /** Hashes, whole numbers. */
  readonly keys: readonly number[];
  readonly digest: number;
  /** What was read of it: anything that JSON can say. */
  readonly record: unknown;
}

/** A card as it was filed. */
export type FiledCard = Omit<KeyedCard, 'keys'>;

/** Key by key: of hundreds at once the database would hold each against all keys of every card it finds. */
const CARRIERS = `
  select distinct b.source_record_id::float8 as card
  from unnest($1::bigint[]) as k(key) join blocking_key b on b.keys @> array[k.key]`;

const BATCH = 5_000;
/** Up to so many cards are counted one by one. */
const COUNTED = 20_000;
/** From so many rows on it is quicker to build the index anew than to add to it. */
const REBUILD_FROM = 20_000;

/** Files cards under the keys by which cards like them find them. */
@Injectable()
export class BlockingKeyRepository {
  /** Files cards, in the place of what was filed of them before. */
  async put(manager: EntityManager, cards: readonly KeyedCard[]): Promise<void> {
    for (let start = 0; start < cards.length; start += BATCH) {
      const some = cards.slice(start, start + BATCH);
      await manager.query(
        `insert into blocking_key (source_record_id, keys, digest, record)
         select card, string_to_array(keys, ',')::bigint[], digest, record
         from json_to_recordset($1::json) as u(card bigint, keys text, digest bigint, record json)
         on conflict (source_record_id) do update
           set keys = excluded.keys, digest = excluded.digest, record = excluded.record`,
        [
          JSON.stringify(
            some.map(({ card, keys, digest, record }) => ({ card, keys: keys.join(','), digest, record })),
          ),
        ],
      );
    }
  }

  /** Files all cards anew. */
  async putAll(manager: EntityManager, cards: readonly KeyedCard[]): Promise<void> {
    await manager.query('delete from blocking_key');
    const rebuild = cards.length >= REBUILD_FROM;
    if (rebuild) await manager.query('drop index ix_blocking_key_keys');
    await this.put(manager, cards);
    if (rebuild) {
      await manager.query('create index ix_blocking_key_keys on blocking_key using gin (keys) with (fastupdate = off)');
    }
    await manager.query('analyze blocking_key');
  }

  /** True when more cards than this are filed; of very many by the database's own estimate. */
  async isLonger(manager: EntityManager, than: number): Promise<boolean> {
    const [row]: { longer: boolean }[] = await manager.query(
      than < COUNTED
        ? `select count(*) > $1 as longer from (select from blocking_key limit $1 + 1) filed`
        : `select reltuples > $1 as longer from pg_class where oid = 'blocking_key'::regclass`,
      [than],
    );
    return row?.longer ?? false;
  }

  /** Takes cards out of the file: those that name nobody any more. */
  async remove(manager: EntityManager, cards: readonly number[]): Promise<void> {
    if (cards.length === 0) return;
    await manager.query('delete from blocking_key where source_record_id = any($1::bigint[])', [cards]);
  }

  /** The digests of these cards, as far as they are filed. */
  async digests(manager: EntityManager, cards: readonly number[]): Promise<Map<number, number>> {
    if (cards.length === 0) return new Map();
    const rows: { card: number; digest: number }[] = await manager.query(
      `select source_record_id::float8 as card, digest::float8 as digest from blocking_key
       where source_record_id = any($1::bigint[])`,
      [cards],
    );
    return new Map(rows.map(({ card, digest }) => [card, digest]));
  }

  /** Those of the cards of which it is kept what was read of them. */
  async filed(manager: EntityManager, cards: readonly number[]): Promise<FiledCard[]> {
    if (cards.length === 0) return [];
    return manager.query(
      `select source_record_id::float8 as card, digest::float8 as digest, record from blocking_key
       where source_record_id = any($1::bigint[]) and record is not null`,
      [cards],
    );
  }

  /** The cards that are filed under any of these keys. */
  async carriers(manager: EntityManager, keys: readonly number[]): Promise<number[]> {
    if (keys.length === 0) return [];
    const rows = await lookUpIn<{ card: number }>(manager, CARRIERS, [keys]);
    return rows.map(({ card }) => card);
  }

  /** The cards of these origins. */
  async ofOrigins(
    manager: EntityManager,
    kind: 'BUSINESS' | 'PARTY',
    origins: readonly { readonly source: string; readonly recordId: string }[],
  ): Promise<number[]> {
    if (origins.length === 0) return [];
    const rows: { card: number }[] = await manager.query(
      `select r.id::float8 as card from unnest($1::text[], $2::text[]) as u(source, record_id)
       join source s on ${SOURCE_LABEL} = u.source
       join source_record r on r.source_id = s.id and r.kind = $3 and r.record_id = u.record_id`,
      [origins.map(({ source }) => source), origins.map(({ recordId }) => recordId), kind],
    );
    return rows.map(({ card }) => card);
  }
}
