import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Who is let in where; the tables of cases and of compartments are alike. */
export interface NewAdmission {
  readonly id: string;
  readonly accountId: string;
  readonly reason: string;
  /** Minutes from now; null: until it is ended. */
  readonly minutes: number | null;
  readonly by: string | null;
}

@Injectable()
export class AdmissionRepository {
  async admitToCase(manager: EntityManager, { id, accountId, reason, minutes, by }: NewAdmission): Promise<void> {
    await manager.query(
      `insert into access.case_admission (case_id, account_id, since, until, reason, admitted_by)
       values ($1, $2, clock_timestamp(), clock_timestamp() + make_interval(mins => $4::integer), $3, $5)`,
      [id, accountId, reason, minutes, by],
    );
  }

  async dismissFromCase(manager: EntityManager, caseId: string, accountId: string): Promise<void> {
    await manager.query(
      `update access.case_admission set until = clock_timestamp()
       where case_id = $1 and account_id = $2 and (until is null or until > clock_timestamp())`,
      [caseId, accountId],
    );
  }

  async makeCompartment(
    manager: EntityManager,
    compartment: { readonly id: string; readonly agency: string; readonly kind: string; readonly name: string },
  ): Promise<void> {
    await manager.query(`insert into access.compartment (id, agency, kind, name) values ($1, $2, $3, $4)`, [
      compartment.id,
      compartment.agency,
      compartment.kind,
      compartment.name,
    ]);
  }

  async agencyOfCompartment(manager: EntityManager, id: string): Promise<string | null> {
    const [row] = await manager.query<{ agency: string }[]>(`select agency from access.compartment where id = $1`, [
      id,
    ]);
    return row?.agency ?? null;
  }

  async admitToCompartment(
    manager: EntityManager,
    { id, accountId, reason, minutes, by }: NewAdmission,
  ): Promise<void> {
    await manager.query(
      `insert into access.compartment_grant (compartment_id, account_id, since, until, reason, granted_by)
       values ($1, $2, clock_timestamp(), clock_timestamp() + make_interval(mins => $4::integer), $3, $5)`,
      [id, accountId, reason, minutes, by],
    );
  }

  async dismissFromCompartment(manager: EntityManager, compartmentId: string, accountId: string): Promise<void> {
    await manager.query(
      `update access.compartment_grant set until = clock_timestamp()
       where compartment_id = $1 and account_id = $2 and (until is null or until > clock_timestamp())`,
      [compartmentId, accountId],
    );
  }
}
