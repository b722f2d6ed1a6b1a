import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface CaseMemberRow {
  readonly caseId: string;
  readonly accountId: string;
  readonly name: string;
  readonly agency: string;
  readonly reason: string;
  readonly since: Date;
  readonly until: Date | null;
}

/** Who is on a case now. */
@Injectable()
export class CaseMemberRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(caseIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<CaseMemberRow[]> {
    return manager.query(
      `select distinct on (a.name, m.account_id, m.case_id) m.case_id as "caseId", m.account_id as "accountId", a.name, a.agency, m.reason, m.since, m.until
       from access.case_admission m join access.account a on a.id = m.account_id
       where m.case_id = any ($1) and (m.until is null or m.until > clock_timestamp())
       order by a.name, m.account_id, m.case_id, m.since`,
      [caseIds],
    );
  }

  /** The agency that employs them; undefined where there is nobody of that account. */
  async agencyOf(manager: EntityManager, accountId: string): Promise<string | undefined> {
    const rows = await manager.query<{ agency: string }[]>(
      `select agency from access.account where id = $1 and state = 'ACTIVE'`,
      [accountId],
    );
    return rows[0]?.agency;
  }

  async isAgency(manager: EntityManager, code: string): Promise<boolean> {
    return (await manager.query<unknown[]>(`select 1 from access.agency where code = $1`, [code])).length > 0;
  }
}
