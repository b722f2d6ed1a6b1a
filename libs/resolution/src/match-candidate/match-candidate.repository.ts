import { Injectable } from '@nestjs/common';
import { type Evidence, NEIGHBOR_PROBABILITY } from '@townline/matching';
import type { EntityManager } from 'typeorm';

/** Two cards that may be one thing, by id, the smaller first. */
export interface CandidateScore {
  readonly recordAId: number;
  readonly recordBId: number;
  readonly modelVersion: string;
  readonly weight: number;
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

export interface CandidateCounts {
  readonly superseded: number;
  readonly added: number;
}

/** Cards of which pairs are looked at. */
export interface Among {
  readonly cards: readonly number[];
  readonly news: readonly number[];
}

const BATCH = 5_000;

/**
 * How far a score may drift before it is news. Each row stored anywhere shifts the rarity of everything a little; without
 * some slack every import would supersede every score.
 */
const NEWS = { probability: 0.01, bits: 0.5 };

const HELD = `select id, record_a_id::float8 as a, record_b_id::float8 as b, model_version as model, weight, probability
  from match_candidate where superseded_at is null`;

interface HeldCandidate {
  readonly id: string;
  readonly a: number;
  readonly b: number;
  readonly model: string;
  readonly weight: number;
  readonly probability: number;
}

/** Keeps the pairs of records that may be one thing: a changed score supersedes the old one, nothing is overwritten. */
@Injectable()
export class MatchCandidateRepository {
  /**
   * Brings the stored pairs up to the given ones; `among`: only those with one of the news, and those whose cards are both
   * given. `exact`: the least change of a score counts.
   */
  async replace(
    manager: EntityManager,
    scores: readonly CandidateScore[],
    options: { readonly exact: boolean; readonly now: Date; readonly among?: Among },
  ): Promise<CandidateCounts> {
    const given = new Map(scores.map((score) => [pairKey(score.recordAId, score.recordBId), score]));
    const ended: string[] = [];
    for (const held of await this.held(manager, options.among)) {
      const key = pairKey(held.a, held.b);
      if (stillHolds(held, given.get(key), options.exact)) given.delete(key);
      else ended.push(held.id);
    }
    await manager.query('update match_candidate set superseded_at = $2 where id = any($1::bigint[])', [
      ended,
      options.now,
    ]);
    const added = [...given.values()];
    for (let start = 0; start < added.length; start += BATCH) {
      await insert(manager, added.slice(start, start + BATCH), options.now);
    }
    return { superseded: ended.length, added: added.length };
  }

  private async held(manager: EntityManager, among: Among | undefined): Promise<HeldCandidate[]> {
    if (among === undefined) return manager.query(HELD);
    const within = new Set(among.cards);
    const rows: HeldCandidate[] = await manager.query(
      `${HELD} and record_a_id = any($1::bigint[]) union ${HELD} and record_b_id = any($2::bigint[])`,
      [[...new Set([...among.cards, ...among.news])], among.news],
    );
    const news = new Set(among.news);
    return rows.filter(({ a, b }) => (within.has(a) && within.has(b)) || news.has(a) || news.has(b));
  }
}

/** A drift that ties two neighborhoods, or parts one, is news always. */
function stillHolds(held: HeldCandidate, score: CandidateScore | undefined, exact: boolean): boolean {
  if (score === undefined || score.modelVersion !== held.model) return false;
  if (exact) return score.weight === held.weight;
  if (score.probability >= NEIGHBOR_PROBABILITY !== held.probability >= NEIGHBOR_PROBABILITY) return false;
  const drift = Math.abs(score.probability - held.probability);
  return drift < NEWS.probability && Math.abs(score.weight - held.weight) < NEWS.bits;
}

function pairKey(a: number, b: number): string {
  return `${a} ${b}`;
}

/** One JSON text for a batch: the driver would escape a list of evidence texts cell by cell. */
async function insert(manager: EntityManager, scores: readonly CandidateScore[], now: Date): Promise<void> {
  const rows = scores.map(({ recordAId: a, recordBId: b, modelVersion: model, weight, probability, evidence }) => ({
    a,
    b,
    model,
    weight,
    probability,
    evidence,
  }));
  await manager.query(
    `insert into match_candidate (record_a_id, record_b_id, model_version, weight, probability, evidence, recorded_at,
       holding_a_id, holding_b_id)
     select a, b, model, weight, probability, evidence, $2, (select r.holding_id from source_record r where r.id = a),
       (select r.holding_id from source_record r where r.id = b)
     from json_to_recordset($1::json)
       as u(a bigint, b bigint, model text, weight double precision, probability double precision, evidence jsonb)`,
    [JSON.stringify(rows), now],
  );
}
