import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CounterRepository } from '../../../libs/enforcement/src/counter/counter.repository.js';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type CourtHouse, openCourtHouse } from './court-house.js';

const TABLES = [
  ...['uniform_offense', 'statute_use', 'incident', 'incident_offense', 'incident_person'],
  ...['arrest', 'arrest_statement', 'charge', 'charge_step'],
];

describe('the policies of the court chain', () => {
  let house: CourtHouse;
  let ann: SignedInPerson;
  let supervisor: SignedInPerson;
  let stranger: SignedInPerson;
  const premisesId = randomUUID();

  beforeAll(async () => {
    house = await openCourtHouse('court_policies');
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    supervisor = await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Cy Holt');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    await house.engine.query(
      `insert into premises (id, kind, key, line, country, precision, recorded_at)
       values ($1, 'BUILDING', 'here', '9 QUIET LN', 'US', 'ADDRESS', now())`,
      [premisesId],
    );
    const public1 = await house.holding('ALDERFORD-PD', 'PUBLIC_RECORD');
    await house.engine.query(`insert into premises_holding (premises_id, holding_id) values ($1, $2)`, [
      premisesId,
      public1,
    ]);
    const incident = { number: '1', happenedOn: '2026', town: null, premisesId, businessId: null, codes: ['64A'] };
    const people = [
      { part: 'OFFENDER', age: null },
      { part: 'VICTIM', age: 19 },
    ] as const;
    for (const person of [ann, stranger]) {
      const made = await house.as(person, 'INVESTIGATION', () =>
        house.incidents.record({ ...incident, people, caseId: null }, person),
      );
      await house.arrest(person, { incidentId: made.id, premisesId });
    }
    await house.engine.query(
      `insert into case_file (id, number, agency, title, state, template, is_sealed, opened_at, opened_by, holding_id)
       values ($1, '2026-0001', 'ALDERFORD-PD', 'Quiet Harbor', 'OPEN', 'BLANK', true, now(), 'Ann Quill', $2)`,
      [...(await sealedCase())],
    );
    const [file] = await house.engine.query<{ id: string }[]>(`select id from case_file`);
    await house.arrest(ann, { caseId: file?.id ?? '' });
  });
  afterAll(() => house?.close());

  async function sealedCase(): Promise<[string, number]> {
    const caseId = randomUUID();
    const holding = await house.holding('ALDERFORD-PD', 'CASE', { caseId, isSealed: true });
    await house.engine.query(
      `insert into access.case_admission (case_id, account_id, reason, since) values ($1, $2, 'on it', '2020-01-01')`,
      [caseId, ann.accountId],
    );
    return [caseId, holding];
  }

  /** How many rows of each table each of them sees. */
  async function sights(): Promise<string> {
    const seen: Record<string, unknown[]> = {};
    for (const person of [ann, supervisor, stranger]) {
      for (const table of TABLES) {
        const rows = await house.as(person, 'INVESTIGATION', (manager) =>
          manager.query<unknown[]>(`select 1 from ${table}`),
        );
        (seen[table] ??= []).push(rows.length);
      }
    }
    return JSON.stringify(seen);
  }

  it('show each what their agency and their cases hold', async () => {
    expect(JSON.parse(await sights())).toEqual({
      uniform_offense: [5, 5, 5],
      statute_use: [12, 12, 12],
      incident: [1, 1, 1],
      incident_offense: [1, 1, 1],
      incident_person: [2, 2, 2],
      arrest: [2, 1, 1],
      arrest_statement: [2, 1, 1],
      charge: [2, 1, 1],
      charge_step: [2, 1, 1],
    });
  });

  it('are each noticed when widened, and when gone', async () => {
    const before = await sights();
    for (const table of TABLES) {
      const policy = `${table}_of_viewer`;
      const [{ using } = { using: '' }] = await house.engine.query<{ using: string }[]>(
        `select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = $1`,
        [policy],
      );
      const open = using === 'true';
      await house.engine.query(`alter policy ${policy} on ${table} using (${open ? 'false' : 'true'})`);
      expect([table, (await sights()) === before]).toEqual([table, false]);
      await house.engine.query(`drop policy ${policy} on ${table}`);
      expect([table, (await sights()) === before]).toEqual([table, false]);
      await house.engine.query(`create policy ${policy} on ${table} for select to townline_api using (${using})`);
      expect([table, (await sights()) === before]).toEqual([table, true]);
    }
  });

  it('let a purge take words out of what is never changed otherwise', async () => {
    const scrub = `update arrest_statement set defendant = '[purged]'`;
    await expect(house.engine.query(scrub)).rejects.toThrow('never changed');
    await house.engine.transaction(async (manager) => {
      await manager.query(`insert into intelligence.purging values (pg_current_xact_id()::text::bigint)`);
      await manager.query(scrub);
      await manager.query(`delete from intelligence.purging`);
    });
    expect(await house.engine.query(`select distinct defendant from arrest_statement`)).toEqual([
      { defendant: '[purged]' },
    ]);
  });

  it('hide a vacated record behind no other table, and it counts at no place, also where no policy is in force', async () => {
    const counted = async (): Promise<number> =>
      (await new CounterRepository(house.engine).findActs(premisesId)).length;
    expect(await counted()).toBe(2);
    const [arrest] = await house.as(ann, 'INVESTIGATION', () =>
      house.arrests.find({ ...ALL, premisesIds: [premisesId] }),
    );
    const [chargeId = ''] = await house.chargesOf(ann, arrest?.id ?? '');
    await house.step(ann, chargeId, { act: 'SPARE_VICTIM', note: 'Was held there.' });
    expect(await counted()).toBe(1);
    await house.step(ann, chargeId, { act: 'VACATE', note: '54-95c' });
    expect(await counted()).toBe(1);
    expect(JSON.parse(await sights())).toMatchObject({ arrest: [1, 0, 1], charge_step: [1, 0, 1] });
  });
});

const ALL = { agency: null, caseId: null, incidentId: null, businessIds: null, premisesIds: null, limit: 10 };
