import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { DEFAULT_LIMITS, readLimits } from './limits.js';
import { costOf, GUESSED_LIST } from './query-cost.js';

const SCHEMA = buildSchema(`
  type Query { shops(first: Int! = 25): Page, byIds(ids: [ID!]!): [Shop]! }
  type Page { nodes: [Shop!]!, count: Int }
  type Shop { id: ID, names: [Name!]!, next: Shop }
  type Name { text: String }
`);

function cost(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(query);
  return costOf({ schema: SCHEMA, document, operation: document.definitions[0] as OperationDefinitionNode, variables });
}

describe('limits', () => {
  it('keep their defaults where nothing else is said', () => {
    expect(readLimits(undefined)).toEqual(DEFAULT_LIMITS);
    expect(readLimits('depth=9, cost=100')).toEqual({ ...DEFAULT_LIMITS, depth: 9, cost: 100 });
  });

  it.each(['depth', 'depth=0', 'width=3', 'depth=1e9', 'toString=3'])('are refused when they read %s', (text) => {
    expect(() => readLimits(text)).toThrow(/is no limit of a query/);
  });
});

describe('what an answer costs', () => {
  it('counts a page with what is asked, else with the default, and other lists with a guess', () => {
    expect(cost('{ shops(first: 10) { nodes { id } count } }').cost).toBe(1 + (1 + 10) + 1);
    expect(cost('{ shops { nodes { id } } }').cost).toBe(1 + 1 + 25);
    expect(cost('{ shops(first: 2) { nodes { names { text } } } }').cost).toBe(1 + 1 + 2 * (1 + GUESSED_LIST));
  });

  it('counts ids, and takes sizes from variables and their defaults', () => {
    expect(cost('{ byIds(ids: ["a", "b"]) { id } }')).toMatchObject({ cost: 3, listSize: 2, argument: 'ids' });
    const query = 'query ($n: Int! = 7, $ids: [ID!]!) { shops(first: $n) { nodes { id } } byIds(ids: $ids) { id } }';
    expect(cost(query, { ids: ['a', 'b', 'c'] }).cost).toBe(1 + 1 + 7 + 1 + 3);
    expect(cost(query, { ids: [], n: 40 })).toMatchObject({ cost: 1 + 1 + 40 + 1, listSize: 40, argument: 'first' });
  });

  it('knows a page of no size', () => {
    expect(['1', '0', '-3'].map((first) => cost(`{ shops(first: ${first}) { count } }`).isSizeValid)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('counts fragments as often as they are spread, and introspection not at all', () => {
    const spread = '{ shops(first: 3) { ...P ...P } } fragment P on Page { nodes { ... on Shop { id } } }';
    expect(cost(spread).cost).toBe(1 + 2 * (1 + 3));
    expect(cost('{ __schema { types { fields { name } } } __typename }').cost).toBe(0);
  });
});
