import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type ApiHouse, openApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Example Police' };
const SAM = { 'x-townline-actor': 'Sam Okoro; agency=Other Police' };
const START = `mutation ($phone: String!) { startWatch(input: { kind: PHONE, phone: $phone, reason: "my case" }) {
  ... on Watch { id phone recordedAt } } }`;

describe('a change with a key', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_idempotency', 6);
    house = await openApiHouse(dataSource, drop);
  });
  afterAll(() => house?.close());

  const start = (key: string, phone = '860-555-0142', actor = JO): Promise<Answer<object>> =>
    house.ask<object>(START, { phone }, { ...actor, 'idempotency-key': key });
  const watches = async (): Promise<number> => (await house.dataSource.query<object[]>('select 1 from watch')).length;

  it('is done once and answered alike, also at the same moment', async () => {
    const first = await start('request-0001');
    expect(first.errors).toBeUndefined();
    expect(await start('request-0001')).toEqual(first);
    expect(await watches()).toBe(1);
    const many = await Promise.all(Array.from({ length: 5 }, () => start('request-0002')));
    expect(new Set(many.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await watches()).toBe(2);
    // Another's key of the same letters is another one.
    await start('request-0001', '860-555-0142', SAM);
    expect(await watches()).toBe(3);
  });

  it('tells a webhook’s secret again to whom the answer did not reach', async () => {
    const add = `mutation { addWebhook(url: "https://hooks.example.org/in") { __typename ... on WebhookAdded { id secret } } }`;
    const headers = { ...JO, 'idempotency-key': 'request-0003' };
    const first = await house.ask<object>(add, {}, headers);
    expect(first.data).toMatchObject({ addWebhook: { __typename: 'WebhookAdded' } });
    expect(await house.ask<object>(add, {}, headers)).toEqual(first);
  });

  it('takes one key for one change, and no other kind of key', async () => {
    await start('request-0004');
    const other = await start('request-0004', '860-555-0163');
    expect(other.errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await start('x')).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });
});
