import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const FOLDER = fileURLToPath(new URL('../../docs/operations', import.meta.url));
const [A, B] = ['AMBERWICK-PD', 'DUNMARROW-PD'];

/** Where kept operations alone are answered, administrators and auditors can do their daily work by them. */
describe('kept operations of administrators', () => {
  let api: GuardedApi;
  let administrator: PersonAtWork;
  let auditor: PersonAtWork;
  let detective: PersonAtWork;
  const agreement = randomUUID();

  beforeAll(async () => {
    api = await openGuardedApi('e2e_admin_kept', { operationsFolder: FOLDER, safelistOnly: true, production: true });
    administrator = await api.person(A, ['ADMINISTRATOR'], 'kim');
    auditor = await api.person(A, ['AUDITOR'], 'sel');
    detective = await api.person(A, ['DETECTIVE'], 'wen');
    await api.person(B, ['ADMINISTRATOR'], 'ivo');
    await api.database.dataSource.query(
      `insert into access.sharing_agreement (id, title, from_agency, to_agency, classes, purposes, since, until,
         signed_from_by, signed_from_at, signed_to_by, signed_to_at)
       values ($1, 'Inspections', $2, $3, '{INSPECTION}', '{INVESTIGATION}', '2020-01-01', '2100-01-01',
         gen_random_uuid(), '2020-01-01', gen_random_uuid(), '2020-01-01')`,
      [agreement, B, A],
    );
  });
  afterAll(() => api.close());

  const run = async (who: PersonAtWork, id: string, variables: object = {}): Promise<Record<string, unknown>> => {
    const { body } = await supertest(api.url)
      .post('graphql')
      .set({ authorization: `Bearer ${who.token}` })
      .send({ id, variables });
    const { data, errors } = body as { data?: Record<string, unknown>; errors?: unknown };
    expect({ id, errors }).toEqual({ id, errors: undefined });
    return data ?? {};
  };

  it('list people and agreements, give a role, end an account and an agreement, and show the trail', async () => {
    expect(JSON.stringify(await run(administrator, 'AgencyPeople', { agency: A }))).toContain('Person wen');
    expect(JSON.stringify(await run(administrator, 'AgencyAgreements', { agency: A }))).toContain(agreement);
    const given = await run(administrator, 'GrantRole', {
      input: { accountId: detective.account.id, forAgency: A, gives: 'ANALYST' },
    });
    expect(given).toMatchObject({ grantRole: { isUnconfirmed: false } });
    expect(await run(administrator, 'WithdrawAgreement', { id: agreement, agency: A })).toMatchObject({
      withdrawAgreement: { id: agreement },
    });
    const ended = await run(administrator, 'CutOffAccount', { id: detective.account.id, reason: 'has left' });
    expect(ended).toMatchObject({ disableAccount: { state: 'DISABLED' } });
    const trail = JSON.stringify(await run(auditor, 'AgencyTrail', { agency: A }));
    expect(trail).toContain('PRIVILEGE');
    expect(trail).not.toContain('has left');
  });

  it('are refused to whoever is no administrator, in the words of what is not there', async () => {
    const other = await api.person(B, ['DETECTIVE'], 'una');
    for (const [id, variables] of [
      ['CutOffAccount', { id: administrator.account.id, reason: 'because' }],
      ['WithdrawAgreement', { id: agreement, agency: A }],
    ] as const) {
      expect(Object.values(await run(other, id, variables))).toEqual([
        expect.objectContaining({ code: 'NOT_FOUND_OR_NO_ACCESS' }),
      ]);
    }
  });
});
