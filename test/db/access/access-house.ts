import { createHash, randomUUID } from 'node:crypto';
import type { RecordSight, Viewer } from '@townline/access';
import type { EntityManager } from 'typeorm';
import { AGENCIES, COMPARTMENTS, TASK_FORCE } from './random-question.js';

/** A table as the wiring makes them: one holding to a row, forced policies for the two roles. */
export async function makeProbe(manager: EntityManager): Promise<void> {
  for (const statement of [
    `create table probe (id integer not null, holding_id integer not null)`,
    `alter table probe enable row level security`,
    `alter table probe force row level security`,
    `grant select, insert, update, delete on probe to townline_api, townline_engine`,
    `create policy probe_of_viewer on probe for select to townline_api
       using (holding_id = any ((select access.holdings())::integer[]))`,
    `create policy probe_by_viewer on probe for insert to townline_api
       with check (holding_id = any ((select access.writable_holdings())::integer[]))`,
    `create policy probe_of_engine on probe to townline_engine using (true) with check (true)`,
  ]) {
    await manager.query(statement);
  }
}

export async function makeAgencies(manager: EntityManager): Promise<void> {
  for (const code of AGENCIES) {
    await manager.query(`insert into access.agency (code, name, kind) values ($1, $1, $2)`, [
      code,
      code === TASK_FORCE ? 'TASK_FORCE' : 'POLICE',
    ]);
  }
  for (const id of COMPARTMENTS) {
    await manager.query(
      `insert into access.compartment (id, agency, kind, name) values ($1::uuid, $2, 'OTHER', $1::text)`,
      [id, AGENCIES[0]],
    );
  }
}

/** A live account in a live session; the token opens it. */
export async function makeSession(manager: EntityManager, accountId: string, agency: string): Promise<string> {
  const token = `token of ${randomUUID()}`;
  const digest = createHash('sha256').update(token).digest();
  const session = randomUUID();
  await manager.query(
    `insert into access.account (id, provider, subject, kind, name, agency, state, created_by)
     values ($1::uuid, 'test', $1::text, 'PERSON', 'Somebody', $2, 'ACTIVE', 'test')`,
    [accountId, agency],
  );
  await manager.query(
    `insert into access.session (id, account_id, reference, client, acr, authenticated_at)
     values ($1, $2, $3, 'test', 'aal2', clock_timestamp())`,
    [session, accountId, digest],
  );
  await manager.query(
    `insert into access.session_token (digest, session_id, expires_at)
     values ($1, $2, clock_timestamp() + interval '10 minutes')`,
    [digest, session],
  );
  return token;
}

/** Writes down everything about a viewer, with all its moments moved by `shift` milliseconds. The session is live. */
export async function writeViewer(manager: EntityManager, viewer: Viewer, shift: number): Promise<string> {
  const moved = (date: Date | null): Date | null => (date === null ? null : new Date(date.getTime() + shift));
  const { accountId } = viewer;
  const token = await makeSession(manager, accountId, viewer.roles[0]?.agency ?? TASK_FORCE);
  const write = async (
    table: string,
    spans: readonly { since: Date; until: Date | null }[],
    columns: (at: number) => Record<string, unknown>,
  ): Promise<void> => {
    for (const [at, { since, until }] of spans.entries()) {
      // A span without a moment holds never, and no table takes it.
      if (until !== null && until <= since) continue;
      await insert(manager, table, { ...columns(at), since: moved(since), until: moved(until) });
    }
  };
  await write('role_grant', viewer.roles, (at) => ({
    id: randomUUID(),
    account_id: accountId,
    agency: viewer.roles[at]?.agency,
    role: viewer.roles[at]?.role,
  }));
  const admitted = { account_id: accountId, reason: 'test' };
  await write('case_admission', viewer.cases, (at) => ({ case_id: viewer.cases[at]?.id, ...admitted }));
  await write('joint_case', viewer.jointCases, (at) => ({
    case_id: viewer.jointCases[at]?.caseId,
    agency: viewer.jointCases[at]?.agency,
  }));
  await write('compartment_grant', viewer.compartments, (at) => ({
    compartment_id: viewer.compartments[at]?.id,
    ...admitted,
  }));
  for (const { agency, members, keepsIntelligenceRules } of viewer.roles) {
    await manager.query(`update access.agency set keeps_intelligence_rules = $2 where code = $1`, [
      agency,
      keepsIntelligenceRules,
    ]);
    await manager.query(`delete from access.task_force_member where task_force = $1`, [agency]);
    await write('task_force_member', members ?? [], (at) => ({ task_force: agency, agency: members?.[at]?.agency }));
  }
  await writeAgreements(manager, viewer, moved);
  return token;
}

async function writeAgreements(
  manager: EntityManager,
  { agreements }: Viewer,
  moved: (date: Date | null) => Date | null,
): Promise<void> {
  for (const one of agreements) {
    const since = moved(one.since);
    const until = moved(one.until) ?? new Date('2100-01-01');
    if (one.from === one.to || since === null || until <= since) continue;
    const signedAt = moved(one.signedAt);
    // The later signature makes it count, whosever it is.
    const [first, last] = one.id < '8' ? ['from', 'to'] : ['to', 'from'];
    await insert(manager, 'sharing_agreement', {
      id: one.id,
      title: 'test',
      from_agency: one.from,
      to_agency: one.to,
      classes: one.classes,
      towns: one.towns,
      cases: one.cases,
      purposes: one.purposes,
      since,
      until,
      [`signed_${first}_by`]: randomUUID(),
      [`signed_${first}_at`]: '2020-01-01',
      [`signed_${last}_by`]: signedAt && randomUUID(),
      [`signed_${last}_at`]: signedAt,
      withdrawn_by: one.withdrawnAt && randomUUID(),
      withdrawn_at: moved(one.withdrawnAt),
    });
  }
}

/** The number of the holding of such records. */
export async function holdingOf(manager: EntityManager, record: RecordSight, shift = 0): Promise<number> {
  const { agency, recordClass, town, caseId, isSealed, compartmentId } = record;
  const visibleUntil = record.visibleUntil === null ? null : new Date(record.visibleUntil.getTime() + shift);
  const values = [agency, recordClass, town, caseId, isSealed, compartmentId, visibleUntil];
  const [row] = await manager.query<{ id: number }[]>(
    `with made as (
       insert into access.holding (agency, record_class, town, case_id, is_sealed, compartment_id, visible_until)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id)
     select id from made union all select id from access.holding where agency = $1 and record_class = $2
       and town is not distinct from $3 and case_id is not distinct from $4::uuid and is_sealed = $5
       and compartment_id is not distinct from $6::uuid and visible_until is not distinct from $7::timestamptz`,
    values,
  );
  if (row === undefined) throw new Error('no holding');
  return row.id;
}

export async function insert(manager: EntityManager, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await manager.query(
    `insert into access.${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
}
