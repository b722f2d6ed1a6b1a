import { Injectable } from '@nestjs/common';
import type { Vantage } from '@townline/kernel';
import { Tally, VantageQuery } from '@townline/platform';
import { DataSource } from 'typeorm';
import type { CardMatchRow } from '../entity/entity.read.repository.js';

export const CANDIDATE_REVIEWS = ['OPEN', 'UNSURE', 'DECIDED'] as const;
/** OPEN: nobody has judged the two records; UNSURE: somebody could not tell; DECIDED: they are judged same or different. */
export type CandidateReview = (typeof CANDIDATE_REVIEWS)[number];

export const CANDIDATE_ORDERS = ['TEACHES_MOST', 'PROBABILITY', 'RECORDED'] as const;
/** TEACHES_MOST: the model is least sure; PROBABILITY: most probably one thing; RECORDED: the latest score. */
export type CandidateOrder = (typeof CANDIDATE_ORDERS)[number];

export const CANDIDATE_DIMENSIONS = ['KIND', 'PROBABILITY', 'TOGETHER', 'MODEL'] as const;
export type CandidateDimension = (typeof CANDIDATE_DIMENSIONS)[number];

export interface CandidateQuestion {
  readonly kind: 'BUSINESS' | 'PARTY' | null;
  readonly review: CandidateReview;
  /** Whether the two records are held to be one thing now; null: either. */
  readonly together: boolean | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
  /** Only between these two entities, or within the one. */
  readonly between: readonly string[] | null;
  /** Every pair of records; else of all that fit between the same two entities only the most probable. */
  readonly everyPair: boolean;
}

export interface CandidateRow extends CardMatchRow {
  readonly entityAId: string;
  readonly entityBId: string;
  /** How many pairs of records that fit there are between the two entities, this one included. */
  readonly recordPairs: number;
  /** The value it is ordered by. */
  readonly sort: string;
}

export interface CandidatePage {
  readonly limit: number;
  readonly after: readonly [sort: string, id: string] | null;
}

/** How far the model is from sure of either answer, least first; how far from certainty that they are one; how long ago. */
const SORTS: Readonly<Record<CandidateOrder, string>> = {
  TEACHES_MOST: 'abs(c.probability - 0.5)',
  PROBABILITY: '(1 - c.probability)',
  RECORDED: '(-extract(epoch from c.recorded_at))::float8',
};

/** Pairs of records that may be one thing, for a person to judge. */
@Injectable()
export class MatchCandidateReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findToJudge(
    question: CandidateQuestion,
    order: CandidateOrder,
    page: CandidatePage,
    vantage: Vantage,
  ): Promise<CandidateRow[]> {
    const sql = new VantageQuery(vantage);
    const sort = SORTS[order];
    const after =
      page.after === null
        ? 'true'
        : `(${sort}, c.id) > (${sql.value(page.after[0], 'float8')}, ${sql.value(page.after[1], 'bigint')})`;
    return sql.rows(
      this.dataSource,
      `select shown.*, pairs.count as "recordPairs" from (
         select c.id, c.record_a_id as "cardAId", c.record_b_id as "cardBId", c.probability, c.weight,
           c.model_version as "modelVersion", c.evidence, a.entity_id as "entityAId", b.entity_id as "entityBId",
           ${sort}::text as sort, ${sort} as place
         from ${candidates(sql)} where ${fitting(sql, question, vantage)} and ${after}
         order by ${sort}, c.id limit ${sql.value(page.limit, 'integer')}) shown
       cross join lateral (
         select count(*)::integer as count from ${between(sql, 'shown."entityAId"', 'shown."entityBId"')}
         where ${conditions(sql, question, vantage, 'c2')}) pairs
       order by shown.place, shown.id`,
    );
  }

  /** How many there are, and what they have in common. */
  tally(question: CandidateQuestion, vantage: Vantage): Tally<CandidateDimension> {
    return new Tally(this.dataSource, () => {
      const sql = new VantageQuery(vantage);
      const hits = `select c.id, c.record_a_id, c.probability, c.model_version, a.entity_id = b.entity_id as together
        from ${candidates(sql)} where ${fitting(sql, question, vantage)}`;
      return { sql, hits, further: '', group: (by) => GROUPS[by] };
    });
  }
}

const TENTH = '(least(9, floor(probability * 10)) / 10)::numeric(2, 1)::text';

const GROUPS: Readonly<Record<CandidateDimension, string>> = {
  KIND: `select hit.id, r.kind as key, r.kind as label from hit join source_record r on r.id = hit.record_a_id`,
  PROBABILITY: `select id, ${TENTH} as key, ${TENTH} as label from hit`,
  TOGETHER: 'select id, together::text as key, together::text as label from hit',
  MODEL: 'select id, model_version as key, model_version as label from hit',
};

/** Candidates `c` known at the vantage, with the memberships `a` and `b` of their two records. */
function candidates(sql: VantageQuery): string {
  return `match_candidate c
    join entity_member a on a.source_record_id = c.record_a_id and ${sql.joined('a')}
    join entity_member b on b.source_record_id = c.record_b_id and ${sql.joined('b')}`;
}

/** Candidates `c2` between two entities, or within one, found from the records of the two. */
function between(sql: VantageQuery, entityA: string, entityB: string): string {
  const two = `(${entityA}, ${entityB})`;
  return `entity_member a2
    join match_candidate c2 on c2.record_a_id = a2.source_record_id and a2.entity_id in ${two} and ${sql.joined('a2')}
    join entity_member b2 on b2.source_record_id = c2.record_b_id and b2.entity_id in ${two} and ${sql.joined('b2')}
      and (a2.entity_id = b2.entity_id) = (${entityA} = ${entityB})`;
}

/**
 * Which candidates `c` are listed. Where one of each two entities is asked for, the others of the same two are ruled out one
 * by one, so that the list is still read in the order of its index.
 */
function fitting(sql: VantageQuery, question: CandidateQuestion, vantage: Vantage): string {
  const { together, everyPair } = question;
  const found = [conditions(sql, question, vantage, 'c')];
  if (together !== null) found.push(`a.entity_id ${together ? '=' : '<>'} b.entity_id`);
  if (question.between !== null) {
    const ids = sql.value(question.between, 'uuid[]');
    const size = new Set(question.between).size;
    found.push(
      `a.entity_id = any(${ids}) and b.entity_id = any(${ids})${size > 1 ? ' and a.entity_id <> b.entity_id' : ''}`,
    );
  }
  if (!everyPair) {
    found.push(`not exists (
      select from ${between(sql, 'a.entity_id', 'b.entity_id')}
      where ${conditions(sql, question, vantage, 'c2')}
        and (c2.probability > c.probability or (c2.probability = c.probability and c2.id < c.id)))`);
  }
  return found.join(' and ');
}

/** What is asked of a candidate by itself, whatever its records are held to be. */
function conditions(sql: VantageQuery, question: CandidateQuestion, vantage: Vantage, c: string): string {
  const { kind, minProbability, maxProbability, review } = question;
  const found = [sql.known(c), reviewed(sql, review, vantage, c)];
  if (kind !== null) {
    found.push(
      `exists (select from source_record r where r.id = ${c}.record_a_id and r.kind = ${sql.value(kind, 'text')})`,
    );
  }
  if (minProbability !== null) found.push(`${c}.probability >= ${sql.value(minProbability, 'float8')}`);
  if (maxProbability !== null) found.push(`${c}.probability <= ${sql.value(maxProbability, 'float8')}`);
  return found.join(' and ');
}

function reviewed(sql: VantageQuery, review: CandidateReview, { knownAt }: Vantage, c: string): string {
  const at = knownAt === null ? null : sql.value(knownAt, 'timestamptz');
  const stood =
    at === null
      ? 'd.superseded_at is null'
      : `d.decided_at <= ${at} and (d.superseded_at is null or d.superseded_at > ${at})`;
  const judged = (verdicts: string): string => `exists (
    select from match_decision_record x
    join match_decision_record y on y.decision_id = x.decision_id and y.source_record_id = ${c}.record_b_id
    join match_decision d on d.id = x.decision_id and ${stood} and d.verdict in (${verdicts})
    where x.source_record_id = ${c}.record_a_id)`;
  switch (review) {
    case 'OPEN':
      return `not ${judged(`'SAME','DIFFERENT','UNSURE'`)}`;
    case 'UNSURE':
      return `${judged(`'UNSURE'`)} and not ${judged(`'SAME','DIFFERENT'`)}`;
    case 'DECIDED':
      return judged(`'SAME','DIFFERENT'`);
  }
}
