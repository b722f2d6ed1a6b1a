import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import { idsAmong, scopedManager, Tally, VantageQuery } from '@townline/platform';
import { businessCardsAskedFor } from './card-search.js';
import { placesAskedFor } from './place-search.js';
import type { SearchPage, SearchQuestion } from './search-question.js';
import { townsOfPlaced } from './town-search.js';

export interface FoundPremisesRow {
  readonly id: string;
  /** Its place in the order of the list, as text. */
  readonly sort: string;
}

export const PREMISES_ORDERS = ['STREET', 'TOWN', 'RECORDED'] as const;
export type PremisesOrder = (typeof PREMISES_ORDERS)[number];

export const PREMISES_DIMENSIONS = ['TOWN', 'KIND', 'PRECISION', 'VENUE_KIND'] as const;
export type PremisesDimension = (typeof PREMISES_DIMENSIONS)[number];

/** Each hit stands where it is: the CTE that `townsOfPlaced` asks for. */
const PLACED = `placed as (select id, id as premises_id from hit)`;

/** Premises by address, place and who stands there. */
@Injectable()
export class PremisesSearchReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By street line and town from A on, what has no town last; by what was first read last, the latest first. */
  findPremises(
    question: SearchQuestion,
    order: PremisesOrder,
    page: SearchPage,
    vantage: Vantage,
  ): Promise<FoundPremisesRow[]> {
    const sql = new VantageQuery(vantage);
    const [direction, beyond] = order === 'RECORDED' ? ['desc', '<'] : ['asc', '>'];
    const hits = hitsOf(sql, question);
    const ranked = orderOf(sql, order);
    let after = 'true';
    if (page.after) {
      const [sort, id] = [sql.value(page.after[0], 'text'), sql.value(page.after[1], 'uuid')];
      after = `(sort ${beyond} ${sort} or (sort = ${sort} and id > ${id}))`;
    }
    return sql.rows(
      this.dataSource,
      `with hit as (${hits}), ranked as (select id, sort collate "C" as sort from (${ranked}) ordered)
       select id, sort from ranked where ${after} order by sort ${direction}, id limit ${sql.value(page.limit, 'integer')}`,
    );
  }

  /** Which of these fit now; in the caller's transaction. */
  findAmong(manager: EntityManager, question: SearchQuestion, ids: readonly string[]): Promise<string[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    return idsAmong(manager, { sql, hits: hitsOf(sql, question) }, ids);
  }

  /** How many fit, and what they have in common. */
  tally(question: SearchQuestion, vantage: Vantage): Tally<PremisesDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(vantage);
      return { sql, hits: hitsOf(sql, question), further: `, ${PLACED}`, group: (by) => groupOf(sql, by) };
    });
  }
}

/** Words are looked for in the street line, unit, postal city, state and postal code together. */
function hitsOf(sql: VantageQuery, question: SearchQuestion): string {
  const conditions = placesAskedFor(sql, question).map((places) => `p.id in ${places}`);
  if (question.words) conditions.push(bearing(sql, question.words));
  const atOccupants = businessCardsAskedFor(sql, { ...question, words: null, near: null, townId: null, area: null });
  for (const cards of atOccupants) {
    conditions.push(`p.id in (select c.premises_id from occupancy c join observation o on o.id = c.observation_id
      where c.source_record_id in (${cards}) and ${sql.known('o')} and ${sql.held('c')})`);
  }
  return `select p.id, p.line, p.recorded_at, p.kind, p.precision from premises p where ${conditions.join(' and ')}`;
}

function orderOf(sql: VantageQuery, order: PremisesOrder): string {
  switch (order) {
    case 'STREET':
      return 'select id, line as sort from hit';
    case 'TOWN':
      return `with ${PLACED} select hit.id, coalesce('0' || min(t.label collate "C"), '1') || chr(1) || hit.line as sort
        from hit left join (${townsOfPlaced(sql)}) t on t.id = hit.id group by hit.id, hit.line`;
    case 'RECORDED':
      return `select id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as sort from hit`;
  }
}

function groupOf(sql: VantageQuery, by: PremisesDimension): string {
  switch (by) {
    case 'TOWN':
      return townsOfPlaced(sql);
    case 'KIND':
      return 'select id, kind as key, kind as label from hit';
    case 'PRECISION':
      return 'select id, precision as key, precision as label from hit';
    case 'VENUE_KIND':
      return `select distinct hit.id, b.venue_kind as key, b.venue_kind as label from hit
        join occupancy c on c.premises_id = hit.id and ${sql.held('c')}
        join observation o on o.id = c.observation_id and ${sql.known('o')}
        join business_statement b on b.source_record_id = c.source_record_id
        join observation bo on bo.id = b.observation_id and ${sql.known('bo')}`;
  }
}

/** As the index of premises has it: what is not stated counts as nothing, words are small. */
const ADDRESS_TEXT = `lower(p.line || ' ' || coalesce(p.unit, '') || ' ' || coalesce(p.city, '') || ' ' ||
  coalesce(p.state, '') || ' ' || coalesce(p.postal_code, '') || ' ' || coalesce(p.parcel_no, ''))`;

/** On somebody's behalf through a function: a policy would keep `like` from the index. */
function bearing(sql: VantageQuery, words: readonly string[]): string {
  if (words.length === 0) return 'true';
  if (scopedManager() !== undefined) {
    return `p.id in (select found.id from access.premises_lines(${sql.value(words, 'text[]')}) found)`;
  }
  return words.map((word) => `${ADDRESS_TEXT} like lower(${sql.value(pattern(word), 'text')})`).join(' and ');
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
