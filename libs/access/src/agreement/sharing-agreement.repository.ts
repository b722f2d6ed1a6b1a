import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SharingAgreement } from './sharing-agreement.entity.js';

export type AgreementTerms = Pick<
  SharingAgreement,
  'id' | 'title' | 'fromAgency' | 'toAgency' | 'classes' | 'towns' | 'cases' | 'purposes' | 'since' | 'until'
>;

/** Which of the two agencies signs. */
export type AgreementSide = 'from' | 'to';

const AGREEMENTS = `
  select id, title, from_agency as "fromAgency", to_agency as "toAgency", classes, towns, cases, purposes, since,
    until, signed_from_by as "signedFromBy", signed_from_at as "signedFromAt", signed_to_by as "signedToBy",
    signed_to_at as "signedToAt", withdrawn_by as "withdrawnBy", withdrawn_at as "withdrawnAt",
    recorded_at as "recordedAt"
  from access.sharing_agreement`;

@Injectable()
export class SharingAgreementRepository {
  /** All to which the agency is a party, the latest first; at most 500. */
  findOf(manager: EntityManager, agency: string): Promise<SharingAgreement[]> {
    return manager.query(
      `${AGREEMENTS} where from_agency = $1 or to_agency = $1 order by recorded_at desc, id limit 500`,
      [agency],
    );
  }

  async insert(manager: EntityManager, terms: AgreementTerms): Promise<void> {
    await manager.query(
      `insert into access.sharing_agreement
         (id, title, from_agency, to_agency, classes, towns, cases, purposes, since, until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        terms.id,
        terms.title,
        terms.fromAgency,
        terms.toAgency,
        terms.classes,
        terms.towns,
        terms.cases,
        terms.purposes,
        terms.since,
        terms.until,
      ],
    );
  }

  /** Held until the transaction ends. */
  async find(manager: EntityManager, id: string): Promise<SharingAgreement | null> {
    const [agreement] = await manager.query<SharingAgreement[]>(`${AGREEMENTS} where id = $1 for update`, [id]);
    return agreement ?? null;
  }

  async sign(manager: EntityManager, id: string, side: AgreementSide, by: string): Promise<void> {
    await manager.query(
      `update access.sharing_agreement set signed_${side}_by = $2, signed_${side}_at = clock_timestamp() where id = $1`,
      [id, by],
    );
  }

  async withdraw(manager: EntityManager, id: string, by: string): Promise<void> {
    await manager.query(
      `update access.sharing_agreement set withdrawn_by = $2, withdrawn_at = clock_timestamp() where id = $1`,
      [id, by],
    );
  }
}
