import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

const TABLES = ['planned_closing', 'services_plan', 'hotline_tip'] as const;

describe('planned closings, plans of services and tips, under the policies of the database', () => {
  let house: ViewerHouse;
  let ann: SignedInPerson;
  let stranger: SignedInPerson;
  let advocate: SignedInPerson;

  beforeAll(async () => {
    house = await openViewerHouse('closing_policies');
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE']);
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE']);
    advocate = await house.person('ALDERFORD-PD', ['ADVOCATE']);
    const { engine } = house;
    const caseId = randomUUID();
    const inCase = await house.holding('ALDERFORD-PD', 'CASE', { caseId });
    const tips = await house.holding('ALDERFORD-PD', 'TIP');
    await engine.query(
      `insert into access.case_admission (case_id, account_id, admitted_by, reason, since)
       values ($1, $2, gen_random_uuid(), 'hers', '2020-01-01')`,
      [caseId, ann.accountId],
    );
    await engine.query(
      `insert into case_file (id, number, agency, title, state, template, is_sealed, opened_at, opened_by, holding_id)
       values ($1, '2026-0001', 'ALDERFORD-PD', 'Quiet Harbor', 'OPEN', 'BLANK', false, now(), 'Ann', $2)`,
      [caseId, inCase],
    );
    await engine.query(
      `insert into planned_closing (id, case_id, business_id, planned_on, state, recorded_at, recorded_by)
       values (gen_random_uuid(), $1, gen_random_uuid(), '2026-10-01', 'PLANNED', now(), 'Ann')`,
      [caseId],
    );
    await engine.query(
      `insert into services_plan (id, case_id, providers, languages, beds, is_safe_contact_agreed, recorded_at, recorded_by)
       values (gen_random_uuid(), $1, '{}', '{}', 0, false, now(), 'Ann')`,
      [caseId],
    );
    await engine.query(
      `insert into hotline_tip (id, agency, holding_id, hotline, reference, received_on, recorded_at, recorded_by)
       values (gen_random_uuid(), 'ALDERFORD-PD', $1, 'State line', 'T-1', '2026-03-02', now(), 'Ann')`,
      [tips],
    );
  });
  afterAll(() => house.close());

  const seen = (person: SignedInPerson): Promise<number[]> =>
    house.as(person, 'INVESTIGATION', async (manager) => {
      const counts: number[] = [];
      for (const table of TABLES) {
        const [row] = await manager.query<{ n: number }[]>(`select count(*)::int as n from ${table}`);
        counts.push(row?.n ?? -1);
      }
      return counts;
    });
  /** What everybody sees, as one line. */
  const sights = async (): Promise<string> =>
    JSON.stringify([await seen(ann), await seen(stranger), await seen(advocate)]);
  const AS_IT_IS = '[[1,1,1],[0,0,0],[0,0,0]]';

  it('show to those of the case and of the agency, and to nobody else', async () => {
    expect(await sights()).toBe(AS_IT_IS);
    expect(await house.viewers.query(`select 1 from planned_closing`)).toEqual([]);
  });

  it.each(TABLES)('would be noticed if the policy of %s were dropped or wider', async (table) => {
    const [policy] = await house.engine.query<{ using: string }[]>(
      `select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = $1`,
      [`${table}_of_viewer`],
    );
    await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (true)`);
    expect(await sights()).not.toBe(AS_IT_IS);
    await house.engine.query(`drop policy ${table}_of_viewer on ${table}`);
    expect(await sights()).not.toBe(AS_IT_IS);
    await house.engine.query(
      `create policy ${table}_of_viewer on ${table} for select to townline_api using (${policy?.using})`,
    );
    expect(await sights()).toBe(AS_IT_IS);
  });

  it('follow a closing by the engine’s own door, which is shut to the role that answers people', async () => {
    await house.engine.transaction(async (manager) => {
      await manager.query(`set local role townline_engine`);
      expect(await manager.query(`select referrals.follow_closings('[]') as made`)).toEqual([{ made: 0 }]);
    });
    await expect(house.viewers.query(`select referrals.follow_closings('[]')`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
