import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const TAKEN = '... on HotlineTipTaken { id } ... on HotlineTipRefusal { code }';
const COUNTS =
  '{ hotlineCounts(from: "2026-01-01", to: "2027-01-01") { tips cases tipsWithCases victims tipsWithVictims minors } }';

describe('tips of a hotline', () => {
  let api: GuardedApi;
  let det: PersonAtWork;
  let other: PersonAtWork;
  let advocate: PersonAtWork;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_hotline');
    det = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'det');
    other = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'other');
    advocate = await api.person('AMBERWICK-ADVOCATES', ['ADVOCATE'], 'adv');
  });
  afterAll(() => api.close());

  const ask = async (who: PersonAtWork, query: string): Promise<{ data: Record<string, never>; errors?: unknown }> =>
    (await api.ask(who.token, query)).body as { data: Record<string, never>; errors?: unknown };
  const tip = (reference: string, more: string): string =>
    `mutation { it: recordHotlineTip(input: { hotline: "State line", reference: "${reference}", receivedOn: "2026-03-02" ${more} }) { ${TAKEN} } }`;

  it('become an observation of the agency, among its tips, and keep what they count', async () => {
    const shop =
      'business: { name: "Orrinford Sauna", street: "9 Tolliver Road", city: "Pellworth", state: "XA", phone: "(860) 555-0163" }';
    const { data, errors } = await ask(det, tip('T-1', `${shop} casesStated: 1 victimsStated: 3 minorsStated: 1`));
    expect(errors).toBeUndefined();
    expect(data['it']).toEqual({ id: expect.any(String) });
    const { dataSource } = api.database;
    const [card] = await dataSource.query<{ name: string; kind: string; class: string; agency: string }[]>(
      `select t.name, s.kind, h.record_class as class, h.agency from trading_name t
       join source_record r on r.id = t.source_record_id join source s on s.id = r.source_id
       join access.holding h on h.id = t.holding_id where t.name = 'Orrinford Sauna'`,
    );
    expect(card).toEqual({ name: 'Orrinford Sauna', kind: 'TIP', class: 'TIP', agency: 'AMBERWICK-PD' });
    expect((await ask(det, tip('T-2', ''))).data['it']).toEqual({ id: expect.any(String) });
    expect((await ask(det, COUNTS)).data['hotlineCounts']).toEqual({
      ...{ tips: 2, cases: 1, tipsWithCases: 1, victims: 3, tipsWithVictims: 1, minors: 1 },
    });
  });

  it('are taken in once, with counts that can be', async () => {
    const before = await api.database.dataSource.query(`select count(*)::int as n from observation`);
    const again = tip('T-1', 'business: { name: "Another" }');
    expect((await ask(det, again)).data['it']).toEqual({ code: 'TAKEN_IN_ALREADY' });
    expect(await api.database.dataSource.query(`select count(*)::int as n from observation`)).toEqual(before);
    expect((await ask(det, tip('T-3', 'victimsStated: 1 minorsStated: 2'))).data['it']).toEqual({ code: 'BAD_COUNTS' });
    expect((await ask(other, tip('T-1', ''))).data['it']).toEqual({ id: expect.any(String) });
  });

  it('have no place for words or people', async () => {
    for (const field of ['summary: "x"', 'caller: "x"', 'victim: "x"', 'agency: "DUNMARROW-PD"']) {
      expect((await api.ask(det.token, tip('T-9', field))).text).toContain('BAD_QUERY');
    }
  });

  it('are the agency’s: another sees its own, and whoever is walled off from tips none', async () => {
    const list = '{ hotlineTips { reference agency } }';
    expect((await ask(det, list)).data['hotlineTips']).toHaveLength(2);
    expect((await ask(other, list)).data['hotlineTips']).toEqual([{ reference: 'T-1', agency: 'DUNMARROW-PD' }]);
    expect((await ask(advocate, list)).data['hotlineTips']).toEqual([]);
    expect((await ask(advocate, COUNTS)).data['hotlineCounts']).toMatchObject({ tips: 0 });
    expect((await api.ask(advocate.token, tip('T-8', ''))).text).toContain('NOT_FOUND');
    await expect(api.viewers.query(`insert into hotline_tip (id) values (gen_random_uuid())`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
