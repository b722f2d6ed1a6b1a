import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { API_ERROR_CODES } from '@townline/app-api';
import supertest from 'supertest';
import { getIntrospectionQuery } from 'graphql';
import { openApiHouse, type Answer, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

describe('refusals', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_errors');
    house = await openApiHouse(dataSource, drop);
  });
  afterAll(() => house.close());

  async function refusal(
    query: string,
    variables: object = {},
  ): Promise<NonNullable<Answer<unknown>['errors']>[number]> {
    // Asked twice: the second time the query is compiled, and must be refused in the same words.
    const [first, second] = [await house.ask(query, variables), await house.ask(query, variables)];
    const [error] = first.errors ?? [];
    if (!error) throw new Error(`no error: ${JSON.stringify(first)}`);
    expect(second.errors?.[0]).toMatchObject({ message: error.message, extensions: { code: error.extensions.code } });
    expect(API_ERROR_CODES).toContain(error.extensions.code);
    return error;
  }

  const search =
    'query ($where: SearchInput!, $first: Int, $after: String) { searchBusinesses(where: $where, first: $first, after: $after) { nodes { id } } }';

  it.each([
    ['an id that is none', '{ business(id: "17") { id } }', {}, 'id'],
    [
      'a day that is none',
      '{ business(id: "00000000-0000-4000-8000-000000000000", asOf: "2023-02-30") { id } }',
      {},
      'asOf',
    ],
    ['a moment without zone', '{ leads(knownAt: "2023-02-01T10:00") { nodes { id } } }', {}, 'knownAt'],
    ['a moment to come', '{ leads(knownAt: "2199-01-01T00:00:00Z") { nodes { id } } }', {}, 'knownAt'],
    ['a page too large', search, { where: { text: 'a' }, first: 201 }, 'first'],
    ['an empty page', search, { where: { text: 'a' }, first: 0 }, 'first'],
    ['a damaged cursor', search, { where: { text: 'a' }, after: 'not-a-cursor' }, 'after'],
    [
      'a cursor of another list',
      search,
      { where: { text: 'a' }, after: cursor(['parties', 'a', '00000000-0000-4000-8000-000000000000']) },
      'after',
    ],
    [
      'a cursor that was tampered with',
      search,
      { where: { text: 'a' }, after: cursor(['businesses', 'a', "' or 1=1"]) },
      'after',
    ],
    ['a question for nothing', search, { where: {} }, 'where'],
    ['words without letters', search, { where: { text: '--' } }, 'where.text'],
    ['a phone without digits', search, { where: { phone: 'call me' } }, 'where.phone'],
    ['too far around', search, { where: { near: { latitude: 1, longitude: 1, metres: 1e9 } } }, 'where.near.metres'],
    [
      'a latitude outside the world',
      search,
      { where: { near: { latitude: 91, longitude: 1, metres: 1 } } },
      'where.near.latitude',
    ],
    [
      'an open polygon',
      search,
      {
        where: {
          polygon: [
            [
              [0, 0],
              [0, 1],
              [1, 1],
              [1, 0],
            ],
          ],
        },
      },
      'where.polygon',
    ],
    ['a probability above one', '{ leads(minProbability: 1.5) { nodes { id } } }', {}, 'minProbability'],
  ])('names the argument: %s', async (_case, query, variables, argument) => {
    const error = await refusal(query, variables);
    expect(error.extensions).toEqual({ code: 'BAD_INPUT', argument });
    expect(error.message).toContain(argument);
  });

  it('tells a variable of the wrong type from a query that cannot be', async () => {
    expect((await refusal(search, { where: { text: 5 } })).extensions.code).toBe('BAD_INPUT');
    expect((await refusal(search, { where: { text: 'a', colour: 'red' } })).extensions.code).toBe('BAD_INPUT');
    expect((await refusal('{ nothing }')).extensions.code).toBe('BAD_QUERY');
    expect((await refusal('{ leads { nodes { id }')).extensions.code).toBe('BAD_QUERY');
    expect((await refusal('')).extensions.code).toBe('BAD_QUERY');
  });

  it('refuses what is too deep or too wide, however it is written, and lets introspection through', async () => {
    const nest = (depth: number, inner: string): string =>
      depth === 0 ? inner : `parent { ${nest(depth - 1, inner)} }`;
    const premises = 'premises(id: "00000000-0000-4000-8000-000000000000")';
    expect((await house.ask(`{ ${premises} { ${nest(14, 'id')} } }`)).errors).toBeUndefined();
    expect((await refusal(`{ ${premises} { ${nest(15, 'id')} } }`)).extensions.code).toBe('QUERY_TOO_LARGE');
    const fragments = Array.from(
      { length: 12 },
      (_, i) => `fragment F${i} on Premises { ...F${i + 1} parent { ...F${i + 1} } }`,
    );
    const bomb = `{ ${premises} { ...F0 } } ${fragments.join(' ')} fragment F12 on Premises { id line unit }`;
    expect((await refusal(bomb)).extensions.code).toBe('QUERY_TOO_LARGE');
    const wide = Array.from({ length: 600 }, (_, i) => `a${i}: leads { nodes { id } }`).join(' ');
    expect((await refusal(`{ ${wide} }`)).extensions.code).toBe('QUERY_TOO_LARGE');
    expect(
      (await house.ask(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))).errors,
    ).toBeUndefined();
  });

  it('keeps a body that is too large out', async () => {
    const url = await house.api.app.getUrl();
    const response = await supertest(url)
      .post('/graphql')
      .send({ query: `{ leads { nodes { id } } } #${'x'.repeat(300_000)}` });
    expect(response.status).toBe(413);
  });

  it('hides the inside when the house itself fails, and logs it under the id it answers', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await house.dataSource.query('alter table lead rename to lead_away');
    try {
      const { errors } = await house.ask('{ leads { nodes { status } } }');
      const [error] = errors ?? [];
      expect(error?.extensions).toEqual({ code: 'INTERNAL', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(JSON.stringify(errors)).not.toMatch(/select|lead_away|relation|\.ts/);
      expect(String(logged.mock.calls[0]?.[0])).toContain(error?.extensions.id);
    } finally {
      logged.mockRestore();
      await house.dataSource.query('alter table lead_away rename to lead');
    }
  });
});

function cursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
