import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { InterviewPart } from '../interview/interview.entity.js';
import type { CaseOffense } from './case-offense.entity.js';
import type { ElementFinding, FindingSupport } from './element-finding.entity.js';

export type CaseOffenseRow = CaseOffense;
export type ElementFindingRow = ElementFinding;
export type NewFindingRow = Omit<ElementFinding, 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>;

/** Something that a finding may rest on, of those who may see it; `part` is that of an interview. */
export interface FoundSupport {
  readonly part: InterviewPart | null;
}

/** A charge in a case: what of the chain of a court matters beside the elements. Vacated ones are shown to nobody. */
export interface ChargedInCase {
  readonly caseId: string;
  readonly citation: string;
  readonly count: number;
}

const SUPPORTS: Readonly<Record<FindingSupport, string>> = {
  ENTRY: `select null as part from case_entry where case_id = $1 and id::text = $2`,
  EXHIBIT: `select null as part from exhibit where case_id = $1 and id::text = $2 and purged_at is null`,
  INTERVIEW: `select part from interview where case_id = $1 and id::text = $2`,
  // Intelligence is purged when its time is over, and is no evidence: nothing rests on it.
  OBSERVATION: `select null as part from observation o join access.holding h on h.id = o.holding_id
    and h.record_class <> 'INTELLIGENCE' where $1::uuid is not null and o.id::text = $2`,
};

const OFFENSE = `o.id, o.case_id as "caseId", o.citation, o.committed_on as "committedOn", o.limb, o.subject_id as "subjectId",
  o.added_at as "addedAt", o.added_by as "addedBy", o.ended_at as "endedAt"`;

/** What is laid beside the elements of offenses in cases, as far as whoever asks may see it. */
@Injectable()
export class ElementFindingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those not taken out, in the order in which they were put. */
  findOffenses(caseIds: readonly string[]): Promise<CaseOffenseRow[]> {
    return this.dataSource.query(
      `select ${OFFENSE} from case_offense o where o.case_id = any ($1) and o.ended_at is null order by o.added_at, o.citation, o.id`,
      [caseIds],
    );
  }

  /** All, withdrawn ones too, in the order in which they were laid. */
  findFindings(caseIds: readonly string[]): Promise<ElementFindingRow[]> {
    return this.dataSource.query(
      `select f.id, f.case_id as "caseId", f.fact, f.stance, f.basis, f.support, f.support_id as "supportId",
         f.said_by as "saidBy", f.occasion, f.note, f.subject_id as "subjectId", f.added_at as "addedAt",
         f.actor_name as "actorName", f.actor_agency as "actorAgency", f.account_id as "accountId",
         f.withdrawn_at as "withdrawnAt", f.withdrawn_by as "withdrawnBy", f.withdrawn_reason as "withdrawnReason"
       from element_finding f where f.case_id = any ($1) order by f.added_at, f.id`,
      [caseIds],
    );
  }

  /** How often each statute is what somebody stands charged with in these cases, as the last step of a charge that says so. */
  findCharged(caseIds: readonly string[]): Promise<ChargedInCase[]> {
    return this.dataSource.query(
      `select x."caseId", x.citation, count(*)::integer as count from (
         select distinct on (c.id) a.case_id as "caseId", s.citation
         from arrest a join charge c on c.arrest_id = a.id and c.state not in ('ARRESTED','DECLINED','NOT_PROSECUTED','VACATED')
         join charge_step s on s.charge_id = c.id and s.citation is not null and s.act in ('ARREST','FILE','SUBSTITUTE')
           and not exists (select from charge_step n where n.charge_id = s.charge_id and n.place = s.place
             and n.position > s.position)
         where a.case_id = any ($1) order by c.id, s.place desc) x
       group by x."caseId", x.citation order by x."caseId", x.citation`,
      [caseIds],
    );
  }

  /** Undefined: not of the case, or hidden from whoever asks. */
  async findSupport(caseId: string, support: FindingSupport, id: string): Promise<FoundSupport | undefined> {
    const rows = await this.dataSource.query<FoundSupport[]>(SUPPORTS[support], [caseId, id]);
    return rows[0];
  }

  async hasSubject(manager: EntityManager, caseId: string, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from case_subject where case_id = $1 and id = $2 and ended_at is null`,
      [caseId, id],
    );
    return rows.length > 0;
  }

  async addOffense(manager: EntityManager, row: Omit<CaseOffenseRow, 'endedAt'>): Promise<void> {
    const { id, caseId, citation, committedOn, limb, subjectId, addedAt, addedBy } = row;
    await manager.query(
      `insert into case_offense (id, case_id, citation, committed_on, limb, subject_id, added_at, added_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, citation, committedOn, limb, subjectId, addedAt, addedBy],
    );
  }

  /** False where it is not in the case, or was taken out already. */
  async endOffense(manager: EntityManager, caseId: string, id: string, at: Date): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_offense set ended_at = $3 where case_id = $1 and id = $2 and ended_at is null`,
      [caseId, id, at],
    );
    return count > 0;
  }

  async addFinding(manager: EntityManager, row: NewFindingRow): Promise<void> {
    await manager.query(
      `insert into element_finding (id, case_id, fact, stance, basis, support, support_id, said_by, occasion, note, subject_id,
         added_at, actor_name, actor_agency, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[row.id, row.caseId, row.fact, row.stance, row.basis, row.support, row.supportId, row.saidBy, row.occasion],
        ...[row.note, row.subjectId, row.addedAt, row.actorName, row.actorAgency, row.accountId],
      ],
    );
  }

  /** False where there is no such finding in the case, or it was withdrawn already. */
  async withdraw(
    manager: EntityManager,
    caseId: string,
    id: string,
    { at, by, reason }: { readonly at: Date; readonly by: string; readonly reason: string },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update element_finding set withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5
       where case_id = $1 and id = $2 and withdrawn_at is null`,
      [caseId, id, at, by, reason],
    );
    return count > 0;
  }
}
