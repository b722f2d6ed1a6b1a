import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { placesInTown } from '@townline/registry';
import { lastInstrument, type Instrument } from '../entity-list/shop-life.js';
import type { LeadStatus } from './lead.entity.js';
import { findingsInSight, leadsInSight } from '../finding/in-sight.js';

export interface LeadRow {
  readonly id: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly status: LeadStatus;
  readonly raisedAt: Date;
  readonly changedAt: Date;
  /** How many changes of state it had seen. */
  readonly version: number;
  readonly holderName: string | null;
  readonly holderAgency: string | null;
  readonly heldSince: Date | null;
  /** The decision that stood. */
  readonly decisionId: string | null;
  /** The finding it stood on at the vantage. */
  readonly findingId: string;
  readonly probability: number;
  /** Its place in the order asked for, as exact text. */
  readonly sort: string;
}

export interface LeadQuestion {
  readonly statuses: readonly LeadStatus[] | null;
  /** One of the two shops stands, or stood, in this town. */
  readonly townId: string | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
  /** Half-open. */
  readonly raisedFrom: Date | null;
  readonly raisedTo: Date | null;
  /** Where the second shop stands, seen from the first. */
  readonly relation: string | null;
  /** By which the first shop was last acted against. */
  readonly instrument: Instrument | null;
}

export const LEAD_ORDERS = ['PROBABILITY', 'RAISED_AT', 'CHANGED_AT'] as const;
export type LeadOrder = (typeof LEAD_ORDERS)[number];

const SORTS: Readonly<Record<LeadOrder, readonly [column: string, type: string]>> = {
  PROBABILITY: ['f.probability', 'float8'],
  RAISED_AT: ['l.raised_at', 'timestamptz'],
  CHANGED_AT: ['s.changed_at', 'timestamptz'],
};

/** The finding a lead stood on at the vantage: of those that flagged the pair by then, one not yet superseded, else the latest. */
function standing(sql: VantageQuery, vantage: Vantage): string {
  if (vantage.knownAt === null) return `join ${findingsInSight()} f on f.id = l.finding_id`;
  const at = sql.value(vantage.knownAt, 'timestamptz');
  return `join lateral (
    select x.id, x.probability from ${findingsInSight()} x
    where x.predecessor_id = l.predecessor_id and x.successor_id = l.successor_id and x.answer = 'FLAGGED'
      and x.recorded_at <= ${at} and l.raised_at <= ${at}
    order by x.superseded_at > ${at} desc nulls first, x.recorded_at desc, x.probability desc, x.id limit 1) f on true`;
}

/**
 * The state a lead was in at the vantage, as `s`: its row now, or the last change of its history known then. A lead without
 * a history had none to speak of, and its row stands.
 */
function stateOf(sql: VantageQuery, vantage: Vantage): string {
  if (vantage.knownAt === null) {
    return `cross join lateral (select l.status, l.version, l.changed_at, l.holder_name, l.holder_agency, l.held_since,
      l.decision_id) s`;
  }
  const at = sql.value(vantage.knownAt, 'timestamptz');
  return `cross join lateral (
    select * from (
      (select c.to_status as status, c.version, c.changed_at, c.holder_name, c.holder_agency, c.held_since, c.decision_id
       from lead_state_change c where c.lead_id = l.id and c.changed_at <= ${at} order by c.version desc limit 1)
      union all
      select l.status, l.version, l.changed_at, l.holder_name, l.holder_agency, l.held_since, l.decision_id
      where not exists (select from lead_state_change c where c.lead_id = l.id)) known) s`;
}

function columns(sort: string): string {
  return `l.id, l.predecessor_id as "predecessorId", l.successor_id as "successorId", s.status, l.raised_at as "raisedAt",
    s.changed_at as "changedAt", s.version, s.holder_name as "holderName", s.holder_agency as "holderAgency",
    s.held_since as "heldSince", s.decision_id as "decisionId", f.id as "findingId", f.probability, ${sort}::text as sort`;
}

/** Leads as they stood at the vantage: `l` the lead, `s` its state, `f` the finding it stood on. */
export function leadsAt(sql: VantageQuery, vantage: Vantage): string {
  return `${leadsInSight()} l ${standing(sql, vantage)} ${stateOf(sql, vantage)}`;
}

/** Leads as a person asks for them. */
@Injectable()
export class LeadReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findLeads(ids: readonly string[], vantage: Vantage): Promise<LeadRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select ${columns('l.raised_at')} from ${leadsAt(sql, vantage)} where l.id = any(${sql.value(ids, 'uuid[]')})`,
    );
  }

  /** Leads in which one of these businesses is either shop, most probable first. */
  findLeadsOfBusinesses(businessIds: readonly string[], vantage: Vantage): Promise<LeadRow[]> {
    const sql = new VantageQuery(vantage);
    const ids = sql.value(businessIds, 'uuid[]');
    return sql.rows(
      this.dataSource,
      `select ${columns('l.raised_at')} from ${leadsAt(sql, vantage)}
       where l.predecessor_id = any(${ids}) or l.successor_id = any(${ids}) order by f.probability desc, l.id`,
    );
  }

  /** Highest first, by probability or by the moment they were raised or changed, after a place in that order. */
  findMatching(
    question: LeadQuestion,
    order: LeadOrder,
    page: { limit: number; after: readonly [string, string] | null },
    vantage: Vantage,
  ): Promise<LeadRow[]> {
    const sql = new VantageQuery(vantage);
    const [sort, type] = SORTS[order];
    const from = leadsAt(sql, vantage);
    const conditions = [...leadConditions(sql, question), 'true'];
    if (page.after) {
      const [value, id] = [sql.value(page.after[0], type), sql.value(page.after[1], 'uuid')];
      conditions.push(`(${sort} < ${value} or (${sort} = ${value} and l.id > ${id}))`);
    }
    return sql.rows(
      this.dataSource,
      `select ${columns(sort)} from ${from} where ${conditions.join(' and ')}
       order by ${sort} desc, l.id limit ${sql.value(page.limit)}`,
    );
  }
}

/** What a question asks of `l`, `s` and `f` of `leadsAt`. */
export function leadConditions(sql: VantageQuery, question: LeadQuestion): string[] {
  const conditions: string[] = [];
  if (question.statuses) conditions.push(`s.status = any(${sql.value(question.statuses, 'text[]')})`);
  if (question.minProbability !== null) conditions.push(`f.probability >= ${sql.value(question.minProbability)}`);
  if (question.maxProbability !== null) conditions.push(`f.probability <= ${sql.value(question.maxProbability)}`);
  if (question.raisedFrom) conditions.push(`l.raised_at >= ${sql.value(question.raisedFrom, 'timestamptz')}`);
  if (question.raisedTo) conditions.push(`l.raised_at < ${sql.value(question.raisedTo, 'timestamptz')}`);
  if (question.relation !== null) {
    const relation = sql.value(question.relation, 'text');
    conditions.push(`exists (select from ${findingsInSight()} x where x.id = f.id and x.relation = ${relation})`);
  }
  if (question.instrument !== null) {
    conditions.push(`${lastInstrument(sql, 'l.predecessor_id')} = ${sql.value(question.instrument, 'text')}`);
  }
  if (question.townId !== null) conditions.push(standsIn(sql, question.townId));
  return conditions;
}

/** Does, or did, either shop of the lead `l` stand in the town? */
export function standsIn(sql: VantageQuery, townId: string): string {
  const shops = `select m.entity_id from occupancy c
    join observation o on o.id = c.observation_id and ${sql.known('o')}
    join entity_member m on m.source_record_id = c.source_record_id and ${sql.joined('m')}
    where c.premises_id in ${placesInTown(sql, townId)} and ${sql.held('c')}`;
  return `(l.predecessor_id in (${shops}) or l.successor_id in (${shops}))`;
}
