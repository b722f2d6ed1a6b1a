import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import type { Answer, FindingKind } from '@townline/detection';
import { Tally, type TallyPlan, VantageQuery } from '@townline/platform';
import { leadGroups, type LeadDimension } from '../lead/lead-group.js';
import { standsIn } from '../lead/lead.read.repository.js';
import { findingsInSight } from './in-sight.js';

/** Which findings are asked for. Every part that is not null must hold. */
export interface FindingQuestion {
  readonly kinds: readonly FindingKind[] | null;
  readonly answers: readonly Answer[] | null;
  readonly relation: string | null;
  /** One of the two shops stands, or stood, in this town. */
  readonly townId: string | null;
  readonly minProbability: number | null;
  readonly maxProbability: number | null;
}

export const FINDING_ORDERS = ['PROBABILITY', 'RECORDED'] as const;
export type FindingOrder = (typeof FINDING_ORDERS)[number];

export const FINDING_DIMENSIONS = [
  'KIND',
  'ANSWER',
  'RELATION',
  'TOWN',
  'MONTH',
  'INSTRUMENT',
  'PROBABILITY',
  'MODEL',
] as const;
export type FindingDimension = (typeof FINDING_DIMENSIONS)[number];

const SORTS: Readonly<Record<FindingOrder, readonly [column: string, type: string]>> = {
  PROBABILITY: ['l.probability', 'float8'],
  RECORDED: ['l.recorded_at', 'timestamptz'],
};

/** Findings group as the leads that rest on them do, but for these. */
const OWN: Readonly<Record<Exclude<FindingDimension, LeadDimension>, string>> = {
  KIND: 'kind',
  ANSWER: 'answer',
  MODEL: 'model_version',
};

/** What detection said of pairs, flagged or not, as an analyst lists and counts it. */
@Injectable()
export class FindingListReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids, highest or latest first, after a place in that order; only what is current at the vantage. */
  find(
    question: FindingQuestion,
    order: FindingOrder,
    page: { readonly limit: number; readonly after: readonly [string, string] | null },
    vantage: Vantage,
  ): Promise<{ readonly id: string; readonly sort: string }[]> {
    const sql = new VantageQuery(vantage);
    const [sort, type] = SORTS[order];
    const conditions = conditionsOf(sql, question);
    if (page.after) {
      const [value, id] = [sql.value(page.after[0], type), sql.value(page.after[1], 'uuid')];
      conditions.push(`(${sort} < ${value} or (${sort} = ${value} and l.id > ${id}))`);
    }
    return sql.rows(
      this.dataSource,
      `select l.id, ${sort}::text as sort from ${findingsInSight()} l where ${conditions.join(' and ')}
       order by ${sort} desc, l.id limit ${sql.value(page.limit, 'integer')}`,
    );
  }

  /** How many there are, and what they have in common. */
  tally(question: FindingQuestion, vantage: Vantage): Tally<FindingDimension> {
    return new Tally(this.dataSource, (): TallyPlan<FindingDimension> => {
      const sql = new VantageQuery(vantage);
      const hits = `select l.id, l.predecessor_id, l.successor_id, l.kind, l.answer, l.model_version,
        l.recorded_at as raised_at, l.id as finding_id, l.probability
        from ${findingsInSight()} l where ${conditionsOf(sql, question).join(' and ')}`;
      // Laid out only where it is asked for: the total would be told of a day that its text does not name.
      return {
        sql,
        hits,
        get further() {
          return leadGroups(sql).further;
        },
        group: (by) => (by in OWN ? ownGroup(by as keyof typeof OWN) : leadGroups(sql).group(by as LeadDimension)),
      };
    });
  }
}

function ownGroup(by: keyof typeof OWN): string {
  return `select id, ${OWN[by]} as key, ${OWN[by]} as label from hit`;
}

function conditionsOf(sql: VantageQuery, question: FindingQuestion): string[] {
  const conditions = [sql.known('l')];
  if (question.kinds !== null) conditions.push(`l.kind = any(${sql.value(question.kinds, 'text[]')})`);
  if (question.answers !== null) conditions.push(`l.answer = any(${sql.value(question.answers, 'text[]')})`);
  if (question.relation !== null) conditions.push(`l.relation = ${sql.value(question.relation, 'text')}`);
  if (question.minProbability !== null) conditions.push(`l.probability >= ${sql.value(question.minProbability)}`);
  if (question.maxProbability !== null) conditions.push(`l.probability <= ${sql.value(question.maxProbability)}`);
  if (question.townId !== null) conditions.push(standsIn(sql, question.townId));
  return conditions;
}
