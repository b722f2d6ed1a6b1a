import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FindingChanges, HeldFinding } from './finding-changes.js';

const BATCH = 2_000;

const HELD = `select id, kind, predecessor_id as "predecessorId", successor_id as "successorId", probability, weight, answer,
    gap_days as "gapDays", relation, evidence, model_version as "modelVersion"
  from reopening_finding where superseded_at is null`;

/** Reads and writes what detection says; a changed finding supersedes the old one. */
@Injectable()
export class ReopeningFindingRepository {
  /** The findings that hold now. */
  held(manager: EntityManager): Promise<HeldFinding[]> {
    return manager.query(`${HELD} order by id`);
  }

  /** Those of them in which one of these businesses is either shop. */
  async heldOf(manager: EntityManager, businessIds: readonly string[]): Promise<HeldFinding[]> {
    if (businessIds.length === 0) return [];
    const rows: HeldFinding[] = await manager.query(
      `${HELD} and predecessor_id = any($1::uuid[]) union all ${HELD} and successor_id = any($1::uuid[])`,
      [businessIds],
    );
    return [...new Map(rows.map((finding) => [finding.id, finding])).values()];
  }

  async write(manager: EntityManager, changes: FindingChanges, runId: string, now: Date): Promise<void> {
    if (changes.superseded.length > 0) {
      await manager.query('update reopening_finding set superseded_at = $2 where id = any($1::uuid[])', [
        changes.superseded,
        now,
      ]);
    }
    for (let start = 0; start < changes.added.length; start += BATCH) {
      await this.insert(manager, changes.added.slice(start, start + BATCH), runId, now);
    }
  }

  private async insert(
    manager: EntityManager,
    findings: readonly HeldFinding[],
    runId: string,
    now: Date,
  ): Promise<void> {
    const column = <Field extends keyof HeldFinding>(field: Field): HeldFinding[Field][] =>
      findings.map((finding) => finding[field]);
    await manager.query(
      `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days,
         relation, evidence, model_version, run_id, recorded_at)
       select u.id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation, evidence::jsonb,
              model_version, $12, $13
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::double precision[], $6::double precision[],
                   $7::text[], $8::int[], $9::text[], $10::text[], $11::text[])
         as u(id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation, evidence,
              model_version)`,
      [
        column('id'),
        column('kind'),
        column('predecessorId'),
        column('successorId'),
        column('probability'),
        column('weight'),
        column('answer'),
        column('gapDays'),
        column('relation'),
        findings.map(({ evidence }) => JSON.stringify(evidence)),
        column('modelVersion'),
        runId,
        now,
      ],
    );
  }
}
