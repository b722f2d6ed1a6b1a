import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Front } from '@townline/app-api';
import { WebSocket } from 'ws';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const [PROXY, NAME, ORIGIN, CALLER] = ['127.0.0.9', 'townline.example', 'https://townline.example', '203.0.113.7'];
const OVER_TLS = { host: NAME, 'x-forwarded-proto': 'https', 'x-forwarded-for': CALLER };

/** A proxy on another address of this machine stands for one on another machine. */
describe('behind a proxy that ends TLS', () => {
  let api: GuardedApi;
  let ann: PersonAtWork;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_front', { front: new Front({ proxies: [`${PROXY}/32`], origins: [ORIGIN] }) });
    ann = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ann');
  });
  afterAll(() => api.close());

  const ask = (from: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    const sent = { ...headers, authorization: `Bearer ${ann.token}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const asked = request(`${api.url}graphql`, { method: 'POST', localAddress: from, headers: sent }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.on('error', reject);
      asked.end(JSON.stringify({ query: '{ me { name } }' }));
    });
  };
  const lastAddress = async (): Promise<unknown> => {
    const [entry] = await api.database.dataSource.query<{ at: string }[]>(
      `select source_address as at from audit.entry where act = 'SEARCH' order by id desc limit 1`,
    );
    return entry?.at;
  };

  it('answers what the proxy was asked over TLS by the house’s name, and writes down who asked', async () => {
    expect(await ask(PROXY, OVER_TLS)).toBe(200);
    expect(await lastAddress()).toBe(CALLER);
    expect(await ask(PROXY, { ...OVER_TLS, 'x-forwarded-for': `198.51.100.1, ${CALLER}` })).toBe(200);
    expect(await lastAddress()).toBe(CALLER);
  });

  it('refuses what came in clear, by another name, or from whoever only says that they are the proxy', async () => {
    expect(await ask(PROXY, { host: NAME, 'x-forwarded-for': CALLER })).toBe(403);
    expect(await ask(PROXY, { ...OVER_TLS, 'x-forwarded-proto': 'http' })).toBe(403);
    expect(await ask(PROXY, { ...OVER_TLS, host: 'elsewhere.example' })).toBe(403);
    expect(await ask('127.0.0.1', OVER_TLS)).toBe(403);
  });

  it('B13 takes the true peer’s address where no proxy stands between', async () => {
    const host = new URL(api.url).host;
    expect(await ask('127.0.0.1', { host, 'x-forwarded-for': CALLER, 'x-real-ip': CALLER })).toBe(200);
    expect(await lastAddress()).toBe('127.0.0.1');
  });

  it('lets pages of the listed origins ask, over HTTP and sockets, and of no others', async () => {
    expect(await ask(PROXY, { ...OVER_TLS, origin: ORIGIN })).toBe(200);
    for (const origin of ['https://elsewhere.example', `http://${NAME}`, 'null', `${ORIGIN}.elsewhere.example`]) {
      expect([origin, await ask(PROXY, { ...OVER_TLS, origin })]).toEqual([origin, 400]);
    }
    const opened = (origin: string, headers: object = OVER_TLS): Promise<string> =>
      new Promise((resolve) => {
        const url = `${api.url.replace('http', 'ws')}graphql`;
        const socket = new WebSocket(url, 'graphql-transport-ws', {
          localAddress: PROXY,
          origin,
          headers: { ...headers },
        });
        socket.on('open', () => socket.close());
        socket.on('close', () => resolve('opened'));
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await opened(ORIGIN)).toBe('opened');
    expect(await opened('https://elsewhere.example')).toContain('403');
    expect(await opened(ORIGIN, { ...OVER_TLS, 'x-forwarded-proto': 'http' })).toContain('403');
  });

  it('listens elsewhere where a proxy is trusted alone, and knows an address from a name', () => {
    expect(() => new Front().requireHost('0.0.0.0')).toThrow('loopback only');
    expect(() => new Front({ proxies: ['10.20.0.0/24'], origins: [] }).requireHost('0.0.0.0')).not.toThrow();
    for (const proxy of ['proxy.example', '10.20.0.0/33', '0.0.0.0/0', '']) {
      expect(() => new Front({ proxies: [proxy], origins: [] })).toThrow('no address');
    }
    for (const origin of ['http://townline.example', 'townline.example', 'https://townline.example/path', '*']) {
      expect(() => new Front({ proxies: [], origins: [origin] })).toThrow('no origin');
    }
    const front = new Front({ proxies: ['10.20.0.0/24', 'fd00::/8'], origins: [ORIGIN] });
    expect(
      ['10.20.0.7', '::ffff:10.20.0.7', 'fd00::1', '10.20.1.7', 'x', undefined].map((at) => front.isProxy(at)),
    ).toEqual([...[true, true, true, false, false, false]]);
  });
});
