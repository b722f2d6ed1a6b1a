import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AlertDispatchService, WatchService, WebhookService } from '@townline/leads';
import { JO, openAlertHouse, WATCH, type AlertHouse } from '../db/leads/alert-house.js';
import { CLOSED, REOPENED } from '../db/leads/reopening-story.js';

const PROGRAM = fileURLToPath(new URL('alert-process.mjs', import.meta.url));

let house: AlertHouse;
const children: ChildProcess[] = [];
beforeAll(async () => {
  house = await openAlertHouse('alert killed', CLOSED, REOPENED);
  await house.dispatchAll();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await house.close();
});

async function start(step: string): Promise<ChildProcess> {
  const [row] = await house.house.dataSource.query<{ name: string }[]>('select current_database() as name');
  const url = new URL((house.house.dataSource.options as { readonly url: string }).url);
  url.pathname = `/${row?.name ?? ''}`;
  const child = spawn(process.execPath, [PROGRAM, url.href, step], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
}

async function raisedUnder(key: string): Promise<number> {
  return (await house.raised()).filter((alert) => alert.key === key).length;
}

describe('a worker killed with kill -9', () => {
  it('between writing its alerts and the commit leaves nothing behind, and the next raises them once', async () => {
    await house.raiseAgain('lead_raised:killed:1');
    const child = await start('dispatch');
    if (child.stdout) await once(child.stdout, 'data');
    expect(await raisedUnder('lead_raised:killed:1')).toBe(0);
    await kill(child);
    while ((await raisedUnder('lead_raised:killed:1')) === 0) await house.dispatchAll();
    await house.dispatchAll();
    expect(await raisedUnder('lead_raised:killed:1')).toBe(1);
  });

  it('between a post and its mark posts again, under the same key', async () => {
    const keys: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      if (keys.length === 1) children.at(-1)?.kill('SIGKILL');
      else response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { id } = await house.alerts.get(WebhookService).add(address, JO);
    const target = { kind: 'SEARCH', search: { list: 'LEADS', townId: null, minProbability: null } } as const;
    await house.alerts.get(WatchService).start({ ...WATCH, target, webhookId: id }, JO);
    await house.raiseAgain('lead_raised:killed:2');
    await house.dispatchAll();
    await once(await start('post'), 'close');
    expect(keys).toHaveLength(1);
    expect(await house.alerts.get(WebhookService).postDue()).toMatchObject({ tried: 0 });
    house.clock.set(new Date('2026-06-15T08:01:01Z'));
    expect(await house.alerts.get(WebhookService).postDue()).toEqual({ tried: 1, next: null });
    expect(keys).toEqual([expect.stringMatching(/^alert-/), keys[0]]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('two workers side by side', () => {
  it('raise each alert once', async () => {
    for (let at = 0; at < 5; at++) await house.raiseAgain(`lead_raised:pair:${at}`);
    const dispatch = house.alerts.get(AlertDispatchService);
    await Promise.all([dispatch.dispatch(), dispatch.dispatch()]);
    await house.dispatchAll();
    for (let at = 0; at < 5; at++) expect(await raisedUnder(`lead_raised:pair:${at}`)).toBe(1);
  });
});
