import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { SAMPLE_AGENCIES, SAMPLE_AGREEMENT } from './sample-parts.js';

const SINCE = '2020-01-01';
const UNTIL = '2100-01-01';

/** Writes down who may see what in the demo, as its administrators would have; what is there stays. */
export class SampleAccessRepository {
  constructor(private readonly manager: EntityManager) {}

  async addAgencies(agencies: typeof SAMPLE_AGENCIES): Promise<void> {
    for (const { code, name, kind } of agencies) {
      await this.manager.query(
        `insert into access.agency (code, name, kind) values ($1, $2, $3) on conflict (code) do nothing`,
        [code, name, kind],
      );
    }
  }

  /** The provider's lasting name for somebody; null: there is nobody of that name. */
  async subjectOf(username: string): Promise<string | null> {
    const [row] = await this.manager.query<{ id: string }[]>(`select id from identity.account where username = $1`, [
      username,
    ]);
    return row?.id ?? null;
  }

  async grant(accountId: string, agency: string, role: string): Promise<void> {
    await this.manager.query(
      `insert into access.role_grant (id, account_id, agency, role, since) select $1, $2, $3, $4, $5
       where not exists (select from access.role_grant g where g.account_id = $2 and g.role = $4)`,
      [randomUUID(), accountId, agency, role, SINCE],
    );
  }

  /** Signed by an administrator of each side, whoever they were. */
  async agree({ from, to, classes, purposes }: typeof SAMPLE_AGREEMENT): Promise<void> {
    await this.manager.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       select $1, 'Inspections for investigations', $2, $3, $4, $5, $6, $7, $8, $6, $9, $6
       where not exists (select from access.sharing_agreement s where s.from_agency = $2 and s.to_agency = $3)`,
      [randomUUID(), from, to, classes, purposes, SINCE, UNTIL, randomUUID(), randomUUID()],
    );
  }
}
