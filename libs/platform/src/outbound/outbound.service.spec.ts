import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbound } from './outbound.service.js';

const MOST = 1_000;
const PATHS: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  '/keys': (response) => response.end('{"keys":[]}'),
  '/moved': (response) => response.writeHead(302, { location: '/keys' }).end(),
  '/fault': (response) => response.writeHead(500).end('inside'),
  '/long': (response) => response.end('x'.repeat(MOST + 1)),
  '/endless': (response) => drip(response),
  '/silent': () => undefined,
  '/broken': (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('x');
    setTimeout(() => response.destroy(), 20);
  },
};

function drip(response: ServerResponse): void {
  if (response.destroyed || !response.write('x')) return;
  setTimeout(() => drip(response), 20);
}

let server: Server;
let base: string;
const outbound = new Outbound({ networks: ['127.0.0.0/8'], timeoutMs: 300 });

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => PATHS[url]?.(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a read over the way out', () => {
  it('brings the text', async () => {
    expect(await outbound.get(`${base}/keys`, MOST)).toEqual({ body: '{"keys":[]}', fault: null });
  });

  it.each([
    ['/moved', 'redirects are not followed'],
    ['/fault', 'answered 500'],
    ['/long', 'longer than 1000 bytes'],
    ['/endless', 'no answer within'],
    ['/silent', 'no answer within'],
    ['/broken', ''],
  ])('of %s brings nothing and says why', async (path, fault) => {
    const answer = await outbound.get(base + path, MOST);
    expect(answer).toEqual({ body: null, fault: expect.stringContaining(fault) });
  });

  it('goes to public addresses alone, where no network of one’s own is named', async () => {
    const strict = new Outbound({ timeoutMs: 300 });
    for (const address of [base, base.replace('http', 'https'), 'file:///etc/passwd', 'https://user:word@a.example/']) {
      expect((await strict.get(`${address}/keys`, MOST)).body).toBeNull();
    }
  });
});
