import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AttackHouse, openAttackHouse } from './attack-house.js';

let house: AttackHouse;
beforeAll(async () => {
  house = await openAttackHouse('attacks_d');
});
afterAll(() => house.close());

const SAVE = `mutation ($name: String!) { saveSearch(input: { name: $name, list: LEADS, filter: {} }) {
  __typename ... on SavedSearch { name } } }`;

/** What a search is called comes back letter by letter, and is what the database holds. */
async function expectKept(name: string): Promise<void> {
  const { status, text, headers } = await house.ask(house.free, SAVE, { name });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(JSON.parse(text)).toEqual({ data: { saveSearch: { __typename: 'SavedSearch', name } } });
  const rows = await house.database.dataSource.query<object[]>('select name from saved_search where name = $1', [name]);
  expect(rows).toEqual([{ name }]);
}

const OPERATORS = [
  "' OR 1=1--",
  '$1',
  "\\'; DROP TABLE saved_search; --",
  'a & | !',
  '$.store[*] ? (@.a == 1)',
  '{"a":{"$gt":""}}',
  '{1,2}',
  "'; select pg_sleep(10); --",
];

describe('D1 operators of other languages', () => {
  it.each(OPERATORS)('are letters of a name: %s', (text) => expectKept(text));

  it.each(OPERATORS)('are letters of a search, in every part of it that takes text: %s', async (text) => {
    const query = 'query ($where: SearchInput!) { searchBusinesses(where: $where) { nodes { id } total } }';
    for (const where of [{ text }, { text: 'a', license: text }, { phone: text }, { text: 'a', townId: text }]) {
      const { status, text: answer } = await house.ask(house.free, query, { where });
      expect([200, 400]).toContain(status);
      expect(answer).not.toMatch(/INTERNAL|syntax|pg_|saved_search/);
    }
  });

  it('are no order of a list', async () => {
    for (const order of ['name; drop table lead', '(select 1)', 'PROBABILITY desc']) {
      const query = 'query ($order: FindingOrder!) { findings(orderBy: $order) { nodes { id } } }';
      await house.expectRefused(() => house.ask(house.free, query, { order }));
    }
  });
});

it.each(['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '<svg onload=alert(1)>', '[a](javascript:alert(1))'])(
  'D2 what a page would run stays text: %s',
  (name) => expectKept(name),
);

describe('D3 letters of every kind', () => {
  it.each([
    ['right to left', 'a\u202eb'],
    ['of no width', 'a\u200bb\u200d'],
    ['look-alikes', '\u0410mberwick'],
    ['of four bytes', '\u{1F300} shop'],
    ['Hangul', '\uAC00\uB098'],
    ['Han', '\u6E2F\u53E3'],
    ['Thai', '\u0E01\u0E34'],
    ['marks that combine', 'e\u0301o\u0308'],
  ])('come back as they were: %s', (_what, name) => expectKept(name));

  it('a NUL is refused, in a variable and in a document', async () => {
    await house.expectRefused(() => house.ask(house.free, SAVE, { name: 'a\0b' }));
    const inDocument = SAVE.replace('$name: String!', '$a: String').replace('name: $name', 'name: "a\\u0000b"');
    await house.expectRefused(() => house.ask(house.free, inDocument));
    await house.expectRefused(() => house.ask(house.free, inDocument.replace('\\u0000', '\\u{0}')));
  });

  it('a text of ten thousand letters is refused', async () => {
    for (const letters of [501, 9_999, 10_001])
      await house.expectRefused(() => house.ask(house.free, SAVE, { name: 'x'.repeat(letters) }), true);
  });
});

it.each(['{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>'])('D6 what a template would compute stays text: %s', (name) =>
  expectKept(name),
);
