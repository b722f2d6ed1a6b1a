import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import { idsAmong, Tally, VantageQuery } from '@townline/platform';
import { partyCardsAskedFor, townsOfPlaced, type SearchPage, type SearchQuestion } from '@townline/registry';
import { entitiesAskedFor, EntitySearchReadRepository, nameOrder, type FoundEntityRow } from '@townline/resolution';
import { recordedOrder, townOrder } from './list-order.js';

export const PARTY_KINDS = ['PERSON', 'ORGANIZATION'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** Which people and organizations are asked for. */
export interface PartyQuestion {
  readonly search: SearchQuestion;
  /** Null: both; a register often does not say which it writes down. */
  readonly kind: PartyKind | null;
}

export const PARTY_ORDERS = ['NAME', 'TOWN', 'RECORDED'] as const;
export type PartyOrder = (typeof PARTY_ORDERS)[number];

export const PARTY_DIMENSIONS = ['KIND', 'TOWN', 'PART'] as const;
export type PartyDimension = (typeof PARTY_DIMENSIONS)[number];

/** People and organizations as an analyst lists and counts them. */
@Injectable()
export class PartyListReadRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entities: EntitySearchReadRepository,
  ) {}

  /** One statement. By name and town from A on, by what was received last the latest first; what has no town comes last. */
  find(question: PartyQuestion, order: PartyOrder, page: SearchPage, vantage: Vantage): Promise<FoundEntityRow[]> {
    const sql = new VantageQuery(vantage);
    const hits = hitsOf(sql, question);
    return this.entities.findPage({ sql, hits, order: orderOf(sql, order), descending: order === 'RECORDED' }, page);
  }

  /** Which of these fit now; in the caller's transaction. */
  findAmong(manager: EntityManager, question: PartyQuestion, ids: readonly string[]): Promise<string[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    return idsAmong(manager, { sql, hits: hitsOf(sql, question) }, ids);
  }

  /** How many fit, and what they have in common. */
  tally(question: PartyQuestion, vantage: Vantage): Tally<PartyDimension> {
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

function hitsOf(sql: VantageQuery, { search, kind }: PartyQuestion): string {
  return entitiesAskedFor(sql, partyCardsAskedFor(sql, search), kind === null ? PARTY_KINDS : [kind]);
}

/** Their addresses, and where the businesses stand in which they play a part, as the CTE `placed`. */
function standing(sql: VantageQuery): string {
  return `placed as (
    select hit.id, a.premises_id from hit
    join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
    join address a on a.source_record_id = m.source_record_id and a.premises_id is not null and ${sql.held('a')}
    join observation o on o.id = a.observation_id and ${sql.known('o')}
    union
    select hit.id, y.premises_id from hit
    join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
    join affiliation f on f.source_record_id = m.source_record_id and ${sql.held('f')}
    join observation fo on fo.id = f.observation_id and ${sql.known('fo')}
    join occupancy y on y.source_record_id = f.business_record_id and ${sql.held('y')}
    join observation yo on yo.id = y.observation_id and ${sql.known('yo')})`;
}

function orderOf(sql: VantageQuery, order: PartyOrder): string {
  switch (order) {
    case 'NAME':
      return nameOrder(sql, 'party_name');
    case 'TOWN':
      return `with ${standing(sql)} ${townOrder(townsOfPlaced(sql), nameOrder(sql, 'party_name'))}`;
    case 'RECORDED':
      return recordedOrder(sql, 'party_name');
  }
}

function groupOf(sql: VantageQuery, by: PartyDimension): string {
  switch (by) {
    case 'KIND':
      return `select hit.id, e.kind as key, e.kind as label from hit join entity e on e.id = hit.id`;
    case 'TOWN':
      return townsOfPlaced(sql);
    case 'PART':
      return ['affiliation', 'property_interest']
        .map(
          (table) => `select hit.id, f.kind as key, f.kind as label from hit
            join entity_member m on m.entity_id = hit.id and ${sql.joined('m')}
            join ${table} f on f.source_record_id = m.source_record_id and ${sql.held('f')}
            join observation o on o.id = f.observation_id and ${sql.known('o')}`,
        )
        .join(' union ');
  }
}
