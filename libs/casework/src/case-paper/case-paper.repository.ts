import { PRESENT_VANTAGE } from '@townline/kernel';
import { LeadReadRepository, ReopeningFindingReadRepository } from '@townline/leads';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseSubjectRow } from '../case-file/case-work.repository.js';
import type { NamedSubject, PrintedLead } from './case-content.js';

/** Names and reasons that a paper prints, as far as whoever prints it may see them. */
@Injectable()
export class CasePaperRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly leads: LeadReadRepository,
    private readonly findings: ReopeningFindingReadRepository,
  ) {}

  /** What is out of sight keeps its id. */
  async named(subjects: readonly CaseSubjectRow[]): Promise<NamedSubject[]> {
    const rows = await this.dataSource.query<{ id: string; label: string }[]>(LABELS, [subjects.map(({ id }) => id)]);
    const labels = new Map(rows.map(({ id, label }) => [id, label]));
    return subjects.map((subject) => ({ ...subject, label: labels.get(subject.id) ?? subject.subjectId }));
  }

  async reasonsOf(subjects: readonly CaseSubjectRow[]): Promise<PrintedLead[]> {
    const ids = subjects
      .filter(({ kind, endedAt }) => kind === 'LEAD' && endedAt === null)
      .map(({ subjectId }) => subjectId);
    const leads = ids.length === 0 ? [] : await this.leads.findLeads(ids, PRESENT_VANTAGE);
    const findings = await this.findings.findFindings(leads.map(({ findingId }) => findingId));
    return leads.map(({ id, status, probability, findingId }) => ({
      leadId: id,
      status,
      probability,
      reasons: findings.find((finding) => finding.id === findingId)?.evidence ?? [],
    }));
  }
}

/** The latest name of an entity among the rows in sight. */
const nameOf = (entity: string): string => `(
  select n.name from entity_member m cross join lateral (
      select t.name, t.valid from trading_name t where t.source_record_id = m.source_record_id
      union all select p.name, p.valid from party_name p where p.source_record_id = m.source_record_id and not p.alias) n
  where m.entity_id = ${entity} and m.left_at is null order by lower(n.valid) desc nulls last, n.name limit 1)`;

const LABELS = `
  select s.id, coalesce(nullif(case s.kind
      when 'PREMISES' then (select concat_ws(', ', p.line, p.city) from premises p where p.id = s.subject_id)
      when 'VEHICLE' then (select concat_ws(' ', v.state, v.plate) from vehicle v where v.id = s.subject_id)
      when 'LEAD' then (select concat_ws(' → ', ${nameOf('l.predecessor_id')}, ${nameOf('l.successor_id')})
        from lead l where l.id = s.subject_id)
      else ${nameOf('s.subject_id')} end, ''), s.subject_id::text) as label
  from case_subject s where s.id = any ($1)`;
