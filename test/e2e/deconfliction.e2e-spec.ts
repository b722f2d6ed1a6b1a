import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, createApi } from '@townline/app-api';
import supertest from 'supertest';
import { type DeconflictionHouse, openDeconflictionHouse, OSTERMERE } from '../db/leads/deconfliction-house.js';
import type { Answer } from '../support/api-house.js';

const FOLDER = fileURLToPath(new URL('../../docs/operations', import.meta.url));
const kept = (name: string): string => readFileSync(`${FOLDER}/${name}.graphql`, 'utf8');

/** Stated by name, as a loopback API takes it; the rooms know the agency by its code. */
const JO = 'Jo Rivers; agency=Quillhaven Police';
const SAM = 'Sam Orrin; agency=OSTERMERE-PD';

describe('deconfliction through GraphQL', () => {
  let house: DeconflictionHouse;
  let api: Api;
  let bare: Api;
  let url: string;

  beforeAll(async () => {
    house = await openDeconflictionHouse('e2e_deconflict');
    await house.land(
      'ostermere visits',
      { agency: 'OSTERMERE-PD', recordClass: 'INSPECTION' },
      {
        businesses: [
          { record_id: '1', trade_name: 'Larkmoor Foot Care', category: 'massage', phone: '(860) 555-0142' },
        ],
      },
    );
    await house.index.optIn('OSTERMERE-PD', 'INSPECTION', OSTERMERE);
    await house.index.refresh();
    api = await createApi(house.dataSource, { filesFolder: '.', keyVault: house.keys });
    bare = await createApi(house.dataSource, { filesFolder: '.' });
    url = await api.start(0);
  });
  afterAll(async () => {
    await api.close();
    await bare.close();
    await house.close();
  });

  const ask = async <Data>(name: string, variables: object, actor: string | null, at = url): Promise<Answer<Data>> => {
    const headers = actor === null ? {} : { 'x-townline-actor': actor };
    const body = { query: kept(name), variables };
    return (await supertest(at).post('graphql').set(headers).send(body)).body as Answer<Data>;
  };
  const deconflict = (value: string, actor: string | null = JO, at = url): Promise<Answer<Record<string, object>>> =>
    ask('Deconflict', { identifiers: [{ kind: 'PHONE', value }] }, actor, at);
  const plan = {
    kind: 'INSPECTION',
    latitude: 41.3,
    longitude: -72.9,
    radiusM: 100,
    startsAt: new Date(Date.now() + 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    contact: 'the desk',
  };

  it('points to another agency, tells it who asked, and counts', async () => {
    const hit = await deconflict('860.555.0142');
    expect(hit.errors).toBeUndefined();
    expect(hit.data['deconflict']).toEqual({
      __typename: 'Deconfliction',
      at: expect.stringMatching(/Z$/),
      left: 19,
      answers: [{ hit: true, agencies: [{ agency: 'Ostermere Police', contact: 'desk 22' }] }],
    });
    const none = await deconflict('860-555-0143');
    expect(none.data['deconflict']).toMatchObject({ left: 18, answers: [{ hit: false, agencies: [] }] });
    const told = await ask<{ deconflictionNotices: object[] }>('DeconflictionNotices', {}, SAM);
    expect(told.data.deconflictionNotices).toMatchObject([
      { side: 'OWNER', kind: 'PHONE', agency: 'Quillhaven Police', contact: 'desk 11', isSilent: false },
    ]);
  });

  it('refuses by name: parts, strangers, the twenty-first, no vault', async () => {
    const refusal = async (answer: Promise<Answer<Record<string, object>>>): Promise<unknown> => {
      const { data, errors } = await answer;
      expect(errors).toBeUndefined();
      return data['deconflict'];
    };
    expect(await refusal(deconflict('860-555'))).toMatchObject({ code: 'UNREADABLE', nextAt: null });
    expect(await refusal(deconflict('860-555-0142', 'Lee Marsh; agency=Elsewhere'))).toMatchObject({
      code: 'UNKNOWN_AGENCY',
    });
    const many = Array.from({ length: 20 }, (_, at) => ({ kind: 'PHONE', value: `860-555-01${10 + at}` }));
    const used = await ask<Record<string, object>>(
      'Deconflict',
      { identifiers: many },
      'Al Moss; agency=Tarnford Health',
    );
    expect(used.data['deconflict']).toMatchObject({ left: 0 });
    expect(await refusal(deconflict('860-555-0142', 'Al Moss; agency=Tarnford Health'))).toMatchObject({
      code: 'RATE_LIMITED',
      nextAt: expect.stringMatching(/Z$/),
    });
    expect((await ask('Deconflict', { identifiers: [...many, ...many] }, JO)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      argument: 'identifiers',
    });
    expect((await deconflict('860-555-0142', null)).errors?.[0]?.extensions.code).toBe('NO_ACTOR');
    const without = await bare.start(0);
    expect(await refusal(deconflict('860-555-0142', JO, without))).toMatchObject({ code: 'KEYS_UNAVAILABLE' });
  });

  it('plans, meets, tells both and withdraws', async () => {
    type Planned = Record<string, { readonly id: string; readonly conflicts: readonly object[] }>;
    type Met = { readonly operationConflicts: readonly object[]; readonly operationPlans: readonly object[] };
    const first = await ask<Planned>('PlanOperation', { input: plan }, SAM);
    expect(first.errors).toBeUndefined();
    expect(first.data['planOperation']).toMatchObject({ __typename: 'OperationPlanned', conflicts: [] });
    const second = await ask<Planned>('PlanOperation', { input: { ...plan, contact: 'Jo’s desk' } }, JO);
    const hours = { startsAt: plan.startsAt, endsAt: plan.endsAt };
    expect(second.data['planOperation']?.conflicts).toEqual([
      { agency: 'Ostermere Police', contact: 'the desk', ...hours },
    ]);
    const told = await ask<Met>('OperationConflicts', {}, SAM);
    expect(told.data.operationConflicts).toMatchObject([
      { agency: 'Quillhaven Police', contact: 'Jo’s desk', ...hours },
    ]);
    expect(told.data.operationPlans).toMatchObject([{ id: first.data['planOperation']?.id, state: 'PLANNED' }]);
    const id = second.data['planOperation']?.id;
    const others = await ask<Planned>('WithdrawOperation', { id }, SAM);
    expect(others.data['withdrawOperation']).toMatchObject({ code: 'PLAN_NOT_FOUND' });
    const own = await ask<Planned>('WithdrawOperation', { id }, JO);
    expect(own.data['withdrawOperation']).toEqual({ __typename: 'OperationPlan', id, state: 'WITHDRAWN' });
    const again = await ask<Planned>('WithdrawOperation', { id }, JO);
    expect(again.data['withdrawOperation']).toMatchObject({ code: 'BAD_MOVE' });
    expect((await ask<Met>('OperationConflicts', {}, SAM)).data.operationConflicts).toEqual([]);
    const over = { ...plan, startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-01T01:00:00Z' };
    const late = await ask<Planned>('PlanOperation', { input: over }, JO);
    expect(late.data['planOperation']).toMatchObject({ code: 'BAD_PLAN' });
  });
});
