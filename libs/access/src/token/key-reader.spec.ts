import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbound } from '@townline/platform';
import { keyReader } from './key-reader.js';
import { checkProviders } from './provider-settings.js';

const KEYS = { keys: [{ kty: 'EC', kid: 'a' }] };

let server: Server;
let issuer: string;
let answers: Record<string, unknown>;

beforeEach(async () => {
  server = createServer(({ url = '' }, response) => {
    const answer = answers[url];
    if (answer === undefined) response.writeHead(404).end();
    else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answers = { '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/jwks` }, '/jwks': KEYS };
});
afterEach(() => {
  server.close();
});

function read(jwksUri?: string): Promise<unknown> {
  const stated = { name: 'one', issuer, audience: 'a', acr: ['aal2'], agencies: ['A'] };
  const [provider] = checkProviders([jwksUri === undefined ? stated : { ...stated, jwksUri }]);
  if (provider === undefined) throw new Error('no provider');
  return keyReader(provider, new Outbound({ networks: ['127.0.0.0/8'], timeoutMs: 1_000 }))();
}

describe('a provider’s key set', () => {
  it('is found by discovery, or where it is stated', async () => {
    expect(await read()).toEqual(KEYS);
    answers = { '/elsewhere': KEYS };
    expect(await read(`${issuer}/elsewhere`)).toEqual(KEYS);
  });

  it('is not taken from a document of another issuer', async () => {
    answers['/.well-known/openid-configuration'] = { issuer: 'https://other.example', jwks_uri: `${issuer}/jwks` };
    expect(await read()).toBeNull();
  });

  it.each([
    ['{'],
    ['[]'],
    ['null'],
    [{ keys: 'a' }],
    [{ keys: [null] }],
    [{ keys: [[]] }],
    [{ keys: Array.from({ length: 51 }, () => ({ kty: 'EC' })) }],
    ['x'.repeat(200_000)],
  ])('is none where %j is answered', async (answer) => {
    answers['/jwks'] = answer;
    expect(await read()).toBeNull();
  });

  it('is none where nothing is answered', async () => {
    answers = {};
    expect(await read()).toBeNull();
  });
});
