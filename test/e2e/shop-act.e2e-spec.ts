import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';
import { makeHeldShop } from './guarded-shops.js';

const RECORD = `mutation ($input: RecordShopActInput!) {
  made: recordShopAct(input: $input) { ... on Business { id events { kind branch result } } ... on CourtRefusal { code message } } }`;
const HISTORY = `query ($id: ID!) {
  shopHistory(businessId: $id) { what on kind branch result findings licenseNo authority observationId sourceName supersededAt }
  closings(from: "2026-01-01", to: "2027-01-01", businessId: $id) {
    state closing { kind occurredOn instrument } lookAgain { dueOn writtenIn } looked { kind } foundOpen { occurredOn } }
  all: closings(from: "2026-01-01", to: "2027-01-01", states: [FOUND_OPEN]) { businessId } }`;
const NOWHERE = '22222222-0000-4000-8000-000000000000';

interface Made {
  readonly code?: string;
  readonly events: readonly { kind: string }[];
}

interface Shown {
  readonly shopHistory: readonly { on: string; kind: string; observationId: string; supersededAt: string | null }[];
  readonly closings: readonly object[];
  readonly all: readonly object[];
}

describe('what is done about a shop, through the API of an installation', () => {
  let api: GuardedApi;
  let ivo: PersonAtWork;
  let ada: PersonAtWork;
  let eve: PersonAtWork;
  let cleo: PersonAtWork;
  let shop: string;
  let hidden: string;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_shop_act');
    ivo = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ivo');
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    eve = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'eve');
    cleo = await api.person('AMBERWICK-PD', ['CLERK'], 'cleo');
    const { dataSource } = api.database;
    shop = await makeHeldShop(dataSource, 'AMBERWICK-PD', 'PUBLIC_RECORD');
    hidden = await makeHeldShop(dataSource, 'DUNMARROW-PD', 'ENFORCEMENT');
  });
  afterAll(() => api?.close());

  const asked = async <Data>(person: PersonAtWork, query: string, variables: object): Promise<Data> => {
    const headers = { 'x-townline-purpose': person === ivo ? 'REGULATION' : 'INVESTIGATION' };
    const { body } = await api.ask(person.token, query, headers, variables);
    const { data, errors } = body as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const record = async (person: PersonAtWork, more: object): Promise<Made> => {
    const input = { businessId: shop, kind: 'INSPECTED', branch: 'HEALTH', occurredOn: '2026-03-01', ...more };
    return (await asked<{ made: Made }>(person, RECORD, { input })).made;
  };
  const shown = (person: PersonAtWork, id = shop): Promise<Shown> => asked<Shown>(person, HISTORY, { id });

  it('is entered by an inspector, and lies with the inspections of their agency', async () => {
    const made = await record(ivo, { result: 'VIOLATIONS', findings: 'Beds in the back rooms.' });
    expect(made).toMatchObject({ id: shop, events: [{ kind: 'INSPECTED', branch: 'HEALTH', result: 'VIOLATIONS' }] });
    expect((await shown(ivo)).shopHistory).toMatchObject([
      { what: 'EVENT', kind: 'INSPECTED', authority: 'AMBERWICK-PD', sourceName: 'own inspections' },
    ]);
    const rows = await api.database.dataSource.query<object[]>(
      `select h.agency, h.record_class as "recordClass", o.content->>'entered_by' as by
       from enforcement_event e join observation o on o.id = e.observation_id join access.holding h on h.id = e.holding_id`,
    );
    expect(rows).toEqual([{ agency: 'AMBERWICK-PD', recordClass: 'INSPECTION', by: 'Person ivo' }]);
  });

  it('links a closing with its due day and with the day on which the shop was found open again', async () => {
    const order = { kind: 'CLOSED_BY_ORDER', branch: null, instrument: 'HEALTH_ORDER', occurredOn: '2026-03-02' };
    expect(await record(ivo, { ...order, instrument: null })).toMatchObject({ code: 'BAD_STEP' });
    await record(ivo, { ...order, reinspectOn: '2026-03-16' });
    expect((await shown(ivo)).closings).toMatchObject([
      { state: 'OVERDUE', lookAgain: { dueOn: '2026-03-16', writtenIn: 'the order' }, looked: null, foundOpen: null },
    ]);
    await record(ivo, { kind: 'FOUND_OPEN', occurredOn: '2026-04-01' });
    const { closings, all } = await shown(ivo);
    expect(closings).toMatchObject([
      { state: 'FOUND_OPEN', closing: { instrument: 'HEALTH_ORDER' }, foundOpen: { occurredOn: '2026-04-01' } },
    ]);
    expect(all).toEqual([{ businessId: shop }]);
  });

  it('keeps the history of a permit, and what was put right beside what was said', async () => {
    const permit = { branch: null, licenseNo: 'MT-0071', kind: 'PERMIT_ISSUED', occurredOn: '2025-01-10' };
    await record(ivo, permit);
    await record(ivo, { ...permit, kind: 'PERMIT_SUSPENDED', occurredOn: '2026-03-05' });
    const said = (await shown(ivo)).shopHistory.find(({ kind }) => kind === 'PERMIT_SUSPENDED');
    await record(ivo, { ...permit, kind: 'PERMIT_REVOKED', occurredOn: '2026-03-05', correctsId: said?.observationId });
    const permits = (await shown(ivo)).shopHistory.filter(({ kind }) => kind.startsWith('PERMIT_'));
    expect(permits.map(({ on, kind, supersededAt }) => [on, kind, supersededAt === null])).toEqual([
      ['2025-01-10', 'PERMIT_ISSUED', true],
      ['2026-03-05', 'PERMIT_SUSPENDED', false],
      ['2026-03-05', 'PERMIT_REVOKED', true],
    ]);
    expect(await record(ada, { kind: 'RAID', branch: null, correctsId: said?.observationId })).toMatchObject({
      code: 'STEP_NOT_FOUND',
    });
  });

  it('shows nobody what their agency does not hold, and takes nothing from whoever may not write it', async () => {
    expect(await shown(eve)).toEqual({ shopHistory: [], closings: [], all: [] });
    expect(await shown(ada, hidden)).toMatchObject({ shopHistory: [] });
    const raid = { kind: 'RAID', branch: null };
    await record(ada, raid);
    const raids = async (person: PersonAtWork): Promise<object[]> =>
      (await shown(person)).shopHistory.filter(({ kind }) => kind === 'RAID');
    expect(await raids(ada)).toMatchObject([{ sourceName: 'own enforcement' }]);
    expect(await raids(ivo)).toEqual([]);
    const [unseen, never] = [await record(ivo, { businessId: hidden }), await record(ivo, { businessId: NOWHERE })];
    expect(unseen).toEqual(never);
    expect(unseen).toMatchObject({ code: 'PLACE_NOT_FOUND' });
    for (const [person, input] of [
      [cleo, {}],
      [ivo, raid],
    ] as const) {
      const purpose = { 'x-townline-purpose': 'REPORTING' };
      const whole = { businessId: shop, kind: 'INSPECTED', branch: 'HEALTH', occurredOn: '2026-03-01', ...input };
      const { body } = await api.ask(person.token, RECORD, purpose, { input: whole });
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
  });
});
