import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbound } from '@townline/platform';
import { type AttackHouse, openAttackHouse } from './attack-house.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Somebody inside, who must never hear of us. */
let inside: Server;
let port: number;
let heard: string[] = [];
let house: AttackHouse;

beforeAll(async () => {
  inside = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.writeHead(302, { location: `http://127.0.0.1:${port}/led-on` }).end();
  });
  inside.on('connection', () => heard.push('a connection'));
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  ({ port } = inside.address() as AddressInfo);
  house = await openAttackHouse('attacks_d7');
});
beforeEach(() => void (heard = []));
afterAll(async () => {
  inside.closeAllConnections();
  inside.close();
  await house.close();
});

/** Ways to write this machine, the next one, and what a cloud tells its machines. */
function insideAddresses(): readonly string[] {
  const hosts = ['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f000001', '0', '[::1]', '[::ffff:127.0.0.1]'];
  const own = hosts.flatMap((host) => [`http://${host}:${port}/`, `https://${host}:${port}/`]);
  return [...own, 'https://169.254.169.254/latest/meta-data/', 'https://10.0.0.1/', 'https://192.168.0.1/'];
}

/** Scripts of pages: it is somebody's browser that asks, held by the page's policy to the API and the provider. */
const IN_BROWSERS = ['apps/api/src/http/graphiql-sign-in.ts'];

describe('D7 an address that somebody states', () => {
  it('is never asked for where it leads inside, however it is written', async () => {
    const outbound = new Outbound({ timeoutMs: 1_000 });
    for (const address of insideAddresses()) {
      expect([address, await outbound.post(address, {}, '{}')]).toEqual([
        address,
        { taken: false, fault: expect.any(String) },
      ]);
      expect([address, (await outbound.get(address, 1_000)).body]).toEqual([address, null]);
    }
    expect(heard).toEqual([]);
  });

  it('is not followed where the answer leads elsewhere', async () => {
    const outbound = new Outbound({ networks: ['127.0.0.0/8'], timeoutMs: 1_000 });
    const answer = await outbound.post(`http://127.0.0.1:${port}/first`, {}, '{}');
    expect(answer).toEqual({ taken: false, fault: expect.stringContaining('redirects are not followed') });
    expect(heard).toEqual(['a connection', '/first']);
  });

  it.each(['file:///etc/passwd', 'gopher://127.0.0.1/', 'ftp://127.0.0.1/', 'javascript:alert(1)', 'nowhere'])(
    'is no address of a webhook: %s',
    async (url) => {
      const query = 'mutation ($url: String!) { addWebhook(url: $url) { __typename ... on WatchRefusal { code } } }';
      const { text } = await house.ask(house.free, query, { url });
      expect(JSON.parse(text)).toEqual({ data: { addWebhook: { __typename: 'WatchRefusal', code: 'BAD_ADDRESS' } } });
    },
  );

  it('is not looked at when it is stated, nor when what is stored is shown', async () => {
    const query = 'mutation ($url: String!) { addWebhook(url: $url) { __typename } }';
    for (const url of insideAddresses()) await house.ask(house.free, query, { url });
    await house.ask(house.free, '{ webhooks { id url } }', {});
    const name = `<image href="http://127.0.0.1:${port}/image.svg"/>`;
    const save = 'mutation ($n: String!) { saveSearch(input: { name: $n, list: LEADS, filter: {} }) { __typename } }';
    await house.ask(house.free, save, { n: name });
    expect(heard).toEqual([]);
  });

  it('has one way out of the house, which is this one', async () => {
    const found: string[] = [];
    for (const part of ['libs', 'apps']) {
      const files = await readdir(join(ROOT, part), { recursive: true });
      for (const file of files.filter((name) => /\/src\/.*(?<!spec)\.ts$/.test(name) && !/node_modules/.test(name))) {
        const text = await readFile(join(ROOT, part, file), 'utf8');
        if (
          /\bfetch\((address|url|new URL|['"`]http)|from 'undici'|request as \w+ \} from 'node:https?'|request.* from 'node:http/.test(
            text,
          )
        ) {
          found.push(`${part}/${file}`);
        }
      }
    }
    expect(found.sort()).toEqual([...IN_BROWSERS, 'libs/platform/src/outbound/outbound.service.ts']);
  });
});
