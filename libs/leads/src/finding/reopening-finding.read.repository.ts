import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import type { Answer, Evidence, FindingKind, Relation } from '@townline/detection';
import { VantageQuery } from '@townline/platform';
import { findingsInSight } from './in-sight.js';

export interface FindingRow {
  readonly id: string;
  readonly kind: FindingKind;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly probability: number;
  readonly weight: number;
  readonly answer: Answer;
  readonly gapDays: number | null;
  readonly relation: Relation;
  readonly evidence: readonly Evidence[];
  readonly modelVersion: string;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
}

/** Where a finding stands among all pairs scored; see `standingsOf` in `@townline/detection`, of which this is the SQL. */
export interface StandingRow {
  readonly findingId: string;
  readonly rank: number;
  readonly unrelated: number;
}

const COLUMNS = `f.id, f.kind, f.predecessor_id as "predecessorId", f.successor_id as "successorId", f.probability, f.weight,
  f.answer, f.gap_days as "gapDays", f.relation, f.evidence, f.model_version as "modelVersion",
  f.recorded_at as "recordedAt", f.superseded_at as "supersededAt"`;

/** What detection said of pairs of shops, with its reasons. */
@Injectable()
export class ReopeningFindingReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findFindings(ids: readonly string[]): Promise<FindingRow[]> {
    return this.dataSource.query(`select ${COLUMNS} from ${findingsInSight()} f where f.id = any($1::uuid[])`, [ids]);
  }

  /** Among the findings current at the vantage; one that is not current then has none. */
  findStandings(ids: readonly string[], vantage: Vantage): Promise<StandingRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select id as "findingId", rank, unrelated from (
         select f.id, (rank() over (order by f.probability desc))::integer as rank,
                sum(1 - f.probability) over (order by f.probability desc) as unrelated
         from ${findingsInSight()} f where f.kind <> 'IN_PLACE_RESUMPTION' and ${sql.known('f')}) standing
       where id = any(${sql.value(ids, 'uuid[]')})`,
    );
  }

  /** Findings, current at the vantage, in which one of these businesses is either shop; most probable first. */
  findFindingsOfBusinesses(businessIds: readonly string[], vantage: Vantage): Promise<FindingRow[]> {
    const sql = new VantageQuery(vantage);
    const ids = sql.value(businessIds, 'uuid[]');
    return sql.rows(
      this.dataSource,
      `select ${COLUMNS} from ${findingsInSight()} f
       where (f.predecessor_id = any(${ids}) or f.successor_id = any(${ids})) and ${sql.known('f')}
       order by f.probability desc, f.id`,
    );
  }
}
