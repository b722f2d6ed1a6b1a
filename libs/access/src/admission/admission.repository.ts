import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Compartment } from './compartment.entity.js';

/** Who is let in where; the tables of cases and of compartments are alike. */
export interface NewAdmission {
  readonly id: string;
  readonly accountId: string;
  readonly reason: string;
  /** Minutes from now; null: until it is ended. */
  readonly minutes: number | null;
  readonly by: string | null;
}

/** A key that somebody holds now, as administrators see it. */
export interface HeldKey {
  readonly compartmentId: string;
  readonly accountId: string;
  readonly name: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly reason: string;
}

const COMPARTMENT = `select id, agency, kind, name, recorded_at as "recordedAt" from access.compartment`;

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

  async joinCase(manager: EntityManager, caseId: string, agency: string): Promise<void> {
    await manager.query(`insert into access.joint_case (case_id, agency, since) values ($1, $2, clock_timestamp())`, [
      caseId,
      agency,
    ]);
  }

  async endJointWork(manager: EntityManager, caseId: string, agency: string): Promise<void> {
    await manager.query(
      `update access.joint_case set until = clock_timestamp()
       where case_id = $1 and agency = $2 and (until is null or until > clock_timestamp())`,
      [caseId, agency],
    );
  }

  /** Whom it took off the case. */
  async leaveCase(manager: EntityManager, caseId: string, agency: string): Promise<string[]> {
    await this.endJointWork(manager, caseId, agency);
    const [dismissed] = await manager.query<[{ accountId: string }[], number]>(
      `update access.case_admission c set until = clock_timestamp() from access.account a
       where c.case_id = $1 and a.id = c.account_id and a.agency = $2 and (c.until is null or c.until > clock_timestamp())
       returning c.account_id as "accountId"`,
      [caseId, agency],
    );
    return [...new Set(dismissed.map(({ accountId }) => accountId))];
  }

  /** A case lies in holdings of its own, and they change hands with it: its records stay where they are. */
  async handOverCase(manager: EntityManager, caseId: string, to: string): Promise<void> {
    await manager.query(`update access.holding set agency = $2 where case_id = $1 and record_class = 'CASE'`, [
      caseId,
      to,
    ]);
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

  async compartment(manager: EntityManager, id: string): Promise<Compartment | null> {
    const [found] = await manager.query<Compartment[]>(`${COMPARTMENT} where id = $1`, [id]);
    return found ?? null;
  }

  compartments(manager: EntityManager, agencies: readonly string[]): Promise<Compartment[]> {
    return manager.query(`${COMPARTMENT} where agency = any ($1) order by agency, name`, [agencies]);
  }

  /** Keys that open now, to any compartment of the agency. */
  keys(manager: EntityManager, agency: string): Promise<HeldKey[]> {
    return manager.query(
      `select g.compartment_id as "compartmentId", g.account_id as "accountId", a.name, g.since, g.until, g.reason
       from access.compartment_grant g join access.compartment c on c.id = g.compartment_id
       join access.account a on a.id = g.account_id
       where c.agency = $1 and (g.until is null or g.until > clock_timestamp()) order by a.name, g.id`,
      [agency],
    );
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
