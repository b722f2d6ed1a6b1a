import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Sight } from '@townline/access';
import type { ReviewDecision } from '@townline/kernel';
import { type Judgement, type JudgedLinks, judgedLinks } from '@townline/matching';
import type { EntityManager } from 'typeorm';
import type { DecisionVerdict } from './match-decision.entity.js';

/** The records of two things, by their ids, ascending; no record is on both sides. */
export interface DecisionSides {
  readonly recordsA: readonly number[];
  readonly recordsB: readonly number[];
}

/** A decision as it is kept. */
export interface KeptDecision extends Omit<ReviewDecision, 'verdict' | 'decidedAt'>, DecisionSides {
  readonly id: string;
  readonly verdict: DecisionVerdict;
  readonly decidedAt: Date;
  readonly entityAId: string | null;
  readonly entityBId: string | null;
  readonly undoes: string | null;
  /** When another took its place; null while it stands. */
  readonly supersededAt: Date | null;
}

/** `sight`: of whoever decides; null where nobody signs in. */
export type NewDecision = Omit<KeptDecision, 'id' | 'supersededAt'> & { readonly sight: Sight | null };

/** Keeps what people said of records: appended, superseded, never changed. */
@Injectable()
export class MatchDecisionRepository {
  /**
   * The standing words that bear on these cards, as pairs of cards: those on the cards themselves and on all that people hold
   * to be one with them, through whatever chain. `null`: every standing word.
   */
  async links(manager: EntityManager, cardIds: readonly number[] | null): Promise<JudgedLinks> {
    return judgedLinks(await this.standing(manager, cardIds));
  }

  /** The same as whole judgements, oldest first; with a sight those that lie in it. */
  async standing(
    manager: EntityManager,
    cardIds: readonly number[] | null,
    sight: Sight | null = null,
  ): Promise<Judgement[]> {
    const question = cardIds === null ? ALL_STANDING : STANDING_AROUND;
    const rows = await manager.query<(Judgement & { readonly holdingIds: readonly number[] })[]>(
      question,
      cardIds === null ? [] : [cardIds],
    );
    const open = sight === null ? null : new Set(sight.holdings);
    return open === null ? rows : rows.filter(({ holdingIds }) => holdingIds.every((id) => open.has(id)));
  }

  /** The decision that stands on exactly these two sets, the latest of those in sight; null when none does. */
  async current(manager: EntityManager, sides: DecisionSides, sight: Sight | null): Promise<KeptDecision | null> {
    const rows: KeptDecision[] = await manager.query(
      `${DECISIONS} where d.subject_key = $1 and d.superseded_at is null
         and ($2::integer[] is null or d.holding_ids <@ $2) order by d.decided_at desc, d.id limit 1`,
      [subjectKey(sides), sight?.holdings ?? null],
    );
    return rows[0] ?? null;
  }

  async find(manager: EntityManager, ids: readonly string[]): Promise<KeptDecision[]> {
    return manager.query(`${DECISIONS} where d.id = any($1::uuid[]) order by d.decided_at, d.id`, [ids]);
  }

  /** Writes a decision and closes the one it supersedes. Gives its id. */
  async append(manager: EntityManager, decision: NewDecision): Promise<string> {
    const id = randomUUID();
    const { verdict, reason, actor, decidedAt, entityAId, entityBId, supersedes, undoes, sight } = decision;
    if (supersedes !== null) {
      await manager.query(
        `update match_decision set superseded_at = greatest($2::timestamptz, decided_at) where id = $1`,
        [supersedes, decidedAt],
      );
    }
    await manager.query(
      `insert into match_decision (id, verdict, reason, actor_name, actor_agency, decided_at, subject_key,
         entity_a_id, entity_b_id, supersedes_id, undoes_id, account_id, holding_ids)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13::integer[],
         (select array_agg(distinct holding_id order by holding_id) from source_record where id = any ($14::bigint[])), '{1}'))`,
      [
        id,
        verdict,
        reason,
        actor.name,
        actor.agency,
        decidedAt,
        subjectKey(decision),
        entityAId,
        entityBId,
        supersedes,
        undoes,
        sight?.accountId ?? null,
        sight?.spokenOf ?? null,
        [...decision.recordsA, ...decision.recordsB],
      ],
    );
    await manager.query(
      `insert into match_decision_record (decision_id, source_record_id, side)
       select $1::uuid, card, 'A' from unnest($2::bigint[]) as a(card)
       union all select $1::uuid, card, 'B' from unnest($3::bigint[]) as b(card)`,
      [id, decision.recordsA, decision.recordsB],
    );
    return id;
  }
}

/** The same text for the same two sets, whichever comes first. */
function subjectKey({ recordsA, recordsB }: DecisionSides): string {
  const sides = [recordsA, recordsB].map((records) => [...records].sort((a, b) => a - b).join(','));
  return createHash('sha256').update(sides.sort().join('|')).digest('hex');
}

const SIDES = `
  (select coalesce(array_agg(r.source_record_id::float8 order by r.source_record_id), '{}')
   from match_decision_record r where r.decision_id = d.id and r.side = 'A')`;

const DECISIONS = `
  select d.id, d.verdict, d.reason, json_build_object('name', d.actor_name, 'agency', d.actor_agency) as actor,
    d.decided_at as "decidedAt", d.entity_a_id as "entityAId", d.entity_b_id as "entityBId",
    d.supersedes_id as supersedes, d.undoes_id as undoes, d.superseded_at as "supersededAt",
    ${SIDES} as "recordsA", ${SIDES.replace(`'A'`, `'B'`)} as "recordsB"
  from match_decision d`;

const JUDGEMENTS = `
  select d.id, d.verdict, d.holding_ids as "holdingIds", ${SIDES} as "left", ${SIDES.replace(`'A'`, `'B'`)} as "right"
  from match_decision d
  where d.superseded_at is null and d.verdict in ('SAME','DIFFERENT')`;

const ALL_STANDING = `${JUDGEMENTS} order by d.decided_at, d.id`;

const STANDING_AROUND = `
  with recursive near(card) as (
    select unnest($1::bigint[])
    union
    select other.source_record_id from near
    join match_decision_record mine on mine.source_record_id = near.card
    join match_decision d on d.id = mine.decision_id and d.superseded_at is null and d.verdict = 'SAME'
    join match_decision_record other on other.decision_id = d.id
  )
  ${JUDGEMENTS} and d.id in (
    select r.decision_id from near join match_decision_record r on r.source_record_id = near.card)
  order by d.decided_at, d.id`;
