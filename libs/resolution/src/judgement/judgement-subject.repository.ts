import { Injectable } from '@nestjs/common';
import type { Sight } from '@townline/access';
import type { EntityManager } from 'typeorm';
import type { DecisionSides } from '../match-decision/match-decision.repository.js';
import { JudgementError } from './judgement.errors.js';
import type { JudgementSubject, MovedEntity } from './judgement-outcome.js';

/** The records that stand for what a person judges. */
export interface FoundSubject {
  readonly sides: DecisionSides;
  readonly entityAId: string | null;
  readonly entityBId: string | null;
  /** Not empty: the entities are no longer what the person looked at. */
  readonly moves: readonly MovedEntity[];
}

/** Of larger entities nobody has seen every record. */
const MOST_RECORDS = 500;

interface EntityCards {
  readonly askedId: string;
  readonly nowId: string;
  readonly kind: string;
  readonly cards: readonly number[];
}

/** Finds the records behind what a person judges. */
@Injectable()
export class JudgementSubjectRepository {
  /** Throws `RECORD_NOT_FOUND`, `ENTITY_NOT_FOUND`, `NOTHING_TO_COMPARE`, `UNLIKE_KINDS` or `TOO_MANY_RECORDS`. */
  find(manager: EntityManager, subject: JudgementSubject, sight: Sight | null): Promise<FoundSubject> {
    return subject.kind === 'RECORDS'
      ? this.records(manager, subject.recordA, subject.recordB)
      : this.entities(manager, [subject.entityA, subject.entityB], sight);
  }

  /** The holdings of the records on both sides; none where one of the sides is not there. */
  async holdingsOf(manager: EntityManager, subject: JudgementSubject): Promise<number[]> {
    const [question, sides] =
      subject.kind === 'RECORDS'
        ? [RECORD_HOLDINGS, [subject.recordA, subject.recordB]]
        : [ENTITY_HOLDINGS, [subject.entityA, subject.entityB]];
    const rows = await manager.query<{ side: string; id: number }[]>(question, [sides]);
    return new Set(rows.map(({ side }) => side)).size < new Set<number | string>(sides).size
      ? []
      : rows.map(({ id }) => id);
  }

  /** Those of the records of a decision; none where it is not there. */
  async holdingsOfDecision(manager: EntityManager, decisionId: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select distinct s.holding_id as id from match_decision d join match_decision_record r on r.decision_id = d.id
       join source_record s on s.id = r.source_record_id where d.id = $1`,
      [decisionId],
    );
    return rows.map(({ id }) => id);
  }

  private async records(manager: EntityManager, recordA: number, recordB: number): Promise<FoundSubject> {
    if (recordA === recordB) throw new JudgementError('NOTHING_TO_COMPARE', 'a record is the same as itself');
    const rows: { id: number; kind: string }[] = await manager.query(
      'select id::float8 as id, kind from source_record where id = any($1::bigint[])',
      [[recordA, recordB]],
    );
    const kinds = [recordA, recordB].map((record) => {
      const kind = rows.find(({ id }) => id === record)?.kind;
      if (kind === undefined || kind === 'VEHICLE') throw noSuch({ kind: 'RECORDS', recordA, recordB });
      return kind;
    });
    refuseUnlike(kinds);
    return { sides: { recordsA: [recordA], recordsB: [recordB] }, entityAId: null, entityBId: null, moves: [] };
  }

  /** Of each entity the records in sight: of others nobody can have said anything. */
  private async entities(
    manager: EntityManager,
    [entityA, entityB]: readonly [string, string],
    sight: Sight | null,
  ): Promise<FoundSubject> {
    if (entityA === entityB) throw new JudgementError('NOTHING_TO_COMPARE', 'an entity is the same as itself');
    const rows: EntityCards[] = await manager.query(PRESENT_CARDS, [[entityA, entityB], sight?.holdings ?? null]);
    const [a, b] = [entityA, entityB].map((id) => {
      const found = rows.find(({ askedId }) => askedId === id);
      if (found === undefined) throw noSuch({ kind: 'ENTITIES', entityA, entityB });
      return found;
    }) as [EntityCards, EntityCards];
    const moves = [a, b]
      .filter(({ askedId, nowId }) => askedId !== nowId)
      .map(({ askedId, nowId }) => ({ askedId, nowId }));
    refuseUnlike([a, b].map(({ kind }) => (kind === 'BUSINESS' ? 'BUSINESS' : 'PARTY')));
    if (Math.max(a.cards.length, b.cards.length) > MOST_RECORDS) {
      const message = `more than ${MOST_RECORDS} records make up one of the two: judge records one by one`;
      throw new JudgementError('TOO_MANY_RECORDS', message);
    }
    return { sides: { recordsA: a.cards, recordsB: b.cards }, entityAId: entityA, entityBId: entityB, moves };
  }
}

/** Says the same of what is hidden and of what never was. */
export function noSuch(subject: JudgementSubject): JudgementError {
  return subject.kind === 'RECORDS'
    ? new JudgementError('RECORD_NOT_FOUND', 'one of the two is no record of a business or party')
    : new JudgementError('ENTITY_NOT_FOUND', 'there is no such entity');
}

function refuseUnlike([a, b]: readonly string[]): void {
  if (a === b) return;
  throw new JudgementError('UNLIKE_KINDS', 'a business and a person or organization are never one thing');
}

const PRESENT_CARDS = `
  select a.id as "askedId", e.id as "nowId", e.kind,
    array_agg(m.source_record_id::float8 order by m.source_record_id) as cards
  from entity a
  join entity e on e.id = coalesce(a.merged_into_id, a.id)
  join entity_member m on m.entity_id = e.id and m.left_at is null
  where a.id = any($1::uuid[]) and ($2::integer[] is null or m.holding_id = any ($2))
  group by a.id, e.id`;

const RECORD_HOLDINGS = `select id::text as side, holding_id as id from source_record where id = any ($1::bigint[])`;

const ENTITY_HOLDINGS = `
  select distinct a.id::text as side, m.holding_id as id from entity a
  join entity_member m on m.entity_id = coalesce(a.merged_into_id, a.id) and m.left_at is null
  where a.id = any ($1::uuid[])`;
