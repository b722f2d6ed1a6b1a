import { PRESENT_VANTAGE } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { DataSource } from 'typeorm';
import { isSomebodyLooking } from '../finding/in-sight.js';
import type { LeadStatus } from '../lead/lead.entity.js';
import { harmOf, signsQuery, type SignRow } from './lead-signs.js';

/**
 * The signs of leads for whoever looks. The stored ones serve where all that they rest on is open to him; those of the other leads
 * are worked out from what is.
 */
export class SignsInSight {
  constructor(private readonly dataSource: DataSource) {}

  /** What to join as `lead_sign`, in SQL. */
  async of(sql: VantageQuery, statuses: readonly LeadStatus[]): Promise<string> {
    if (!isSomebodyLooking()) return 'lead_sign';
    const own = await this.workedOut(statuses);
    if (own.length === 0) return 'lead_sign';
    const rows = sql.value(JSON.stringify(own.map((row) => ({ ...row, harm: harmOf(row.signs) }))));
    return `(
      select lead_id, heard_on, signs, harm, rules, weights from lead_sign
      union all
      select "leadId", "heardOn", signs, harm, rules, weights
      from json_to_recordset(${rows}::json) as u("leadId" uuid, "heardOn" date, signs jsonb, harm double precision,
        rules text[], weights double precision[]))`;
  }

  private workedOut(statuses: readonly LeadStatus[]): Promise<SignRow[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const which = `l.status = any(${sql.value(statuses, 'text[]')})
      and not exists (select from lead_sign s where s.lead_id = l.id)`;
    return sql.rows(this.dataSource, signsQuery(which, { lead: 'seen_lead', finding: 'seen_finding' }));
  }
}
