import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Evidence } from '@townline/detection';
import type { Verdict } from '@townline/kernel';
import { findingsInSight, leadsInSight } from '../finding/in-sight.js';

/** A pair of shops that a person decided on, as a model is trained on it: what was known then, and what was said. */
export interface DecidedPairRow {
  /** Of the decision. */
  readonly id: string;
  /** One card of each shop, by its source's name and key; they find the shops again whatever became of the entities. */
  readonly predecessorSource: string | null;
  readonly predecessorRecordId: string | null;
  readonly successorSource: string | null;
  readonly successorRecordId: string | null;
  readonly verdict: Verdict;
  readonly decidedAt: Date;
  /** The score and the reasons that were before the person. */
  readonly probability: number;
  readonly weight: number;
  readonly modelVersion: string;
  readonly evidence: readonly Evidence[];
  /** True when evidence has since come in that speaks against it. */
  readonly isReopened: boolean;
}

/** Decisions on leads as labels. */
@Injectable()
export class DecidedPairReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The decisions that stand, by id, after one. */
  findDecided(page: { readonly limit: number; readonly after: string | null }): Promise<DecidedPairRow[]> {
    return this.dataSource.query(
      `select d.id, sa.name as "predecessorSource", ra.record_id as "predecessorRecordId", sb.name as "successorSource",
         rb.record_id as "successorRecordId", d.verdict, d.decided_at as "decidedAt", f.probability, f.weight,
         f.model_version as "modelVersion", f.evidence, l.status = 'REOPENED' as "isReopened"
       from ${leadsInSight()} l join lead_decision d on d.id = l.decision_id join ${findingsInSight()} f on f.id = d.finding_id
       left join source_record ra on ra.id = d.predecessor_record_id left join source sa on sa.id = ra.source_id
       left join source_record rb on rb.id = d.successor_record_id left join source sb on sb.id = rb.source_id
       where $2::uuid is null or d.id > $2::uuid
       order by d.id limit $1`,
      [page.limit, page.after],
    );
  }
}
