import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VantageQuery } from '@townline/platform';
import type { SearchPage } from '@townline/registry';
import type { EntityKind } from '../entity/entity.entity.js';
import type { EntityRow } from '../entity/entity.read.repository.js';

export interface FoundEntityRow extends EntityRow {
  /** Its place in the order of the list, as text. */
  readonly sort: string;
}

/** A list of entities in SQL, in one order. */
export interface EntityList {
  readonly sql: VantageQuery;
  /** SELECT of the `id` of what fits, each once. */
  readonly hits: string;
  /** SELECT of `id`, `sort` from the CTE `hit`, a text each. */
  readonly order: string;
  readonly descending: boolean;
}

/**
 * SELECT of the `id` of the entities with a card in every set. Each set of cards becomes a set of entities, so that one card
 * may hold the name and another the phone. Without any set: all entities of these kinds.
 */
export function entitiesAskedFor(sql: VantageQuery, cardSets: readonly string[], kinds: readonly EntityKind[]): string {
  const members = `select distinct m.entity_id from entity_member m where ${sql.joined('m')}`;
  const hits = cardSets.map((cards) => `${members} and m.source_record_id in (${cards})`);
  return `select h.entity_id as id from (${hits.length === 0 ? members : hits.join(' intersect ')}) h
    join entity kin on kin.id = h.entity_id and kin.kind = any(${sql.value(kinds, 'text[]')})`;
}

/** SELECT of `id`, `sort`: the first name of each hit in the alphabet, in search form. */
export function nameOrder(sql: VantageQuery, table: 'trading_name' | 'party_name'): string {
  return `select h.id, coalesce(min(n.search_name collate "C") filter (where ${sql.known('o')}), '') as sort
    from hit h join entity_member m on m.entity_id = h.id and ${sql.joined('m')}
    left join ${table} n on n.source_record_id = m.source_record_id
    left join observation o on o.id = n.observation_id
    group by h.id`;
}

/** Businesses, people and organizations that fit a question, a page at a time. */
@Injectable()
export class EntitySearchReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findPage({ sql, hits, order, descending }: EntityList, page: SearchPage): Promise<FoundEntityRow[]> {
    const [direction, beyond] = descending ? ['desc', '<'] : ['asc', '>'];
    let after = 'true';
    if (page.after) {
      const [sort, id] = [sql.value(page.after[0], 'text'), sql.value(page.after[1], 'uuid')];
      after = `(sort ${beyond} ${sort} or (sort = ${sort} and id > ${id}))`;
    }
    return sql.rows(
      this.dataSource,
      `with hit as (${hits}),
       ranked as (select id, sort collate "C" as sort from (${order}) ordered),
       chosen as (
         select id, sort from ranked where ${after} order by sort ${direction}, id limit ${sql.value(page.limit, 'integer')})
       select e.id, e.kind, c.sort, array_agg(m.source_record_id order by m.source_record_id) as "cardIds"
       from chosen c join entity e on e.id = c.id
       join entity_member m on m.entity_id = e.id and ${sql.joined('m')}
       group by e.id, e.kind, c.sort order by c.sort ${direction}, e.id`,
    );
  }
}
