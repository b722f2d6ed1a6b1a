import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { type AttackHouse, openAttackHouse } from './attack-house.js';
import { overSocket } from './over-socket.js';

const ID = '00000000-0000-4000-8000-000000000000';
const repeat = (times: number, make: (n: number) => string, between = ' '): string =>
  Array.from({ length: times }, (_, n) => make(n)).join(between);
const nest = (levels: number): string =>
  `{ premises(id: "${ID}") ${'{ parent '.repeat(levels)}{ id }${' }'.repeat(levels)} }`;

let house: AttackHouse;
beforeAll(async () => {
  house = await openAttackHouse('attacks_a');
});
afterAll(() => house.close());

/** The limits must refuse it by themselves, and so must the list of kept operations. */
const refused = (query: unknown, variables?: unknown): Promise<void> => house.expectRefusedEverywhere(query, variables);
const refusedAtField = (query: unknown, variables?: unknown): Promise<void> =>
  house.expectRefusedEverywhere(query, variables, true);

async function answered(query: string, variables?: unknown): Promise<Record<string, unknown>> {
  const { status, text } = await house.ask(house.free, query, variables);
  expect({ status, text }).toEqual({ status: 200, text: expect.not.stringContaining('"errors"') });
  return (JSON.parse(text) as { data: Record<string, unknown> }).data;
}

describe('documents by their shape', () => {
  it('A1 levels: eight are answered, nine, sixty and a thousand are not', async () => {
    const { resolvers, statements } = await house.measure(() => answered(nest(6)));
    expect(Math.min(resolvers, statements.length)).toBeGreaterThan(0);
    for (const levels of [7, 58, 998]) await refused(nest(levels));
  });

  it('A1 pages are no levels of their own, but cannot hide twenty', async () => {
    await answered('{ leads { edges { node { predecessor { id } } } } }');
    await refused(
      `{ leads { edges { node ${'{ predecessor { premises { edges '.repeat(7)} { id } ${'} } }'.repeat(7)} } } }`,
    );
  });

  it('A2 levels within fragments that double, counted as often as they are spread', async () => {
    const doubled = repeat(
      15,
      (n) => `fragment F${n + 1} on Premises { parent { ...F${n} } child: parent { ...F${n} } }`,
    );
    await refused(`{ premises(id: "${ID}") { ...F15 } } fragment F0 on Premises { id } ${doubled}`);
    const flat = repeat(15, (n) => `fragment F${n + 1} on Premises { ...F${n} ...F${n} }`);
    await refused(`{ premises(id: "${ID}") { ...F15 } } fragment F0 on Premises { id } ${flat}`);
  });

  it('A3 levels within inline fragments', async () => {
    await refused(`{ premises(id: "${ID}") ${'{ ... on Premises { parent '.repeat(60)} { id } ${'} }'.repeat(60)} }`);
  });

  it('A4 fragments that go round', async () => {
    await refused(`{ premises(id: "${ID}") { ...F } } fragment F on Premises { ...F }`);
    await refused(
      `{ premises(id: "${ID}") { ...A } } fragment A on Premises { parent { ...B } } fragment B on Premises { ...A }`,
    );
  });

  it('A5 aliases of what is expensive', async () => {
    for (const times of [16, 101, 2_000]) await refused(`{ ${repeat(times, (n) => `a${n}: leads { nodes { id } }`)} }`);
  });

  it('A6 aliases of what costs nothing', async () => {
    for (const times of [16, 2_000]) await refused(`{ ${repeat(times, (n) => `a${n}: __typename`)} }`);
  });

  it('A8 one field thirty thousand times', async () => {
    await refused(`{ ${'__typename '.repeat(2_900)} }`);
    await refused(`{ ${'id '.repeat(10_500)} }`);
    await refused(`{ ${'savedSearches { id } '.repeat(30_000)} }`);
  });

  it('A9 directives that nobody knows, with one error in answer', async () => {
    for (const times of [10, 51, 20_000]) await refused(`{ __typename ${'@aa'.repeat(times)} }`);
  });

  it.each([
    ['comments', `#${'x'.repeat(1_000_000)}\n`],
    ['commas', ','.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['marks of byte order', '\uFEFF'.repeat(300_000)],
    ['comments within the body that is read', `#${'x'.repeat(40_000)}\n`],
  ])('A11 %s around a small question', async (_what, padding) => {
    await refused(`${padding}{ __typename }`);
  });

  it('A12 a valid document of many words', async () => {
    await refused(`{ ${'savedSearches { id } '.repeat(50_000)} }`);
    await refused(`{ ${'__typename '.repeat(1_001)} }`);
  });

  it.each([1_000_000, 101, 0, -1, 2_147_483_648, null])('A13 a page of %s', async (first) => {
    await refused(`{ leads(first: ${first}) { nodes { id } } }`);
    // Thrice: the second time it is compiled, the third time it is run as compiled.
    for (let time = 0; time < 3; time += 1)
      await refused('query ($n: Int!) { leads(first: $n) { nodes { id } } }', { n: first });
  });

  it('A13 a page of no stated size has the ordinary one', async () => {
    expect(await answered('{ leads { nodes { id } } }')).toEqual({ leads: { nodes: [] } });
  });

  it('A14 pages within pages', async () => {
    const inner = 'affiliations { party { affiliations { business { names { name } } } } }';
    await refused(`{ leads(first: 100) { nodes { predecessor { ${inner} } successor { ${inner} } evidenceFor { sentence } } }
      findings(first: 100) { nodes { predecessor: id } } searchBusinesses(first: 100, where: { text: "a" }) {
      nodes { ${inner} l: licenses { number } } } a: leads(first: 100) { nodes { predecessor { ${inner} } successor { ${inner} } } } }`);
  });

  it('A15 places in a list that were not given out, and offsets', async () => {
    await refused('{ leads(skip: 100000000) { nodes { id } } }');
    const forged = Buffer.from(JSON.stringify(['leads:PROBABILITY', '1', ID])).toString('base64url');
    const mac = Buffer.alloc(16).toString('base64url');
    for (const after of ['', 'nonsense', forged, `${forged}.${mac}`, `${forged}.`, `.${mac}`, '\u202e']) {
      await refusedAtField('query ($after: String) { leads(after: $after) { nodes { id } } }', { after });
    }
  });

  it('A17 fragments nobody uses, and defaults of a megabyte', async () => {
    await refused(`{ __typename } ${repeat(500, (n) => `fragment F${n} on Query { __typename }`)}`);
    await refused(`query ($a: String = "${'x'.repeat(1_000_000)}") { __typename }`);
  });

  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ ...F } fragment F on Query { __schema { queryType { name } } }',
    '{ hidden: __schema { queryType { name } } }',
    '{\n__schema\n{\nqueryType\n{\nname\n}\n}\n}',
    'query { ... on Query { a: __type(name: "Lead") { fields { name } } } }',
  ])('A18 what the schema is: %s', async (query) => {
    await refused(query);
    const url = `${house.free}graphql?query=${encodeURIComponent(query)}`;
    await house.expectRefused(() => house.send(url, '', { 'apollo-require-preflight': '1' }, 'GET'));
    const said = await overSocket(house.free, house.tokens.one, query);
    expect(said).not.toMatch(/queryType|fields|Lead/);
    expect(said).toContain('"error"');
  });

  it('A19 what the schema is, round and round', async () => {
    await refused(`{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} }'.repeat(5)} } } }`);
  });

  it.each([
    '{ lead }',
    '{ leeds { nodes { id } } }',
    '{ leads { nodes { probabillity } } }',
    '{ leads(order: PROBABILTY) { nodes { id } } }',
    '{ leads(frist: 1) { nodes { id } } }',
    '{ searchBusinesses(where: { txet: "a" }) { nodes { id } } }',
    `{ business(id: "${ID}") { ... on Bussiness { id } } }`,
    `query ($a: SerchInput) { __typename }`,
  ])('A20 what is nearly a name of the schema: %s', async (query) => {
    await refused(query);
  });

  it('A20 a value that is nearly one of the schema, in a variable', async () => {
    const query = 'query ($where: SearchInput!) { searchBusinesses(where: $where) { nodes { id } } }';
    for (let time = 0; time < 3; time += 1) {
      await refused(query, { where: { txet: 'a' } });
      await refused(query, { where: { venueKind: 'MASAGE' } });
    }
  });

  it('A21 many questions in one request', async () => {
    const one = { query: '{ __typename }' };
    for (const body of [[one, one], Array.from({ length: 1_000 }, () => one), [[one]], [one], []]) {
      for (const url of [house.free, house.kept])
        await house.expectRefused(() => house.send(`${url}graphql`, JSON.stringify(body)));
    }
  });

  it('A22 there is no sign-in to be tried by alias', async () => {
    for (const name of ['login', 'signIn', 'authenticate', 'createSession'])
      await refused(
        `mutation { ${repeat(10, (n) => `a${n}: ${name}(username: "wen", password: "p${n}") { token }`)} }`,
      );
    await refused(`mutation { ${repeat(1_000, (n) => `a${n}: login(username: "wen", password: "p${n}") { token }`)} }`);
  });

  it('A24 what is to come later', async () => {
    await refused('{ ... @defer { savedSearches { id } } }');
    await refused('{ savedSearches @stream { id } }');
    await refused(`{ ${'... @defer { __typename } '.repeat(1_000)} }`);
  });

  it.each(['%_'.repeat(60), '%', '(a+)+$', '\\', '\\\\\\', 'x'.repeat(100), '_'.repeat(200)])(
    'A26 a pattern in the words of a search: %s',
    async (text) => {
      const query = 'query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }';
      const { status, text: answer } = await house.ask(house.free, query, { text });
      expect([200, 400]).toContain(status);
      expect(answer).not.toMatch(/INTERNAL|select|ilike/i);
    },
  );

  it('A26 a search for a hundred thousand letters', async () => {
    const query = 'query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }';
    for (const letters of [201, 10_000, 100_000]) await refusedAtField(query, { text: 'x'.repeat(letters) });
  });

  const drawn = 'query ($polygon: [[[Float!]!]!]) { searchBusinesses(where: { polygon: $polygon }) { nodes { id } } }';
  const corners = (count: number): number[][] => Array.from({ length: count }, () => [0, 0]);

  it('A27 areas of too many corners, of no numbers, and circles around the world', async () => {
    await refusedAtField(drawn, { polygon: [corners(1_000_000)] });
    await refusedAtField(drawn, { polygon: [corners(12_000)] });
    await refusedAtField(drawn, {
      polygon: [
        [
          ['NaN', 0],
          [0, 1],
          [1, 1],
          ['NaN', 0],
        ],
      ],
    });
    await refusedAtField(drawn, {
      polygon: [
        [
          [500_000, 4_000_000],
          [500_001, 4_000_000],
          [500_001, 4_000_001],
          [500_000, 4_000_000],
        ],
      ],
    });
    const near = 'query ($near: NearInput!) { searchBusinesses(where: { near: $near }) { nodes { id } } }';
    await refusedAtField(near, { near: { latitude: 1, longitude: 1, metres: 40_000_000 } });
  });

  it('A27 an area that crosses itself is answered or refused, in words of our own', async () => {
    const { status, text } = await house.ask(house.free, drawn, {
      polygon: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    });
    expect([200, 400]).toContain(status);
    expect(text).not.toMatch(/INTERNAL|GEOS|TopologyException|postgis|st_/i);
  });
});

describe('A30 whoever speaks slowly or not at all', () => {
  const address = (): { host: string; port: number } => ({ host: '127.0.0.1', port: Number(new URL(house.free).port) });
  /** Resolves when the server closes the connection, with the seconds it took. */
  const closedAfter = (first: string, drop?: string): Promise<number> =>
    new Promise((resolve) => {
      const began = process.hrtime.bigint();
      const socket = connect(address(), () => socket.write(first));
      const dripping = drop === undefined ? undefined : setInterval(() => socket.write(drop), 1_000);
      socket.on('error', () => undefined).resume();
      socket.on('close', () => {
        clearInterval(dripping);
        resolve(Number(process.hrtime.bigint() - began) / 1e9);
      });
    });

  it('is closed, body, headers and silence alike, while others are answered', async () => {
    const head = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const token = `Authorization: Bearer ${house.tokens.one}\r\n`;
    const slow = [
      closedAfter(`${head}${token}Content-Length: 1000\r\n\r\n`, 'x'),
      closedAfter(head, 'x'),
      ...Array.from({ length: 100 }, () => closedAfter('')),
    ];
    expect((await house.ask(house.free, '{ savedSearches { id } }')).status).toBe(200);
    // Generous: a busy machine looks late. Without the limits it would be minutes.
    for (const seconds of await Promise.all(slow)) expect(seconds).toBeLessThan(30);
  });

  it('is closed, a socket that never says who it is', async () => {
    const socket = new WebSocket(`${house.free.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(code).toBe(4408);
  });
});
