import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { type Api, createApi, DEFAULT_LIMITS } from '@townline/app-api';
import { AlertDispatchService, AlertModule } from '@townline/leads';
import { Outbox, PlatformModule, UnitOfWork } from '@townline/platform';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Example Police' };
const SAM = { 'x-townline-actor': 'Sam Okoro; agency=Other Police' };

interface Sent {
  readonly alert: { readonly id: string; readonly rule: string; readonly sentence: string };
}

describe('watches and alerts', () => {
  let house: ApiHouse;
  let worker: TestingModule;
  let url: string;
  let shopId: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_alerts');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock: house.clock });
    worker = await Test.createTestingModule({ imports: [platform, AlertModule] }).compile();
    await dispatchAll();
    url = (await house.api.app.getUrl()).replace('http', 'ws') + '/graphql';
    const { data } = await house.ask<{ leads: { nodes: { successor: { id: string } }[] } }>(
      '{ leads { nodes { successor { id } } } }',
    );
    shopId = data.leads.nodes[0]?.successor.id ?? '';
  });
  afterAll(async () => {
    await worker.close();
    await house.close();
  });

  async function dispatchAll(): Promise<void> {
    while ((await worker.get(AlertDispatchService).dispatch()).handled > 0);
  }

  /** The lead is news again. */
  async function raise(key: string): Promise<void> {
    await worker.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
      const [lead] = await manager.query<{ id: string }[]>('select id from lead');
      await worker.get(Outbox).put(manager, [{ kind: 'lead_raised', key, payload: { leadId: lead?.id } }]);
    });
    await dispatchAll();
  }

  function connect(headers: Record<string, string>, origin?: string): Client {
    class Socket extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, origin === undefined ? {} : { origin });
      }
    }
    return createClient({ url, webSocketImpl: Socket, connectionParams: headers, lazy: true, retryAttempts: 0 });
  }

  it('refuses a watch by name when there is nothing to watch, or not what its kind asks for', async () => {
    const start = `mutation ($input: StartWatchInput!) { startWatch(input: $input) {
      __typename ... on WatchRefusal { code } ... on Watch { id kind } } }`;
    const nothing = { kind: 'BUSINESS', entityId: '00000000-0000-4000-8000-000000000000', reason: 'my case' };
    expect((await house.ask(start, { input: nothing }, JO)).data).toEqual({
      startWatch: { __typename: 'WatchRefusal', code: 'TARGET_NOT_FOUND' },
    });
    const { errors } = await house.ask(start, { input: { kind: 'PHONE', entityId: shopId, reason: 'my case' } }, JO);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'entityId' });
    const blank = await house.ask(start, { input: { kind: 'BUSINESS', entityId: shopId, reason: ' ' } }, JO);
    expect(blank.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'reason' });
    const area = (...ring: readonly number[][]) =>
      house.ask(start, { input: { kind: 'AREA', polygon: [ring], reason: 'my case' } }, JO);
    const across = await area([179, 10], [-179, 10], [-179, 11], [179, 10]);
    expect(across.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', argument: 'polygon' });
    expect((await area([0, 0], [1, 1], [0, 0], [0, 0])).data).toMatchObject({
      startWatch: { code: 'TARGET_NOT_FOUND' },
    });
    const crossed = await area([-50, 10], [-49, 11], [-49, 10], [-50, 11], [-50, 10]);
    expect(crossed.data).toMatchObject({ startWatch: { __typename: 'Watch' } });
    const phone = `mutation { startWatch(input: { kind: PHONE, phone: "860.555-0142", reason: "my case" }) { ... on Watch { phone } } }`;
    expect((await house.ask(phone, {}, JO)).data).toEqual({ startWatch: { phone: '+18605550142' } });
    const precision =
      '{ alertUsefulness { rule precision { share low high } lately { share } before { share } drift { by } } }';
    expect((await house.ask(precision)).errors).toBeUndefined();
  });

  it('tells a subscriber what waited and what comes, each once, and nobody else', async () => {
    const started = await house.ask<{ startWatch: { __typename: string } }>(
      `mutation ($id: ID!) { startWatch(input: { kind: BUSINESS, entityId: $id, reason: "my case" }) { __typename } }`,
      { id: shopId },
      JO,
    );
    expect(started.data.startWatch.__typename).toBe('Watch');
    await raise('lead_raised:away:1');
    const [jo, sam] = [connect(JO), connect(SAM)];
    const others: unknown[] = [];
    sam.subscribe(
      { query: 'subscription { alert { id } }' },
      { next: (value) => others.push(value), error: () => undefined, complete: () => undefined },
    );
    const feed = jo.iterate<Sent>({ query: 'subscription { alert { id rule sentence } }' });
    const waited = (await feed.next()).value as { data: Sent };
    expect(waited.data.alert).toMatchObject({
      rule: 'LEAD_RAISED',
      sentence: expect.stringContaining('run again') as unknown,
    });
    const coming = feed.next();
    await raise('lead_raised:live:1');
    const came = (await coming).value as { data: Sent };
    expect(came.data.alert.id).not.toBe(waited.data.alert.id);
    await feed.return?.();
    await Promise.all([jo.dispose(), sam.dispose()]);
    expect(others).toEqual([]);

    const list = await house.ask<{
      alerts: { nodes: { id: string; watchReason: string; lead: { id: string } | null }[] };
    }>(
      '{ alerts { nodes { id watchReason lead { id } businesses { id } premises { id } sources { observationId: recordId } } } }',
      {},
      JO,
    );
    expect(list.errors).toBeUndefined();
    expect(list.data.alerts.nodes).toHaveLength(2);
    expect(list.data.alerts.nodes[0]).toMatchObject({
      watchReason: 'my case',
      lead: { id: expect.any(String) as unknown },
    });
    const see = `mutation ($ids: [ID!]!) { seeAlerts(input: { ids: $ids }) { __typename ... on AlertsMarked { waiting } ... on WatchRefusal { code } } }`;
    const ids = list.data.alerts.nodes.map(({ id }) => id);
    expect((await house.ask(see, { ids }, SAM)).data).toEqual({
      seeAlerts: { __typename: 'WatchRefusal', code: 'ALERT_NOT_FOUND' },
    });
    expect((await house.ask(see, { ids }, JO)).data).toEqual({ seeAlerts: { __typename: 'AlertsMarked', waiting: 0 } });
  });

  it('sends each lead as it is raised', async () => {
    const client = connect(JO);
    const feed = client.iterate<{ leadRaised: { successor: { id: string } } }>({
      query: 'subscription { leadRaised { id successor { id } } }',
    });
    const first = feed.next();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await raise('lead_raised:feed:1');
    expect((await first).value).toMatchObject({ data: { leadRaised: { successor: { id: shopId } } } });
    await feed.return?.();
    await client.dispose();
  });

  it('goes on after the last event that was sent, also with an API that was started anew', async () => {
    interface Event {
      readonly data?: unknown;
      readonly extensions?: { readonly after: string };
      readonly errors?: unknown;
    }
    const api = async (key: number): Promise<Api> =>
      createApi(house.dataSource, { filesFolder: '/nonexistent', cursorKey: Buffer.alloc(32, key) });
    const listen = async (to: Api, after: string | null, most: number, meanwhile?: () => Promise<void>) => {
      const address = `${(await to.start(0)).replace('http', 'ws')}graphql`;
      const client = createClient({ url: address, webSocketImpl: WebSocket, connectionParams: JO, retryAttempts: 0 });
      const query = 'subscription ($after: String) { leadRaised(after: $after) { id } }';
      const feed = client.iterate({ query, variables: { after } });
      const events: Event[] = [];
      for (let at = 0; at < most; at += 1) {
        let came = false;
        const next = feed.next().finally(() => (came = true));
        if (at === 0 && meanwhile) {
          await pause(1_000);
          expect(came).toBe(false);
          await meanwhile();
        }
        events.push((await next).value as Event);
      }
      await client.dispose();
      await to.close();
      return events;
    };
    const afterOf = (event: Event | undefined): string => event?.extensions?.after ?? '';

    const [first] = await listen(await api(3), null, 1, () => raise('lead_raised:resumed:1'));
    for (const at of [2, 3]) await raise(`lead_raised:resumed:${at}`);
    const missed = await listen(await api(3), afterOf(first), 2);
    const lead = { data: { leadRaised: { id: expect.any(String) as unknown } } };
    expect(missed).toMatchObject([lead, lead]);
    // Nothing of it comes twice: what comes next is what happens next.
    const [next] = await listen(await api(3), afterOf(missed[1]), 1, () => raise('lead_raised:resumed:4'));
    expect(next).toMatchObject(lead);
    const [fromFirst] = await listen(await api(3), afterOf(missed[0]), 1);
    expect(fromFirst).toMatchObject(lead);
    const [refused] = await listen(await api(4), afterOf(first), 1);
    expect(refused).toMatchObject({
      errors: [
        { message: expect.stringContaining('read the leads anew') as unknown, extensions: { code: 'BAD_INPUT' } },
      ],
    });
  });

  it('answers only its own pages, only subscriptions, and only those who say who they are', async () => {
    const stranger = connect(JO, 'https://elsewhere.example');
    await expect(stranger.iterate({ query: 'subscription { alert { id } }' }).next()).rejects.toMatchObject({
      message: 'Unexpected server response: 403',
    });
    const client = connect(JO);
    const query = await client
      .iterate({ query: '{ leads { nodes { id } } }' })
      .next()
      .catch((error: unknown) => error);
    expect(JSON.stringify(query)).toContain('only subscriptions');
    const nobody = connect({});
    const unnamed = await nobody
      .iterate({ query: 'subscription { alert { id } }' })
      .next()
      .catch((error: unknown) => error);
    expect(JSON.stringify(unnamed)).toContain('NO_ACTOR');
    await Promise.all([stranger.dispose(), client.dispose(), nobody.dispose()]);
  });

  it('answers kept subscriptions alone, and within the limits, where that is asked for', async () => {
    const operationsFolder = fileURLToPath(new URL('../../docs/operations', import.meta.url));
    const limits = { ...DEFAULT_LIMITS, depth: 3 };
    const strict = await createApi(house.dataSource, {
      filesFolder: operationsFolder,
      operationsFolder,
      safelistOnly: true,
    });
    const shallow = await createApi(house.dataSource, { filesFolder: operationsFolder, limits });
    const answers = async (api: Api, query: string): Promise<string> => {
      const address = `${(await api.start(0)).replace('http', 'ws')}graphql`;
      const client = createClient({ url: address, webSocketImpl: WebSocket, connectionParams: JO, retryAttempts: 0 });
      const feed = client.iterate({ query });
      const answer = await feed.next().catch((error: unknown) => ({ value: error }));
      await client.dispose();
      await api.close();
      return JSON.stringify(answer.value);
    };
    expect(await answers(strict, 'subscription { alert { id lead { id } } }')).toContain('REFUSED');
    const deep = 'subscription { alert { lead { predecessor { names { name } } } } }';
    expect(await answers(shallow, deep)).toContain('QUERY_TOO_LARGE');
  });
});
