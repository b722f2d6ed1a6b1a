import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PRESENT_VANTAGE, type Actor } from '@townline/kernel';
import { Tally, VantageQuery } from '@townline/platform';
import { leadGroups, LEAD_COLUMNS, type LeadDimension } from '../lead/lead-group.js';
import { LEAD_STATUSES, type LeadStatus } from '../lead/lead.entity.js';
import { leadsAt, standsIn } from '../lead/lead.read.repository.js';
import { HALF_LIFE_DAYS, LEAST_FRESHNESS } from './expected-value.js';
import type { HarmSigns } from './harm-indicator.js';
import type { WaitingLead } from './lead-queue.js';
import { findingsInSight, leadsInSight } from '../finding/in-sight.js';
import { SignsInSight } from './signs-in-sight.js';
import type { RuleCount, RuleWeight } from './teaching-value.js';

/** Which leads to put in order. */
export interface QueueQuestion {
  readonly statuses: readonly LeadStatus[];
  /** One of the two shops stands, or stood, in this town. */
  readonly townId: string | null;
  readonly heldBy: Actor | null;
  /** Claimed before this moment. */
  readonly heldBefore: Date | null;
  readonly minProbability: number | null;
}

/** Where a page of the queue goes on: after this value and id. */
export interface QueueMark {
  readonly sort: number;
  readonly leadId: string;
}

/** A lead at its place in the order by expected value. */
export interface RankedLead {
  readonly id: string;
  readonly rank: number;
  readonly sort: number;
  readonly probability: number;
  readonly heardOn: string | null;
  readonly signs: HarmSigns;
}

/** So many of the most probable leads are put in the order of what they teach; more than anyone can look at. */
export const MOST_WAITING = 10_000;

/** Of a lead nobody has looked into yet. */
const NO_SIGNS: HarmSigns = {
  raidsAndArrests: 0,
  orders: 0,
  foundOpenAfterOrder: false,
  gapDays: null,
  movedBefore: false,
  crossedTownLine: false,
  reviewSites: 0,
};

interface WaitingRow {
  readonly id: string;
  readonly probability: number;
  readonly heardOn: string | null;
  readonly signs: HarmSigns | null;
  readonly rules: readonly string[] | null;
  readonly weights: readonly number[] | null;
}

const HEARD = `to_char(k.heard_on, 'YYYY-MM-DD') as "heardOn"`;

/** What the order of the queue depends on: one narrow row of each lead that waits, whatever is on record about its shops. */
@Injectable()
export class LeadQueueReadRepository {
  private readonly signs: SignsInSight;

  constructor(private readonly dataSource: DataSource) {
    this.signs = new SignsInSight(dataSource);
  }

  /**
   * The leads that fit by what looking at them on a full day is worth: `expectedValue` in SQL, so that a page alone leaves
   * the database. Ties by id.
   */
  async findByValue(
    question: QueueQuestion,
    today: string,
    page: { readonly limit: number; readonly after: QueueMark | null },
  ): Promise<RankedLead[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const signs = await this.signs.of(sql, question.statuses);
    // `greatest` passes over nulls: a shop that nobody dates must not count as heard of today.
    const days = `greatest(0, ${sql.value(today, 'date')} - k.heard_on)::float8`;
    const fresh = `case when k.heard_on is null then 0 else power(2::float8, -${days} / ${HALF_LIFE_DAYS}) end`;
    const freshness = `(${LEAST_FRESHNESS} + ${1 - LEAST_FRESHNESS} * ${fresh})`;
    const conditions = conditionsOf(sql, question);
    let after = 'true';
    if (page.after !== null) {
      const [sort, id] = [sql.value(page.after.sort, 'float8'), sql.value(page.after.leadId, 'uuid')];
      after = `(sort < ${sort} or (sort = ${sort} and id > ${id}))`;
    }
    return sql.rows(
      this.dataSource,
      `with valued as (
         select l.id, l.probability, l.probability * ${freshness} * coalesce(k.harm, 1) as sort, k.heard_on, k.signs
         from ${leadsInSight()} l left join ${signs} k on k.lead_id = l.id where ${conditions}),
       ranked as (select *, (row_number() over (order by sort desc, id))::integer as rank from valued)
       select k.id, k.rank, k.sort, k.probability, ${HEARD}, coalesce(k.signs, ${sql.value(NO_SIGNS, 'jsonb')}) as signs
       from ranked k where ${after} order by k.rank limit ${sql.value(page.limit, 'integer')}`,
    );
  }

  /** The leads that fit, most probable first, with the rules that they rest on. */
  async findWaiting(question: QueueQuestion): Promise<WaitingLead[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const conditions = conditionsOf(sql, question);
    const signs = await this.signs.of(sql, question.statuses);
    const rows = await sql.rows<WaitingRow>(
      this.dataSource,
      `select l.id, l.probability, ${HEARD}, k.signs, k.rules, k.weights
       from ${leadsInSight()} l left join ${signs} k on k.lead_id = l.id
       where ${conditions} order by l.probability desc, l.id limit ${sql.value(MOST_WAITING, 'integer')}`,
    );
    return rows.map(({ rules, weights, signs, ...row }) => ({
      ...row,
      signs: signs ?? NO_SIGNS,
      evidence: (rules ?? []).map((rule, at): RuleWeight => ({ rule, weight: weights?.[at] ?? 0 })),
    }));
  }

  /** For each rule of the model how many open leads, and how many decided ones, rest on it. */
  async countRules(): Promise<Map<string, RuleCount>> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const signs = await this.signs.of(sql, LEAD_STATUSES);
    const rows = await sql.rows<{ readonly rule: string } & RuleCount>(
      this.dataSource,
      `select rule, sum(waiting)::int as waiting, sum(decided)::int as decided from (
         select r.rule, count(*) as waiting, 0 as decided
         from ${leadsInSight()} l join ${signs} k on k.lead_id = l.id
         cross join lateral (select distinct unnest(k.rules) as rule) r
         where l.decision_id is null and l.status <> 'WITHDRAWN' group by r.rule
         union all
         select e ->> 'channel' || '.' || (e ->> 'level'), 0, count(distinct l.id)
         from ${leadsInSight()} l join lead_decision d on d.id = l.decision_id join ${findingsInSight()} f on f.id = d.finding_id
         cross join lateral jsonb_array_elements(f.evidence) e
         where l.status <> 'WITHDRAWN' and (e ->> 'weight')::float8 <> 0 group by 1) cited
       group by rule`,
    );
    return new Map(rows.map(({ rule, waiting, decided }) => [rule, { waiting, decided }]));
  }

  /** How many fit, and what they have in common. */
  tally(question: QueueQuestion): Tally<LeadDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(PRESENT_VANTAGE);
      const conditions = conditionsOf(sql, question);
      const hits = `select ${LEAD_COLUMNS} from ${leadsAt(sql, PRESENT_VANTAGE)} where ${conditions}`;
      return { sql, hits, ...leadGroups(sql) };
    });
  }
}

function conditionsOf(sql: VantageQuery, question: QueueQuestion): string {
  const conditions = [`l.status = any(${sql.value(question.statuses, 'text[]')})`];
  if (question.minProbability !== null) conditions.push(`l.probability >= ${sql.value(question.minProbability)}`);
  if (question.townId !== null) conditions.push(standsIn(sql, question.townId));
  if (question.heldBefore !== null) {
    conditions.push(`l.held_since <= ${sql.value(question.heldBefore, 'timestamptz')}`);
  }
  if (question.heldBy !== null) {
    const { name, agency } = question.heldBy;
    conditions.push(`l.holder_name = ${sql.value(name)} and l.holder_agency = ${sql.value(agency)}`);
  }
  return conditions.join(' and ');
}
