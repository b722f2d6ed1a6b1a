import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountService, HoldingRepository } from '@townline/access';
import { CURRENT_FORM, openReceiptKey, SubmissionKeeperService } from '@townline/exchange';
import { FixedClock } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { resolveTwoAgencies } from '../db/access/two-agency-story.js';
import { landProperty } from '../db/enforcement/property-world.js';
import { askIn, pathOf, runCase } from './simulated-case.js';
import { ADMINISTRATOR, AGENCIES } from '../support/identity-house.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const YEAR = 2026;
const POLICE = Array.from({ length: 101 }, (_, at) => `TOWN${String(at + 1).padStart(3, '0')}-PD`);
const [OWN_POLICE = ''] = POLICE;
const LATE = POLICE.slice(55);
/** Whose return was on its way in when the place of the second copies was gone. */
const CUT_OFF = POLICE[20] as string;

const SAVE = `mutation ($input: SaveReturnInput!) { did: saveReturn(input: $input) {
  ... on AnnualReturn { id } ... on AnnualReturnRefusal { code message } } }`;
const SAVE_CSV = `mutation ($input: SaveReturnCsvInput!) { did: saveReturnCsv(input: $input) {
  ... on AnnualReturn { id } ... on AnnualReturnRefusal { code message } } }`;
const SUBMIT = `mutation ($id: ID!) { did: submitReturn(id: $id) {
  ... on AnnualReturn { id state receipt { contentHash } } ... on AnnualReturnRefusal { code message } } }`;
const BOARD = `{ completenessBoard(year: ${YEAR}) { expected received late zero rows { agency standing daysLate } } }`;
const OWN = `{ annualReturns(year: ${YEAR}) { id state receipt { submissionId } } }`;
const REPORTING = { 'x-townline-purpose': 'REPORTING' };
const MAKE = `mutation { did: makeAnnualReport(year: ${YEAR}) { ... on AnnualReport { id
    sections { key words tables { key columns lines { label cells } total { cells } } } }
  ... on AnnualReportRefusal { code message } } }`;

interface Done {
  readonly id?: string;
  readonly code?: string;
  readonly state?: string;
}

describe('one year of a state with 101 police departments', () => {
  let api: GuardedApi;
  let folder: string;
  let clock: FixedClock;
  let council: PersonAtWork;
  /** Their tokens. */
  const clerks = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-year-'));
    clock = new FixedClock(new Date(`${YEAR}-09-20T12:00:00Z`));
    const signingKey = await openReceiptKey(join(folder, 'keys'));
    api = await openGuardedApi('e2e_simulated_year', {
      filesFolder: folder,
      clock,
      signingKey,
      agencies: [...AGENCIES, ...POLICE, 'STATE-COUNCIL'],
    });
    await api.database.dataSource.query(
      `insert into access.agency (code, name, kind) values ('STATE-COUNCIL', 'Council', 'COUNCIL')`,
    );
    council = await api.person('STATE-COUNCIL', ['COUNCIL_STAFF'], 'council');
    for (const code of POLICE) {
      clerks.set(code, await member(code, 'CLERK'));
      await share(code, ['SUBMISSION', 'STATISTIC']);
    }
  });
  afterAll(async () => {
    await api?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Somebody whom the provider signed in like the council: a hundred ways through its pages would show nothing more. */
  const member = async (agency: string, role: 'CLERK' | 'DETECTIVE'): Promise<string> => {
    const { dataSource } = api.database;
    await dataSource.query(
      `insert into access.agency (code, name, kind) values ($1, $1, 'POLICE') on conflict (code) do nothing`,
      [agency],
    );
    const subject = `${role.toLowerCase()}-${agency}`;
    const own = { provider: 'embedded', subject, name: `${role} of ${agency}`, agency };
    const account = await api.house.rooms.get(AccountService).create(own, ADMINISTRATOR);
    await dataSource.query(
      `insert into access.role_grant (id, account_id, agency, role, since) values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
      [account.id, agency, role],
    );
    const claims = { ...decodeJwt(council.token), sub: subject, agency, jti: randomUUID() };
    return api.house.sign(claims, decodeProtectedHeader(council.token));
  };
  /** An agreement of the agency with the council, from now on. */
  const share = (agency: string, classes: readonly string[]): Promise<unknown> =>
    api.database.dataSource.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       values (gen_random_uuid(), 'To the council', $1, 'STATE-COUNCIL', $2, '{REPORTING}', '2020-01-01', '2100-01-01',
         gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01')`,
      [agency, classes],
    );
  const did = async (token: string, mutation: string, variables: object = {}): Promise<Done> => {
    const { body } = await api.ask(token, mutation, REPORTING, variables);
    const { data, errors } = body as { data?: { did: Done }; errors?: { extensions: { code: string } }[] };
    return data?.did ?? { code: errors?.[0]?.extensions.code ?? 'NO_ANSWER' };
  };
  const clerkOf = (agency: string): string => clerks.get(agency) ?? '';
  const save = (agency: string, at: number): Promise<Done> => {
    const counts = (key: string): number => (key === 'sellers_arrested' ? 2 : 1);
    const items = CURRENT_FORM.items.map(({ key, kind }) => ({ key, kind, count: counts(key) }));
    if (at % 3 === 0) {
      const csv = [
        items.map(({ key }) => key),
        items.map(({ kind, count }) => (kind === 'COUNT' ? count : 'As before')),
      ];
      return did(clerkOf(agency), SAVE_CSV, { input: { year: YEAR, csv: csv.map((row) => row.join(',')).join('\n') } });
    }
    const answers = items.map(({ key, kind, count }) =>
      kind === 'COUNT' ? { item: key, count } : { item: key, text: 'As before' },
    );
    const isZero = at % 10 === 1;
    return did(clerkOf(agency), SAVE, { input: { year: YEAR, isZero, answers: isZero ? [] : answers } });
  };
  const sendIn = async (agency: string): Promise<void> => {
    const { id } = await save(agency, POLICE.indexOf(agency));
    expect(await did(clerkOf(agency), SUBMIT, { id })).toMatchObject({ state: 'SUBMITTED' });
  };

  it('a lead becomes a case, a conviction, a fee half paid; each step is refused to whoever has no business in it', async () => {
    const { dataSource } = api.database;
    const holding = (agency: string): Promise<number> =>
      new HoldingRepository().ensure(dataSource.manager, { agency, recordClass: 'ENFORCEMENT' });
    const holdings = { alderford: await holding(OWN_POLICE), bramley: await holding(POLICE[1] as string) };
    const property = await landProperty(dataSource, holdings);
    const story = await resolveTwoAgencies(dataSource, holdings);
    await story.module.close();
    const [lead] = await dataSource.query<{ id: string; successor_id: string; version: number }[]>(
      `select id, successor_id, version from lead`,
    );
    const team = { detective: await member(OWN_POLICE, 'DETECTIVE'), stranger: clerkOf(OWN_POLICE) };
    const refusals: string[] = [];
    const ask = askIn(api);
    const path = pathOf(ask, team, refusals);
    const verdict = {
      leadId: lead?.id,
      verdict: 'SAME',
      reason: 'One telephone, one owner.',
      expectedVersion: lead?.version,
    };
    expect(await ask(team.detective, 'DecideLead', verdict)).toMatchObject({ lead: { status: 'CONFIRMED' } });
    const openCase = async (): Promise<string> => (await path('OpenCase', { title: 'Amberwick and after' })).id ?? '';
    await runCase(path, openCase, {
      leadId: lead?.id ?? '',
      businessId: lead?.successor_id ?? '',
      landlordId: property.landlordId,
      premisesId: property.plaza,
      eventId: await property.eventOf('e-1'),
    });
    expect(refusals.length).toBeGreaterThan(15);
    expect(refusals.filter((one) => /INTERNAL|NO_ANSWER|BAD_INPUT|BAD_QUERY/.test(one))).toEqual([]);
  });

  it('55 returns come in time; none is half received while the place of the copies is gone', async () => {
    for (const agency of POLICE.slice(0, 55)) {
      if (agency !== CUT_OFF) await sendIn(agency);
    }
    const { id } = await save(CUT_OFF, POLICE.indexOf(CUT_OFF));
    await rm(join(folder, 'returns'), { recursive: true });
    await writeFile(join(folder, 'returns'), 'a disk that is gone');
    // It lies in the database alone, so nobody is told that it was received.
    expect(await did(clerkOf(CUT_OFF), SUBMIT, { id })).toEqual({ code: 'INTERNAL' });
    await rm(join(folder, 'returns'));
    const keeper = api.api.app.get(SubmissionKeeperService, { strict: false });
    expect(await keeper.look()).toMatchObject({ returns: 55, copied: 55, putBack: 0, brokenRows: [] });
    const { body } = await api.ask(clerkOf(CUT_OFF), OWN, REPORTING);
    expect(body).toMatchObject({
      data: { annualReturns: [{ id, state: 'SUBMITTED', receipt: { submissionId: id } }] },
    });
    expect(await did(clerkOf(CUT_OFF), SUBMIT, { id })).toMatchObject({ code: 'NOT_A_DRAFT' });
  });

  it('46 come late, and the council’s board says so', async () => {
    clock.set(new Date(`${YEAR}-10-09T12:00:00Z`));
    const before = (await api.ask(council.token, BOARD, REPORTING)).body as { data: { completenessBoard: object } };
    expect(before.data.completenessBoard).toMatchObject({ expected: 101, received: 55, late: 0 });
    for (const agency of LATE) await sendIn(agency);
    const { data } = (await api.ask(council.token, BOARD, REPORTING)).body as { data: { completenessBoard: object } };
    expect(data.completenessBoard).toMatchObject({ expected: 101, received: 101, late: 46 });
  });

  it('the report counts them; a clerk makes none', async () => {
    expect(await did(clerkOf(LATE[0] as string), MAKE)).toMatchObject({ code: 'NOT_FOUND' });
    const report = (await did(council.token, MAKE)) as unknown as {
      sections: { tables: { key: string; lines: { label: string; cells: string[] }[] }[] }[];
    };
    const standing = report.sections.flatMap(({ tables }) => tables).find(({ key }) => key === 'standing');
    expect(standing?.lines.map(({ cells }) => cells[0])).toEqual(['55', '46', '0', '0']);
    const lineOf = (table: string, label: string): readonly string[] | undefined =>
      report.sections
        .flatMap(({ tables }) => tables)
        .find(({ key }) => key === table)
        ?.lines.find((line) => line.label === label)?.cells;
    expect(lineOf('stages', 'Promoters')).toEqual(['1', '1', '1', '1']);
    expect(lineOf('statutes', '53a-87')).toEqual(['1', '0', '0']);
    expect(lineOf('statutes', '53a-88')).toEqual(['0', '1', '1']);
    expect(lineOf('statutes', '53a-192a')).toEqual(['0', '0', '0']);
    expect(lineOf('dollars', 'Court at Harbor Falls')).toEqual(['$5,000', '$5,000', '$2,500', '$2,500']);
    expect(lineOf('process_abroad', 'Abroad')).toEqual(['0', '0', '1', '0', '0', '0', '0']);
    expect(lineOf('days', 'From the closing to the reopening')?.[1]).toBe('19');
  });
});
