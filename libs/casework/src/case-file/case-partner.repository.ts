import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CaseEntryRow } from './case-work.repository.js';
import type { CasePartner } from './case-partner.entity.js';
import type { CasePartnerState } from './case-partner-machine.js';

export type CasePartnerRow = CasePartner;
export type NewCasePartner = Omit<CasePartner, 'joinedAt' | 'endedAt'>;

/** How a partnership goes on. */
export interface PartnerMove {
  readonly from: CasePartnerState;
  readonly to: CasePartnerState;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly isFinal: boolean;
}

const COLUMNS = `p.id, p.case_id as "caseId", p.agency, p.state, p.case_number as "caseNumber", p.case_title as "caseTitle",
  p.owner_agency as "ownerAgency", p.reason, p.contact_id as "contactId", p.changed_at as "changedAt", p.changed_by as "changedBy",
  p.invited_at as "invitedAt", p.invited_by as "invitedBy", p.joined_at as "joinedAt", p.ended_at as "endedAt",
  p.holding_id as "holdingId"`;

/** Agencies beside the owners of cases, as far as whoever asks may see them. */
@Injectable()
export class CasePartnerRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string, manager: EntityManager = this.dataSource.manager): Promise<CasePartnerRow | undefined> {
    const rows = await manager.query<CasePartnerRow[]>(`select ${COLUMNS} from case_partner p where p.id = $1`, [id]);
    return rows[0];
  }

  /** In the order in which they were asked. */
  findOf(caseIds: readonly string[]): Promise<CasePartnerRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_partner p where p.case_id = any ($1) order by p.invited_at, p.id`,
      [caseIds],
    );
  }

  /** Those of an agency, the ones that go on first. */
  findOfAgency(agency: string): Promise<CasePartnerRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from case_partner p where p.agency = $1
       order by p.ended_at is not null, p.invited_at desc, p.id limit 200`,
      [agency],
    );
  }

  /** What the agency's own people wrote there. */
  findEntries(partnerIds: readonly string[]): Promise<(CaseEntryRow & { readonly partnerId: string })[]> {
    return this.dataSource.query(
      `select e.id, e.case_id as "caseId", e.kind, e.text, e.happened_on as "happenedOn", e.corrects_id as "correctsId",
         e.actor_name as "actorName", e.actor_agency as "actorAgency", e.account_id as "accountId", e.recorded_at as "recordedAt",
         e.partner_id as "partnerId"
       from case_entry e where e.partner_id = any ($1) order by e.recorded_at, e.position`,
      [partnerIds],
    );
  }

  async hasOpen(manager: EntityManager, caseId: string, agency: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from case_partner where case_id = $1 and agency = $2 and ended_at is null`,
      [caseId, agency],
    );
    return rows.length > 0;
  }

  async insert(manager: EntityManager, made: NewCasePartner): Promise<void> {
    const { id, caseId, agency, state, caseNumber, caseTitle, ownerAgency, reason, contactId, invitedAt, invitedBy } =
      made;
    await manager.query(
      `insert into case_partner (id, case_id, agency, state, case_number, case_title, owner_agency, reason, contact_id, changed_at,
         changed_by, invited_at, invited_by, joined_at, holding_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11, case when $4 = 'JOINED' then $10::timestamptz end, $12)`,
      [
        id,
        caseId,
        agency,
        state,
        caseNumber,
        caseTitle,
        ownerAgency,
        reason,
        contactId,
        invitedAt,
        invitedBy,
        made.holdingId,
      ],
    );
  }

  /** False where its state has changed meanwhile. */
  async move(manager: EntityManager, id: string, { from, to, reason, by, at, isFinal }: PartnerMove): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update case_partner set state = $3, reason = $4, changed_by = $5, changed_at = $6,
         joined_at = case when $3 = 'JOINED' then coalesce(joined_at, $6::timestamptz) else joined_at end,
         ended_at = case when $7 then $6::timestamptz end
       where id = $1 and state = $2`,
      [id, from, to, reason, by, at, isFinal],
    );
    return count > 0;
  }
}
