import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import { idsAmong, Tally, VantageQuery } from '@townline/platform';
import { businessCardsAskedFor, townsOfPlaced, type SearchPage, type SearchQuestion } from '@townline/registry';
import { entitiesAskedFor, EntitySearchReadRepository, nameOrder, type FoundEntityRow } from '@townline/resolution';
import { lifeConditions, livesOfHits, type LifeQuestion } from './shop-life.js';
import { recordedOrder, townOrder } from './list-order.js';

/** Which businesses are asked for. */
export interface BusinessQuestion {
  readonly search: SearchQuestion;
  readonly life: LifeQuestion;
}

export const BUSINESS_ORDERS = ['NAME', 'TOWN', 'LAST_EVENT', 'RECORDED'] as const;
export type BusinessOrder = (typeof BUSINESS_ORDERS)[number];

export const BUSINESS_DIMENSIONS = [
  'TOWN',
  'STATE',
  'VENUE_KIND',
  'OPENED_MONTH',
  'CLOSED_MONTH',
  'INSTRUMENT',
] as const;
export type BusinessDimension = (typeof BUSINESS_DIMENSIONS)[number];

/** Businesses as an analyst lists and counts them. */
@Injectable()
export class BusinessListReadRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entities: EntitySearchReadRepository,
  ) {}

  /** One statement. By name and town from A on, by day the latest first; what has no town or day comes last. */
  find(
    question: BusinessQuestion,
    order: BusinessOrder,
    page: SearchPage,
    vantage: Vantage,
  ): Promise<FoundEntityRow[]> {
    const sql = new VantageQuery(vantage);
    const hits = hitsOf(sql, question);
    const descending = order === 'LAST_EVENT' || order === 'RECORDED';
    return this.entities.findPage({ sql, hits, order: orderOf(sql, order), descending }, page);
  }

  /** Which of these fit now; in the caller's transaction. */
  findAmong(manager: EntityManager, question: BusinessQuestion, ids: readonly string[]): Promise<string[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    return idsAmong(manager, { sql, hits: hitsOf(sql, question) }, ids);
  }

  /** How many fit, and what they have in common. */
  tally(question: BusinessQuestion, vantage: Vantage): Tally<BusinessDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(vantage);
      return {
        sql,
        hits: hitsOf(sql, question),
        further: `, ${standing(sql)}, ${livesOfHits(sql)}`,
        group: (by) => groupOf(sql, by),
      };
    });
  }
}

function hitsOf(sql: VantageQuery, { search, life }: BusinessQuestion): string {
  const found = entitiesAskedFor(sql, businessCardsAskedFor(sql, search), ['BUSINESS']);
  const conditions = lifeConditions(sql, life, 'x.id');
  return conditions.length === 0 ? found : `select x.id from (${found}) x where ${conditions.join(' and ')}`;
}

/** Where the hits stand, or stood, as the CTE `placed`. */
function standing(sql: VantageQuery): string {
  return `placed as (
    select distinct hit.id, y.premises_id from hit
    join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
    join occupancy y on y.source_record_id = m.source_record_id and ${sql.held('y')}
    join observation o on o.id = y.observation_id and ${sql.known('o')})`;
}

function orderOf(sql: VantageQuery, order: BusinessOrder): string {
  switch (order) {
    case 'NAME':
      return nameOrder(sql, 'trading_name');
    case 'TOWN':
      return `with ${standing(sql)} ${townOrder(townsOfPlaced(sql), nameOrder(sql, 'trading_name'))}`;
    case 'LAST_EVENT':
      return `with ${livesOfHits(sql)}
        select hit.id, coalesce(life.happened, '') as sort from hit left join life on life.id = hit.id`;
    case 'RECORDED':
      return recordedOrder(sql, 'business_statement');
  }
}

function groupOf(sql: VantageQuery, by: BusinessDimension): string {
  switch (by) {
    case 'TOWN':
      return townsOfPlaced(sql);
    case 'STATE':
      return ofEach(`case when life.closed is null then 'OPEN' else 'CLOSED' end`, 'life');
    case 'VENUE_KIND':
      return `select distinct hit.id, b.venue_kind as key, b.venue_kind as label from hit
        join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
        join business_statement b on b.source_record_id = m.source_record_id
        join observation o on o.id = b.observation_id and ${sql.known('o')}`;
    case 'OPENED_MONTH':
      return ofEach('left(life.opened, 7)', 'life');
    case 'CLOSED_MONTH':
      return ofEach('left(life.closed, 7)', 'life');
    case 'INSTRUMENT':
      return ofEach('acted.instrument', 'acted');
  }
}

/** One value of each hit, from what is known of its life. */
function ofEach(value: string, from: 'life' | 'acted'): string {
  return `select hit.id, ${value} as key, ${value} as label from hit left join ${from} on ${from}.id = hit.id`;
}
