import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage, Verdict } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { leadsInSight } from '../finding/in-sight.js';
import type { LeadStatus } from '../lead/lead.entity.js';
import type { LeadStateChange } from './lead-state-change.entity.js';

/** One change in the life of a lead. */
export interface LeadChangeRow {
  readonly id: string;
  readonly leadId: string;
  readonly version: number;
  readonly act: LeadStateChange['act'];
  readonly actorName: string;
  readonly actorAgency: string;
  readonly changedAt: Date;
  readonly reason: string | null;
  readonly fromStatus: LeadStatus | null;
  readonly toStatus: LeadStatus;
  /** The decision that stood after it. */
  readonly decisionId: string | null;
  /** The version of the change that it took back. */
  readonly undoes: number | null;
  /** The version of the change by which it was taken back. */
  readonly undoneBy: number | null;
}

/** What a person said of a lead. */
export interface LeadDecisionRow {
  readonly id: string;
  readonly leadId: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actorName: string;
  readonly actorAgency: string;
  readonly decidedAt: Date;
  readonly supersedesId: string | null;
  readonly predecessorId: string;
  readonly successorId: string;
  /** The finding it was made on. */
  readonly findingId: string;
}

/** What was done to leads and said of them, as far as it was known at a vantage. */
@Injectable()
export class LeadHistoryReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which it happened. */
  findHistory(leadIds: readonly string[], vantage: Vantage): Promise<LeadChangeRow[]> {
    const sql = new VantageQuery(vantage);
    const ids = sql.value(leadIds, 'uuid[]');
    const known = (alias: string): string =>
      vantage.knownAt === null ? 'true' : `${alias}.changed_at <= ${sql.value(vantage.knownAt, 'timestamptz')}`;
    return sql.rows(
      this.dataSource,
      `select c.id, c.lead_id as "leadId", c.version, c.act, c.actor_name as "actorName",
         c.actor_agency as "actorAgency", c.changed_at as "changedAt", c.reason, c.from_status as "fromStatus",
         c.to_status as "toStatus", c.decision_id as "decisionId", u.version as undoes, b.version as "undoneBy"
       from lead_state_change c left join lead_state_change u on u.id = c.undoes_id
       left join lead_state_change b on b.undoes_id = c.id and ${known('b')}
       where c.lead_id in (select l.id from ${leadsInSight()} l where l.id = any(${ids})) and ${known('c')} order by c.lead_id, c.version`,
    );
  }

  findDecisions(ids: readonly string[]): Promise<LeadDecisionRow[]> {
    return this.dataSource.query(
      `select id, lead_id as "leadId", verdict, reason, actor_name as "actorName", actor_agency as "actorAgency",
         decided_at as "decidedAt", supersedes_id as "supersedesId", predecessor_id as "predecessorId",
         successor_id as "successorId", finding_id as "findingId"
       from lead_decision where id = any($1::uuid[])`,
      [ids],
    );
  }
}
