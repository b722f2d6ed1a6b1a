import { Injectable } from '@nestjs/common';
import type { Actor, Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { DataSource } from 'typeorm';
import type { DecisionVerdict } from './match-decision.entity.js';

export interface MatchDecisionRow {
  readonly id: string;
  readonly verdict: DecisionVerdict;
  readonly reason: string;
  readonly actor: Actor;
  readonly decidedAt: Date;
  /** Null while it stood at the vantage. */
  readonly supersededAt: Date | null;
  readonly supersedesId: string | null;
  readonly undoesId: string | null;
  readonly entityAId: string | null;
  readonly entityBId: string | null;
  readonly recordIdsA: readonly string[];
  readonly recordIdsB: readonly string[];
}

/** A decision beside a card that it is about. */
export interface CardDecisionRow extends MatchDecisionRow {
  readonly cardId: string;
}

/** What people said of records, as it stood and as it came about. */
@Injectable()
export class MatchDecisionReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findDecisions(ids: readonly string[], vantage: Vantage): Promise<MatchDecisionRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select ${columns(sql, vantage)} from match_decision d
       where d.id = any(${sql.value(ids, 'uuid[]')}) and ${decided(sql, vantage)}`,
    );
  }

  /** Every decision made by then that is about one of these cards, standing or superseded; the latest first. */
  findOfCards(cardIds: readonly string[], vantage: Vantage): Promise<CardDecisionRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select m.source_record_id as "cardId", ${columns(sql, vantage)}
       from match_decision_record m join match_decision d on d.id = m.decision_id
       where m.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${decided(sql, vantage)}
       order by d.decided_at desc, d.id`,
    );
  }
}

function decided(sql: VantageQuery, { knownAt }: Vantage): string {
  return knownAt === null ? 'true' : `d.decided_at <= ${sql.value(knownAt, 'timestamptz')}`;
}

function columns(sql: VantageQuery, { knownAt }: Vantage): string {
  const ended =
    knownAt === null
      ? 'd.superseded_at'
      : `case when d.superseded_at <= ${sql.value(knownAt, 'timestamptz')} then d.superseded_at end`;
  const side = (name: string): string => `array(select r.source_record_id::text from match_decision_record r
    where r.decision_id = d.id and r.side = '${name}' order by r.source_record_id)`;
  return `d.id, d.verdict, d.reason, json_build_object('name', d.actor_name, 'agency', d.actor_agency) as actor,
    d.decided_at as "decidedAt", ${ended} as "supersededAt", d.supersedes_id as "supersedesId", d.undoes_id as "undoesId",
    d.entity_a_id as "entityAId", d.entity_b_id as "entityBId", ${side('A')} as "recordIdsA", ${side('B')} as "recordIdsB"`;
}
