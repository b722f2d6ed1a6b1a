import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AlertDispatchService,
  AlertInboxService,
  AlertModule,
  type Dispatched,
  WatchService,
  WebhookService,
} from '@townline/leads';
import { FixedClock, Outbox, PlatformModule, UnitOfWork } from '@townline/platform';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { Webhook as Verifier } from 'standardwebhooks';
import { openLeadHouse, shops, type LeadHouse } from './lead-house.js';
import { CLOSED, REOPENED } from './reopening-story.js';

const JO = { name: 'Jo Rivers', agency: 'Example Police' };
const SAM = { name: 'Sam Okoro', agency: 'Other Police' };
const WATCH = { reason: 'my case', rules: null, cadence: 'AT_ONCE', webhookId: null } as const;
const ALL = { unseenOnly: false, withQuiet: false, rules: null, dueFrom: null, dueTo: null };
const PAGE = { limit: 50, after: null };

interface AlertHouse {
  readonly house: LeadHouse;
  readonly alerts: INestApplicationContext;
  readonly shopIds: { readonly old: string; readonly fresh: string };
}

async function openAlertHouse(clock: FixedClock, timeoutMs = 400): Promise<AlertHouse> {
  const house = await openLeadHouse('alerts');
  await house.land(CLOSED, REOPENED);
  await house.resolve();
  const alerts = await Test.createTestingModule({
    imports: [
      PlatformModule.with({
        dataSource: house.dataSource,
        filesFolder: '/nonexistent',
        clock,
        outbound: { networks: ['127.0.0.1/32'], timeoutMs },
      }),
      AlertModule,
    ],
  }).compile();
  const all = await shops(house.dataSource);
  return {
    house,
    alerts,
    shopIds: { old: all.get('town-permits/old') ?? '', fresh: all.get('town-permits/new') ?? '' },
  };
}

let clock: FixedClock;
let house: AlertHouse;
beforeEach(async () => {
  clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  house = await openAlertHouse(clock);
});
afterEach(async () => {
  await house.alerts.close();
  await house.house.close();
});

/** Whatever stands in the outbox of the run before is handled; then the lead is news once more, under a key of the test's. */
async function raiseAgain(key: string): Promise<void> {
  const { alerts } = house;
  await alerts.get(UnitOfWork).run(SYSTEM_ACTOR, async (manager) => {
    const [lead] = await manager.query<{ id: string }[]>('select id from lead');
    await alerts.get(Outbox).put(manager, [{ kind: 'lead_raised', key, payload: { leadId: lead?.id } }]);
  });
}

async function dispatchAll(): Promise<number> {
  let raised = 0;
  for (;;) {
    const done = await house.alerts.get(AlertDispatchService).dispatch();
    raised += done.raised;
    if (done.handled === 0) return raised;
  }
}

/** News that no handler can read. */
function putBroken(): Promise<void> {
  const broken = { kind: 'records_resolved', key: 'broken', payload: { observationIds: ['no number'] } };
  const { alerts } = house;
  return alerts.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) => alerts.get(Outbox).put(manager, [broken]));
}

function dispatch(): Promise<Dispatched> {
  return house.alerts.get(AlertDispatchService).dispatch();
}

describe('an alert', () => {
  it('reaches whoever watches a shop of the lead, a place of it, its phone, or someone with a part in it, and nobody else', async () => {
    await dispatchAll();
    const watches = house.alerts.get(WatchService);
    const [place] = await house.house.dataSource.query<{ id: string }[]>(
      'select id from premises order by line limit 1',
    );
    const [person] = await house.house.dataSource.query<{ id: string }[]>(
      `select id from entity where kind = 'PERSON'`,
    );
    await watches.start({ ...WATCH, target: { kind: 'BUSINESS', entityId: house.shopIds.old } }, JO);
    await watches.start({ ...WATCH, target: { kind: 'PREMISES', premisesId: place?.id ?? '' } }, JO);
    await watches.start({ ...WATCH, target: { kind: 'PHONE', phone: '+18605550142' } }, JO);
    await watches.start({ ...WATCH, target: { kind: 'PARTY', entityId: person?.id ?? '' } }, JO);
    await watches.start(
      { ...WATCH, target: { kind: 'SEARCH', search: { list: 'LEADS', townId: null, minProbability: 0.5 } } },
      JO,
    );
    await watches.start(
      { ...WATCH, target: { kind: 'SEARCH', search: { list: 'LEADS', townId: null, minProbability: 1 } } },
      SAM,
    );
    await watches.start({ ...WATCH, target: { kind: 'PHONE', phone: '+18605550199' } }, SAM);
    await raiseAgain('lead_raised:test:1');
    expect(await dispatchAll()).toBe(1);
    const inbox = house.alerts.get(AlertInboxService);
    const found = await inbox.find(JO, ALL, PAGE);
    expect(found).toHaveLength(5);
    expect(found[0]?.sentence).toMatch(/^“Lanternfold Bodywork” may be “Amberwick Massage” run again .* likely\): /);
    expect(await inbox.find(SAM, ALL, PAGE)).toEqual([]);
  });

  it('is raised once, however often its event is put or handled', async () => {
    await dispatchAll();
    const watches = house.alerts.get(WatchService);
    await watches.start({ ...WATCH, target: { kind: 'BUSINESS', entityId: house.shopIds.fresh } }, JO);
    await raiseAgain('lead_raised:test:1');
    await raiseAgain('lead_raised:test:1');
    expect(await dispatchAll()).toBe(1);
    await house.house.dataSource.query('update outbox_event set handled_at = null');
    await dispatchAll();
    expect(await house.alerts.get(AlertInboxService).find(JO, ALL, PAGE)).toHaveLength(1);
  });

  it('is not held up by an event that cannot be handled', async () => {
    await dispatchAll();
    const { alerts } = house;
    await alerts.get(WatchService).start({ ...WATCH, target: { kind: 'BUSINESS', entityId: house.shopIds.fresh } }, JO);
    await putBroken();
    await raiseAgain('lead_raised:test:1');
    const [first, second] = [await dispatch(), await dispatch()];
    expect(first).toMatchObject({ handled: 1, raised: 1, faults: [{ isParked: false }] });
    expect(first.faults[0]?.fault).toMatch(/^event \d+ \(records_resolved\) could not be handled: .*no number/);
    expect(second).toEqual({ handled: 0, raised: 0, faults: [] });
    expect(await alerts.get(AlertInboxService).find(JO, ALL, PAGE)).toHaveLength(1);
  });

  it('of an event that never can be handled is given up in the end: it is parked with its error, and shown', async () => {
    await dispatchAll();
    await putBroken();
    const waits: number[] = [];
    for (let isParked = false, minutes = 0; !isParked; minutes += 1) {
      clock.set(new Date(clock.now().getTime() + 60_000));
      const { faults } = await dispatch();
      if (faults.length > 0) waits.push(minutes);
      isParked = faults.some((fault) => fault.isParked);
    }
    expect(waits).toHaveLength(10);
    expect(waits.at(-1)).toBeLessThan(60);
    clock.set(new Date(clock.now().getTime() + 86_400_000));
    expect(await dispatch()).toEqual({ handled: 0, raised: 0, faults: [] });
    const { dataSource } = house.house;
    expect(await house.alerts.get(Outbox).countParked(dataSource.manager)).toBe(1);
    const [parked] = await dataSource.query<object[]>(`select tries, fault from outbox_event where key = 'broken'`);
    expect(parked).toMatchObject({ tries: 10, fault: expect.stringContaining('no number') as unknown });
  });

  it('waits until it is seen, and is another’s to see for nobody', async () => {
    const watches = house.alerts.get(WatchService);
    await dispatchAll();
    await watches.start({ ...WATCH, target: { kind: 'BUSINESS', entityId: house.shopIds.fresh } }, JO);
    await raiseAgain('lead_raised:test:1');
    await dispatchAll();
    const inbox = house.alerts.get(AlertInboxService);
    const [alert] = await inbox.find(JO, { ...ALL, unseenOnly: true }, PAGE);
    await expect(inbox.see([alert?.id ?? ''], SAM)).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
    await inbox.judge(alert?.id ?? '', false, 'another shop', JO);
    expect(await inbox.find(JO, { ...ALL, unseenOnly: true }, PAGE)).toEqual([]);
    expect(await inbox.usefulness()).toContainEqual(
      expect.objectContaining({ rule: 'LEAD_RAISED', judged: 1, useful: 0 }),
    );
  });

  it('is kept in silence by a muted watch, held back by a snoozed one and gathered by a daily one', async () => {
    const watches = house.alerts.get(WatchService);
    await dispatchAll();
    const target = { kind: 'BUSINESS', entityId: house.shopIds.fresh } as const;
    const muted = await watches.start({ ...WATCH, target }, JO);
    const snoozed = await watches.start({ ...WATCH, target }, JO);
    const daily = await watches.start({ ...WATCH, target, cadence: 'DAILY' }, JO);
    await watches.mute(muted.id, true, JO);
    await watches.snooze(snoozed.id, new Date('2026-06-15T10:00:00Z'), JO);
    await raiseAgain('lead_raised:test:1');
    await dispatchAll();
    const inbox = house.alerts.get(AlertInboxService);
    const ids = async (): Promise<string[]> => (await inbox.find(JO, ALL, PAGE)).map(({ watchId }) => watchId).sort();
    expect(await ids()).toEqual([]);
    expect(await inbox.nextDue(JO)).toEqual(new Date('2026-06-15T10:00:00Z'));
    expect((await inbox.find(JO, { ...ALL, withQuiet: true }, PAGE)).map(({ watchId }) => watchId)).toEqual([muted.id]);
    clock.set(new Date('2026-06-15T10:00:01Z'));
    expect(await ids()).toEqual([snoozed.id]);
    clock.set(new Date('2026-06-15T11:00:01Z'));
    expect(await ids()).toEqual([snoozed.id, daily.id].sort());
  });
});

interface Receiver {
  readonly server: Server;
  readonly url: string;
  readonly got: { readonly headers: Record<string, string>; readonly body: string }[];
}

/** A server that answers in turn as told; `null`: never. */
async function receive(...answers: (number | null)[]): Promise<Receiver> {
  const got: Receiver['got'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer == null) return;
      response.writeHead(answer, answer === 302 ? { location: 'http://169.254.169.254/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

describe('a webhook', () => {
  async function watchWith(receiver: Receiver): Promise<string> {
    await dispatchAll();
    const { id, secret } = await house.alerts.get(WebhookService).add(receiver.url, JO);
    const target = { kind: 'BUSINESS', entityId: house.shopIds.fresh } as const;
    await house.alerts.get(WatchService).start({ ...WATCH, target, webhookId: id }, JO);
    await raiseAgain('lead_raised:test:1');
    await dispatchAll();
    return secret;
  }

  async function close({ server }: Receiver): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  it('is tried again after a failure, under the same key, signed, until it is taken once', async () => {
    const receiver = await receive(500, 204);
    const secret = await watchWith(receiver);
    const webhooks = house.alerts.get(WebhookService);
    expect(await webhooks.postDue()).toMatchObject({ tried: 1 });
    expect(await webhooks.postDue()).toMatchObject({ tried: 0 });
    clock.set(new Date('2026-06-15T08:02:00Z'));
    expect(await webhooks.postDue()).toEqual({ tried: 1, next: null });
    expect(receiver.got).toHaveLength(2);
    const keys = receiver.got.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
    const { headers, body } = receiver.got[1] ?? { headers: {}, body: '' };
    const timely = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) };
    expect(() => new Verifier(secret).verify(body, timely)).toThrow();
    const signature = new Verifier(secret).sign(keys[1] ?? '', clock.now(), body);
    expect(headers['webhook-signature']).toBe(signature);
    await close(receiver);
  });

  it.each([
    [null, /no answer within/],
    [302, /redirects are not followed/],
  ])('that answers %s keeps nobody waiting, and its alert is not lost', async (answer, fault) => {
    const receiver = await receive(answer);
    await watchWith(receiver);
    await house.alerts.get(WebhookService).postDue();
    const [alert] = await house.alerts.get(AlertInboxService).find(JO, ALL, PAGE);
    expect(alert).toMatchObject({ postedAt: null, postFault: expect.stringMatching(fault) as string });
    expect(receiver.got).toHaveLength(1);
    await close(receiver);
  });

  it('at a private address is never posted to', async () => {
    const receiver = await receive(204);
    const url = receiver.url.replace('127.0.0.1', '127.0.0.2');
    await watchWith({ ...receiver, url });
    await house.alerts.get(WebhookService).postDue();
    const [alert] = await house.alerts.get(AlertInboxService).find(JO, ALL, PAGE);
    expect(alert?.postFault).toMatch(/not allowed/);
    expect(receiver.got).toEqual([]);
    await close(receiver);
  });

  it.each(['ftp://example.org/', 'not an address', 'https://user:word@example.org/'])('refuses %s', async (url) => {
    await expect(house.alerts.get(WebhookService).add(url, JO)).rejects.toMatchObject({ code: 'BAD_ADDRESS' });
  });
});
