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

  /** What to join as `lead_sign` to leads called `l`, in SQL. */
  async of(sql: VantageQuery, statuses: readonly LeadStatus[]): Promise<string> {
    if (!isSomebodyLooking()) return 'lead_sign';
    const own = await this.workedOut(statuses);
    if (own.length === 0) return `lateral (${STORED} limit 1)`;
    const rows = Object.fromEntries(own.map((row) => [row.leadId, { ...row, harm: harmOf(row.signs) }]));
    return `lateral (${STORED} union all ${WORKED_OUT(sql.value(JSON.stringify(rows), 'jsonb'))} limit 1)`;
  }

  private workedOut(statuses: readonly LeadStatus[]): Promise<SignRow[]> {
    const sql = new VantageQuery(PRESENT_VANTAGE);
    const which = `l.status = any(${sql.value(statuses, 'text[]')})
      and l.id not in (select s.lead_id from lead_sign s)`;
    return sql.rows(this.dataSource, signsQuery(which, 'SEEN'));
  }
}

/**
 * Lead by lead, which the limit makes certain: under policies the database expects a handful of rows, and of ten thousand it would
 * hold each lead against each row of signs.
 */
const STORED = `select s.lead_id, s.heard_on, s.signs, s.harm, s.rules, s.weights from lead_sign s where s.lead_id = l.id`;

/** `rows`: what was worked out, by the ids of the leads. */
const WORKED_OUT = (rows: string): string => `
  select l.id, (o.said ->> 'heardOn')::date, o.said -> 'signs', (o.said ->> 'harm')::double precision,
    array(select jsonb_array_elements_text(o.said -> 'rules')),
    array(select bits::double precision from jsonb_array_elements_text(o.said -> 'weights') bits)
  from (select ${rows} -> l.id::text as said) o where o.said is not null`;
