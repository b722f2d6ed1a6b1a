import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { businessCardsAskedFor, partyCardsAskedFor, type SearchPage, type SearchQuestion } from '@townline/registry';
import type { EntityKind } from '../entity/entity.entity.js';
import type { EntityRow } from '../entity/entity.read.repository.js';

export interface FoundEntityRow extends EntityRow {
  /** Its place in the order of the list: the first of its names in the alphabet, in search form. */
  readonly sort: string;
}

/** Businesses, people and organizations that fit a question, in the order of their names. */
@Injectable()
export class EntitySearchReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findBusinesses(question: SearchQuestion, page: SearchPage, vantage: Vantage): Promise<FoundEntityRow[]> {
    const sql = new VantageQuery(vantage);
    return this.page(sql, businessCardsAskedFor(sql, question), ['BUSINESS'], page);
  }

  /** People and organizations alike: a register often does not say which it writes down. */
  findParties(question: SearchQuestion, page: SearchPage, vantage: Vantage): Promise<FoundEntityRow[]> {
    const sql = new VantageQuery(vantage);
    return this.page(sql, partyCardsAskedFor(sql, question), ['PERSON', 'ORGANIZATION'], page);
  }

  /** Each set of cards becomes a set of entities, so that one card may hold the name and another the phone. */
  private page(
    sql: VantageQuery,
    cardSets: readonly string[],
    kinds: readonly EntityKind[],
    page: SearchPage,
  ): Promise<FoundEntityRow[]> {
    const names = kinds.includes('BUSINESS') ? 'trading_name' : 'party_name';
    const hits = cardSets.map(
      (cards) =>
        `select distinct m.entity_id from entity_member m where ${sql.joined('m')} and m.source_record_id in (${cards})`,
    );
    const after = page.after
      ? `where (sort, entity_id) > (${sql.value(page.after[0])}, ${sql.value(page.after[1], 'uuid')})`
      : '';
    return sql.rows(
      this.dataSource,
      `with hit as (${hits.join(' intersect ')}),
       named as (
         select m.entity_id, coalesce(min(n.search_name collate "C") filter (where ${sql.known('o')}), '') as sort
         from hit h
         join entity kin on kin.id = h.entity_id and kin.kind = any(${sql.value(kinds, 'text[]')})
         join entity_member m on m.entity_id = h.entity_id and ${sql.joined('m')}
         left join ${names} n on n.source_record_id = m.source_record_id
         left join observation o on o.id = n.observation_id
         group by m.entity_id),
       chosen as (select entity_id, sort from named ${after} order by sort, entity_id limit ${sql.value(page.limit)})
       select e.id, e.kind, c.sort, array_agg(m.source_record_id order by m.source_record_id) as "cardIds"
       from chosen c join entity e on e.id = c.entity_id
       join entity_member m on m.entity_id = e.id and ${sql.joined('m')}
       group by e.id, e.kind, c.sort order by c.sort, e.id`,
    );
  }
}
