import { Injectable } from '@nestjs/common';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { DataSource } from 'typeorm';
import type { CardMatchRow } from '../entity/entity.read.repository.js';

export const CANDIDATE_REVIEWS = ['OPEN', 'UNSURE', 'DECIDED'] as const;
/** OPEN: nobody has judged the two records; UNSURE: somebody could not tell; DECIDED: they are judged same or different. */
export type CandidateReview = (typeof CANDIDATE_REVIEWS)[number];

/** TEACHES_MOST: the model is least sure; PROBABILITY: most probably one thing. */
export type CandidateOrder = 'TEACHES_MOST' | 'PROBABILITY';

export interface CandidateQuestion {
  readonly kind: 'BUSINESS' | 'PARTY' | null;
  readonly review: CandidateReview;
  /** Whether the two records are held to be one thing now; null: either. */
  readonly together: boolean | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
}

export interface CandidateRow extends CardMatchRow {
  readonly entityAId: string;
  readonly entityBId: string;
  /** The value it is ordered by. */
  readonly sort: string;
}

export interface CandidatePage {
  readonly limit: number;
  readonly after: readonly [sort: string, id: string] | null;
}

/** How far the model is from sure of either answer, least first; and how far from certainty that they are one. */
const SORTS: Readonly<Record<CandidateOrder, string>> = {
  TEACHES_MOST: 'abs(c.probability - 0.5)',
  PROBABILITY: '(1 - c.probability)',
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
      `select c.id, c.record_a_id as "cardAId", c.record_b_id as "cardBId", c.probability, c.weight,
         c.model_version as "modelVersion", c.evidence, a.entity_id as "entityAId", b.entity_id as "entityBId",
         ${sort}::text as sort
       from match_candidate c
       join entity_member a on a.source_record_id = c.record_a_id and ${sql.joined('a')}
       join entity_member b on b.source_record_id = c.record_b_id and ${sql.joined('b')}
       where ${sql.known('c')} and ${after} and ${filters(sql, question)} and ${reviewed(sql, question.review, vantage)}
       order by ${sort}, c.id limit ${sql.value(page.limit, 'integer')}`,
    );
  }
}

function filters(sql: VantageQuery, question: CandidateQuestion): string {
  const { kind, together, minProbability, maxProbability } = question;
  const conditions = ['true'];
  if (kind !== null) {
    conditions.push(
      `exists (select from source_record r where r.id = c.record_a_id and r.kind = ${sql.value(kind, 'text')})`,
    );
  }
  if (together !== null) conditions.push(`a.entity_id ${together ? '=' : '<>'} b.entity_id`);
  if (minProbability !== null) conditions.push(`c.probability >= ${sql.value(minProbability, 'float8')}`);
  if (maxProbability !== null) conditions.push(`c.probability <= ${sql.value(maxProbability, 'float8')}`);
  return conditions.join(' and ');
}

function reviewed(sql: VantageQuery, review: CandidateReview, { knownAt }: Vantage): string {
  const at = knownAt === null ? null : sql.value(knownAt, 'timestamptz');
  const stood =
    at === null
      ? 'd.superseded_at is null'
      : `d.decided_at <= ${at} and (d.superseded_at is null or d.superseded_at > ${at})`;
  const judged = (verdicts: string): string => `exists (
    select from match_decision_record x
    join match_decision_record y on y.decision_id = x.decision_id and y.source_record_id = c.record_b_id
    join match_decision d on d.id = x.decision_id and ${stood} and d.verdict in (${verdicts})
    where x.source_record_id = c.record_a_id)`;
  switch (review) {
    case 'OPEN':
      return `not ${judged(`'SAME','DIFFERENT','UNSURE'`)}`;
    case 'UNSURE':
      return `${judged(`'UNSURE'`)} and not ${judged(`'SAME','DIFFERENT'`)}`;
    case 'DECIDED':
      return judged(`'SAME','DIFFERENT'`);
  }
}
