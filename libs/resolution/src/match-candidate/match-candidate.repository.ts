import { Injectable } from '@nestjs/common';
import type { Evidence } from '@townline/matching';
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

const BATCH = 5_000;

/**
 * How far a score may drift before it is news. Each row stored anywhere shifts the rarity of everything a little; without
 * some slack every import would supersede every score.
 */
const NEWS = { probability: 0.01, bits: 0.5 };

const STILL_HOLDS = `s.record_a_id = c.record_a_id and s.record_b_id = c.record_b_id and s.model_version = c.model_version
  and case when $1::boolean then s.weight = c.weight and s.evidence = c.evidence
           else abs(s.probability - c.probability) < ${NEWS.probability} and abs(s.weight - c.weight) < ${NEWS.bits} end`;

/** Keeps the pairs of records that may be one thing: a changed score supersedes the old one, nothing is overwritten. */
@Injectable()
export class MatchCandidateRepository {
  /** Brings the stored pairs up to the given ones. `exact`: the least change counts. */
  async replace(
    manager: EntityManager,
    scores: readonly CandidateScore[],
    options: { readonly exact: boolean; readonly now: Date },
  ): Promise<CandidateCounts> {
    await manager.query(`
      create temporary table scored_candidate (
        record_a_id bigint, record_b_id bigint, model_version text, weight double precision, probability double precision,
        evidence jsonb
      ) on commit drop`);
    for (let start = 0; start < scores.length; start += BATCH) await stage(manager, scores.slice(start, start + BATCH));
    await manager.query('analyze scored_candidate');
    const superseded = await affected(
      manager,
      `update match_candidate c set superseded_at = $2
       where c.superseded_at is null and not exists (select 1 from scored_candidate s where ${STILL_HOLDS})`,
      [options.exact, options.now],
    );
    const added = await affected(
      manager,
      `insert into match_candidate (record_a_id, record_b_id, model_version, weight, probability, evidence, recorded_at)
       select s.record_a_id, s.record_b_id, s.model_version, s.weight, s.probability, s.evidence, $1
       from scored_candidate s
       where not exists (select 1 from match_candidate c where c.superseded_at is null
                         and c.record_a_id = s.record_a_id and c.record_b_id = s.record_b_id)
       order by s.record_a_id, s.record_b_id`,
      [options.now],
    );
    await manager.query('drop table scored_candidate');
    return { superseded, added };
  }
}

async function stage(manager: EntityManager, scores: readonly CandidateScore[]): Promise<void> {
  await manager.query(
    `insert into scored_candidate
     select a, b, model, weight, probability, evidence::jsonb
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::double precision[], $5::double precision[], $6::text[])
       as u(a, b, model, weight, probability, evidence)`,
    [
      scores.map((score) => score.recordAId),
      scores.map((score) => score.recordBId),
      scores.map((score) => score.modelVersion),
      scores.map((score) => score.weight),
      scores.map((score) => score.probability),
      scores.map((score) => JSON.stringify(score.evidence)),
    ],
  );
}

async function affected(manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const rows: { count: number }[] = await manager.query(
    `with changed as (${sql} returning 1) select count(*)::int as count from changed`,
    parameters,
  );
  return rows[0]?.count ?? 0;
}
