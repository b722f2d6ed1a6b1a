import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Purpose } from '../decision/role.js';
import type { Admission, Agreement, HeldRole, JointWork, Viewer } from '../decision/viewer.js';

/** Whose viewer, and what the session proves of him. */
export interface ViewerTerms {
  readonly accountId: string;
  readonly isLive: boolean;
  readonly isAssured: boolean;
  readonly purpose: Purpose | null;
}

/** Everything that decisions about one account rest on: what stands, what is over and what is yet to come. */
@Injectable()
export class ViewerRepository {
  /** The database's clock: sessions, agreements and policies go by it alone. */
  async now(manager: EntityManager): Promise<Date> {
    const [row] = await manager.query<{ now: Date }[]>(`select clock_timestamp() as now`);
    if (row === undefined) throw new Error('the database has no time');
    return row.now;
  }

  /** Is it the account of somebody who may sign in? */
  async isStanding(manager: EntityManager, accountId: string): Promise<boolean> {
    const found = await manager.query<unknown[]>(`select 1 from access.account where id = $1 and state = 'ACTIVE'`, [
      accountId,
    ]);
    return found.length > 0;
  }

  async find(manager: EntityManager, terms: ViewerTerms): Promise<Viewer> {
    const of = <Row>(text: string): Promise<Row[]> => manager.query<Row[]>(text, [terms.accountId]);
    return {
      ...terms,
      roles: (await of<RoleRow>(ROLES)).map(roleOf),
      agreements: await of<Agreement>(AGREEMENTS),
      cases: await of<Admission>(CASES),
      jointCases: await of<JointWork>(JOINT_CASES),
      compartments: await of<Admission>(COMPARTMENTS),
    };
  }
}

/** Members come as JSON, which has no dates. */
type RoleRow = Omit<HeldRole, 'members'> & {
  readonly members:
    readonly { readonly agency: string; readonly since: string; readonly until: string | null }[] | null;
};

function roleOf({ members, ...role }: RoleRow): HeldRole {
  const dated = members?.map(({ agency, since, until }) => ({
    agency,
    since: new Date(since),
    until: until === null ? null : new Date(until),
  }));
  return { ...role, members: dated ?? null };
}

const ROLES = `
  select g.role, g.agency, g.since, g.until, a.keeps_intelligence_rules as "keepsIntelligenceRules",
    case when a.kind = 'TASK_FORCE' then coalesce((
      select json_agg(json_build_object('agency', m.agency, 'since', m.since, 'until', m.until))
      from access.task_force_member m where m.task_force = a.code), '[]') end as members
  from access.role_grant g join access.agency a on a.code = g.agency
  where g.account_id = $1 and (g.granted_by is distinct from g.account_id or g.confirmed_by is not null)`;

const AGREEMENTS = `
  select s.id, s.from_agency as "from", s.to_agency as "to", s.classes, s.towns, s.cases, s.purposes, s.since, s.until,
    case when s.signed_from_at is not null and s.signed_to_at is not null
      then greatest(s.signed_from_at, s.signed_to_at) end as "signedAt", s.withdrawn_at as "withdrawnAt"
  from access.sharing_agreement s
  where s.to_agency in (select g.agency from access.role_grant g where g.account_id = $1)`;

const CASES = `select case_id as id, since, until from access.case_admission where account_id = $1`;
const JOINT_CASES = `
  select j.case_id as "caseId", j.agency, j.since, j.until from access.joint_case j
  where j.agency in (select g.agency from access.role_grant g where g.account_id = $1)`;
const COMPARTMENTS = `select compartment_id as id, since, until from access.compartment_grant where account_id = $1`;
