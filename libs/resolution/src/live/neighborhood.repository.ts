import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Which cards hang together, by the pairs that were kept. */
@Injectable()
export class NeighborhoodRepository {
  /** These cards and all that hang together with them, by whatever chain of pairs of that many bits and of entities. */
  async around(manager: EntityManager, cards: readonly number[], bits: number): Promise<number[]> {
    if (cards.length === 0) return [];
    const rows: { card: number }[] = await manager.query(AROUND, [cards, bits]);
    return rows.map(({ card }) => card);
  }

  /** These cards by kind. */
  async byKind(manager: EntityManager, cards: readonly number[]): Promise<{ businesses: number[]; parties: number[] }> {
    const rows: { card: number; kind: string }[] = await manager.query(
      `select id::float8 as card, kind from source_record where id = any($1::bigint[]) and kind in ('BUSINESS', 'PARTY')`,
      [cards],
    );
    const of = (kind: string): number[] => rows.filter((row) => row.kind === kind).map(({ card }) => card);
    return { businesses: of('BUSINESS'), parties: of('PARTY') };
  }

  /** Cards of shops to which any of these parties is tied at present. */
  async shopsOf(manager: EntityManager, parties: readonly number[]): Promise<number[]> {
    return this.tied(manager, 'source_record_id', 'business_record_id', parties);
  }

  /** Cards of parties that are tied to any of these shops at present. */
  async partiesOf(manager: EntityManager, businesses: readonly number[]): Promise<number[]> {
    return this.tied(manager, 'business_record_id', 'source_record_id', businesses);
  }

  /** All cards of the entities that any of these cards is in, entity by entity. */
  async clustersOf(manager: EntityManager, cards: readonly number[]): Promise<number[][]> {
    if (cards.length === 0) return [];
    const rows: { cards: number[] }[] = await manager.query(
      `select array_agg(m.source_record_id::float8 order by m.source_record_id) as cards
       from entity_member m
       where m.left_at is null and m.entity_id in (
         select x.entity_id from entity_member x where x.source_record_id = any($1::bigint[]) and x.left_at is null)
       group by m.entity_id`,
      [cards],
    );
    return rows.map((row) => row.cards);
  }

  /**
   * How many parties that name somebody are tied to each of these shops, given by their cards. Who names somebody is filed
   * under keys; `named` and `unnamed` are cards whose file is not up to date yet.
   */
  async countParties(
    manager: EntityManager,
    shops: readonly (readonly number[])[],
    news: { readonly named: readonly number[]; readonly unnamed: readonly number[] },
  ): Promise<number[]> {
    const counts = shops.map(() => 0);
    if (shops.length === 0) return counts;
    const rows: { shop: number; parties: number }[] = await manager.query(COUNT_PARTIES, [
      shops.flatMap((cards, shop) => cards.map(() => shop)),
      shops.flat(),
      news.named,
      news.unnamed,
    ]);
    for (const { shop, parties } of rows) counts[shop] = parties;
    return counts;
  }

  private async tied(manager: EntityManager, from: string, to: string, cards: readonly number[]): Promise<number[]> {
    if (cards.length === 0) return [];
    const rows: { card: number }[] = await manager.query(
      `select ${to}::float8 as card from (
         select f.${to} from affiliation f ${CURRENT} where f.${from} = any($1::bigint[])
         union select f.${to} from property_interest f ${CURRENT} where f.${from} = any($1::bigint[])) t`,
      [cards],
    );
    return rows.map(({ card }) => card);
  }
}

const CURRENT = `join observation o on o.id = f.observation_id and o.superseded_at is null
  join projection p on p.observation_id = o.id`;

const AROUND = `
  with recursive around(card) as (
    select unnest($1::bigint[])
    union
    select other.card from around a cross join lateral (
      select c.record_b_id as card from match_candidate c where c.record_a_id = a.card and c.superseded_at is null and c.weight >= $2
      union all
      select c.record_a_id from match_candidate c where c.record_b_id = a.card and c.superseded_at is null and c.weight >= $2
      union all
      select m.source_record_id from entity_member own
      join entity_member m on m.entity_id = own.entity_id and m.left_at is null
      where own.source_record_id = a.card and own.left_at is null
    ) other
  )
  select card::float8 as card from around`;

const COUNT_PARTIES = `
  select u.shop, count(distinct t.party)::integer as parties
  from unnest($1::integer[], $2::bigint[]) as u(shop, card)
  cross join lateral (
    select f.source_record_id as party from affiliation f ${CURRENT} where f.business_record_id = u.card
    union all
    select f.source_record_id from property_interest f ${CURRENT} where f.business_record_id = u.card) t
  where t.party = any($3::bigint[])
    or (exists (select from blocking_key k where k.source_record_id = t.party) and t.party <> all($4::bigint[]))
  group by u.shop`;
