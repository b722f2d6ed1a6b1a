import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { type AttackHouse, openAttackHouse, type Sent } from './attack-house.js';

const QUESTION = '{ savedSearches { id } }';
const JSON_QUESTION = JSON.stringify({ query: QUESTION });

let house: AttackHouse;
beforeAll(async () => {
  house = await openAttackHouse('attacks_b');
});
afterAll(() => house.close());

const post = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Sent> =>
  house.send(`${house.free}graphql`, body, headers);
const refused = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Sent> =>
  house.expectRefused(() => post(body, headers));

it('answers an ordinary question, so that what follows is refused for its fault', async () => {
  const { status, text } = await post(JSON_QUESTION);
  expect([status, JSON.parse(text)]).toEqual([200, { data: { savedSearches: [] } }]);
});

it.each([
  ['B1', 'mutation { endSavedSearch(id: "00000000-0000-4000-8000-000000000000") { __typename } }'],
  ['B2', QUESTION],
])('%s nothing is asked or changed by GET', async (_row, query) => {
  const url = `${house.free}graphql?query=${encodeURIComponent(query)}`;
  const stated: Record<string, string>[] = [
    {},
    { 'apollo-require-preflight': '1', 'content-type': 'application/json' },
  ];
  for (const headers of stated) await house.expectRefused(() => house.send(url, '', headers, 'GET'));
});

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'x',
])('B3 a question that a form could send: %s', async (type) => {
  expect((await refused(JSON_QUESTION, { 'content-type': type })).status).toBe(415);
});

it('B3 a question of no stated kind', async () => {
  expect((await refused(Buffer.from(JSON_QUESTION), { 'content-type': '' })).status).toBe(415);
});

it('B5 a page of another site is not answered, and told of no other site that is', async () => {
  for (const origin of [
    'https://elsewhere.example',
    'null',
    'http://127.0.0.1:1',
    'not a url',
    `${house.free}.example`,
  ]) {
    const { headers } = await refused(JSON_QUESTION, { origin, cookie: 'session=1', 'apollo-require-preflight': '1' });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
  expect((await post(JSON_QUESTION, { origin: new URL(house.free).origin })).status).toBe(200);
});

it('B6 a page of another site gets no socket', async () => {
  for (const [origin, expected] of [
    ['https://elsewhere.example', 'Unexpected server response: 403'],
    [new URL(house.free).origin, 'open'],
  ] as const) {
    const url = `${house.free.replace('http', 'ws')}graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { origin, headers: { cookie: 'session=1' } });
    const outcome = await new Promise((resolve) => {
      socket.on('open', () => resolve('open')).on('error', ({ message }) => resolve(message));
    });
    socket.terminate();
    expect(outcome).toBe(expected);
  }
});

it.each([
  '{"query":',
  '',
  'null',
  '17',
  '"{ __typename }"',
  `{"query":"{ __typename }","query":"${QUESTION}"}`,
  '{"query":"{ __typename }","variables":{"a":1,"a":2}}',
  '{"query":null}',
  '{"query":{}}',
  '{"query":["{ __typename }"]}',
  '{"query":"{ __typename }","variables":"x"}',
  '{"query":"{ __typename }","variables":[]}',
  '{"query":"{ __typename }","operationName":7}',
  '{"query":"{ __typename }","extensions":"x"}',
  '{"query":"{ __typename }","variables":{"a":"\\ud800"}}',
  '{"query":"{ __typename }","variables":{"a":1e400}}',
  '{"query":"{ __typename }","variables":{"a":NaN}}',
  '{}',
])('B7 a body that is no question: %s', async (body) => {
  await refused(body);
});

it('B7 bytes that are no text', async () => {
  await refused(Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]));
});

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const)('B9 a compressed body is not read: %s', async (encoding, compress) => {
  const bomb = compress(Buffer.alloc(20_000_000, ' '));
  expect((await refused(bomb, { 'content-encoding': encoding })).status).toBe(415);
});

it('B10 no question is kept because somebody sends its hash', async () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const persisted = (sha256Hash: string, query?: string): string =>
    JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
  for (const url of [house.free, house.kept]) {
    const kept = hash(readFileSync(new URL('../../docs/operations/LeadQueue.graphql', import.meta.url), 'utf8'));
    for (const body of [persisted(hash('x'), QUESTION), persisted(kept, QUESTION), persisted(hash(QUESTION))])
      await house.expectRefused(() => house.send(`${url}graphql`, body));
    await house.expectRefused(() => house.send(`${url}graphql`, persisted(hash(QUESTION))));
  }
});

it('B12 no answer is kept by anybody on the way', async () => {
  for (const { headers } of [
    await post(JSON_QUESTION),
    await post('{'),
    await post(JSON_QUESTION, { authorization: '' }),
  ]) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
  }
});

it('B12 every answer forbids a browser to make more of it than it is', async () => {
  for (const { headers } of [
    await post(JSON_QUESTION),
    await post('{'),
    await post(JSON_QUESTION, { authorization: '' }),
  ]) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'; frame-ancestors 'none'/),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-frame-options': 'DENY',
      'x-permitted-cross-domain-policies': 'none',
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  }
});

it('B13 headers that claim another address, path, method or role change nothing', async () => {
  const claimed = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'elsewhere.example',
    'x-original-url': '/health',
    'x-rewrite-url': '/health',
    'x-http-method-override': 'GET',
    'x-hasura-role': 'admin',
    'x-townline-actor': 'Ada Quill; agency=Elsewhere',
  };
  const { status, text } = await post(JSON_QUESTION, claimed);
  expect([status, JSON.parse(text)]).toEqual([200, { data: { savedSearches: [] } }]);
  const nobody = await post(JSON_QUESTION, { ...claimed, authorization: '' });
  expect(nobody.status).toBe(401);
});

it.each([
  ['two lengths', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', /^HTTP\/1\.1 400/],
  ['two different lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd', /^HTTP\/1\.1 400/],
  ['a header of 64 kB', `X-Long: ${'x'.repeat(65_536)}\r\n\r\n`, /^HTTP\/1\.1 431/],
])('B14 a request with %s', async (_what, rest, expected) => {
  expect(await raw(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${rest}`)).toMatch(
    expected,
  );
  expect((await fetch(`${house.free}health`)).status).toBe(200);
});

function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(house.free).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
    socket.on('error', () => undefined).on('close', () => resolve(answer));
  });
}
