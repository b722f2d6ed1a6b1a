import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PRESENT_VANTAGE, type Actor } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { LeadStatus } from '../lead/lead.entity.js';
import { standsIn } from '../lead/lead.read.repository.js';
import type { WaitingLead } from './lead-queue.js';
import type { RuleCount } from './teaching-value.js';

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

/** So many of the most probable leads are put in order; more than anyone can look at. */
export const MOST_WAITING = 10_000;

const RULES = `select e ->> 'channel' || '.' || (e ->> 'level') as rule, (e ->> 'weight')::float8 as weight`;

/** What the order of the queue depends on. */
@Injectable()
export class LeadQueueReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The leads that fit, with what is on record about their shops, and their evidence where it is asked for. */
  findWaiting(question: QueueQuestion, withEvidence: boolean): Promise<WaitingLead[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const conditions = conditionsOf(sql, question);
    return sql.rows(this.dataSource, waitingQuery(conditions, sql.value(MOST_WAITING), withEvidence));
  }

  /** For each rule of the model how many open leads, and how many decided ones, rest on it. */
  async countRules(): Promise<Map<string, RuleCount>> {
    const rows: ({ readonly rule: string } & RuleCount)[] = await this.dataSource.query(
      `select rule, count(distinct lead_id) filter (where waits)::int as waiting,
              count(distinct lead_id) filter (where not waits)::int as decided
       from (
         select l.id as lead_id, l.decision_id is null as waits, r.rule
         from lead l left join lead_decision d on d.id = l.decision_id
         join reopening_finding f on f.id = coalesce(d.finding_id, l.finding_id)
         cross join lateral (${RULES} from jsonb_array_elements(f.evidence) e) r
         where l.status <> 'WITHDRAWN' and r.weight <> 0) cited
       group by rule`,
    );
    return new Map(rows.map(({ rule, waiting, decided }) => [rule, { waiting, decided }]));
  }
}

function conditionsOf(sql: VantageQuery, question: QueueQuestion): string {
  const conditions = [`l.status = any(${sql.value(question.statuses, 'text[]')})`];
  if (question.minProbability !== null) conditions.push(`f.probability >= ${sql.value(question.minProbability)}`);
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

/**
 * What is on record about the shops of the leads in `waiting`. Shops are looked up once each, however many leads they are
 * in; rows that a re-issue took the place of do not count.
 */
const SHOPS = `
  shop as materialized (select predecessor_id as id from waiting union select successor_id from waiting),
  card as materialized (
    select s.id as shop, m.source_record_id as card from shop s
    join entity_member m on m.entity_id = s.id and m.left_at is null),
  events as materialized (
    select c.shop, count(*) filter (where e.kind in ('RAID','ARREST'))::int as acts,
           count(*) filter (where e.kind in ('CLOSED_BY_ORDER','PERMIT_REVOKED'))::int as orders
    from card c join enforcement_event e on e.source_record_id = c.card
    join observation o on o.id = e.observation_id and o.superseded_at is null
    group by c.shop),
  spoken as (
    select c.shop, b.observation_id from card c join business_statement b on b.source_record_id = c.card
    union all select c.shop, e.observation_id from card c join enforcement_event e on e.source_record_id = c.card
    union all select c.shop, a.observation_id from card c join advertisement a on a.business_record_id = c.card),
  heard as materialized (
    select k.shop, max(p.stated_on) as heard_on,
           count(distinct s.id) filter (where s.kind = 'REVIEW_SITE')::int as review_sites
    from spoken k join observation o on o.id = k.observation_id and o.superseded_at is null
    join source s on s.id = o.source_id left join projection p on p.observation_id = o.id
    group by k.shop),
  resumed as materialized (
    select distinct predecessor_id as shop from reopening_finding
    where kind = 'IN_PLACE_RESUMPTION' and superseded_at is null and predecessor_id in (select id from shop)),
  later as materialized (
    select distinct successor_id as shop from reopening_finding
    where kind <> 'IN_PLACE_RESUMPTION' and answer = 'FLAGGED' and superseded_at is null
      and successor_id in (select predecessor_id from waiting))`;

function waitingQuery(conditions: string, limit: string, withEvidence: boolean): string {
  const evidence = `(select coalesce(json_agg(r), '[]') from (${RULES} from jsonb_array_elements(f.evidence) e) r
    where r.weight <> 0)`;
  return `
    with waiting as materialized (
      select l.id, l.predecessor_id, l.successor_id, f.probability, f.gap_days, f.relation, f.id as finding_id
      from lead l join reopening_finding f on f.id = l.finding_id
      where ${conditions} order by f.probability desc, l.id limit ${limit}), ${SHOPS}
    select w.id, w.probability, to_char(h.heard_on, 'YYYY-MM-DD') as "heardOn",
      json_build_object(
        'raidsAndArrests', coalesce(a.acts, 0) + coalesce(b.acts, 0), 'orders', coalesce(a.orders, 0),
        'foundOpenAfterOrder', w.predecessor_id in (select shop from resumed) or w.successor_id in (select shop from resumed),
        'gapDays', w.gap_days, 'movedBefore', w.predecessor_id in (select shop from later),
        'crossedTownLine', w.relation = 'town_line_move', 'reviewSites', coalesce(h.review_sites, 0)) as signs,
      ${withEvidence ? `(select ${evidence} from reopening_finding f where f.id = w.finding_id)` : 'null'} as evidence
    from waiting w left join events a on a.shop = w.predecessor_id left join events b on b.shop = w.successor_id
    left join heard h on h.shop = w.successor_id`;
}
