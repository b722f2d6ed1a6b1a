import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { Tally, VantageQuery } from '@townline/platform';
import { businessCardsAskedFor, townsOfPlaced, type SearchPage, type SearchQuestion } from '@townline/registry';
import { entitiesAskedFor, EntitySearchReadRepository, nameOrder, type FoundEntityRow } from '@townline/resolution';
import { closedOn } from '../map/stand.js';
import { lastEvent, lastInstrument, lifeConditions, openedOn, type LifeQuestion } from './shop-life.js';
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

  /** How many fit, and what they have in common. */
  tally(question: BusinessQuestion, vantage: Vantage): Tally<BusinessDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(vantage);
      return {
        sql,
        hits: hitsOf(sql, question),
        further: `, ${standing(sql)}`,
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
      return `select hit.id, coalesce(${lastEvent(sql, 'hit.id')}, '') as sort from hit`;
    case 'RECORDED':
      return recordedOrder(sql, 'business_statement');
  }
}

function groupOf(sql: VantageQuery, by: BusinessDimension): string {
  switch (by) {
    case 'TOWN':
      return townsOfPlaced(sql);
    case 'STATE':
      return each(`case when ${closedOn(sql, 'hit.id')} is null then 'OPEN' else 'CLOSED' end`);
    case 'VENUE_KIND':
      return `select distinct hit.id, b.venue_kind as key, b.venue_kind as label from hit
        join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
        join business_statement b on b.source_record_id = m.source_record_id
        join observation o on o.id = b.observation_id and ${sql.known('o')}`;
    case 'OPENED_MONTH':
      return each(`left(${openedOn(sql, 'hit.id')}, 7)`);
    case 'CLOSED_MONTH':
      return each(`left(${closedOn(sql, 'hit.id')}, 7)`);
    case 'INSTRUMENT':
      return each(lastInstrument(sql, 'hit.id'));
  }
}

/** One value of each hit. */
function each(value: string): string {
  return `select id, key, key as label from (select hit.id, ${value} as key from hit) valued`;
}
