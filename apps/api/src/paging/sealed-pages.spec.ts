import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { ApiError } from '../error/api.errors.js';
import { sealPages } from './sealed-pages.js';

interface Found {
  readonly shops: { readonly pageInfo: { readonly endCursor: string }; readonly edges: readonly { cursor: string }[] };
}

/** A list that takes whatever place it is given; each answer ends at the place `next`. */
function open(key: Buffer) {
  const seen: unknown[] = [];
  const schema = buildSchema(`
    type Query { shops(first: Int = 5, after: String, text: String, asOf: String): Page }
    type Page { edges: [Edge!]!, pageInfo: Info! } type Edge { cursor: String! } type Info { endCursor: String }
  `);
  const field = schema.getQueryType()?.getFields()['shops'];
  if (!field) throw new Error('no field');
  field.resolve = (_parent, { after }) => {
    seen.push(after);
    return { edges: [{ cursor: 'next' }], pageInfo: { startCursor: null, endCursor: 'next' } };
  };
  sealPages(schema, key, ({ who }) => {
    if (typeof who !== 'string') throw new ApiError('NO_ACTOR', 'nobody');
    return { name: who, agency: 'Amberwick Police' };
  });
  const ask = async (source: string, who?: string): Promise<string> => {
    const { data, errors } = await graphql({ schema, source, contextValue: { req: { headers: { who } } } });
    if (errors?.[0]) throw errors[0];
    return (data as unknown as Found).shops.pageInfo.endCursor;
  };
  return { ask, seen };
}

const page = (args: string): string =>
  `{ shops${args === '' ? '' : `(${args})`} { edges { cursor } pageInfo { endCursor } } }`;

describe('a place in a list', () => {
  const refusal = /after is not a cursor/;

  it('leads on, with another length of page, for whoever it was given out to', async () => {
    const { ask, seen } = open(Buffer.alloc(32, 1));
    for (const who of [undefined, 'Wen Hollis']) {
      const cursor = await ask(page('text: "a", first: 2'), who);
      expect(cursor).not.toBe('next');
      await ask(page(`first: 3, after: "${cursor}", asOf: null, text: "a"`), who);
      expect(seen.at(-1)).toBe('next');
    }
  });

  it('is worth nothing to another caller, for another question, under another key or with a letter changed', async () => {
    const { ask, seen } = open(Buffer.alloc(32, 1));
    const cursor = await ask(page('text: "a"'), 'Wen Hollis');
    const asked = seen.length;
    const on = page(`text: "a", after: "${cursor}"`);
    await expect(ask(on, 'Ivo Marl')).rejects.toThrow(refusal);
    await expect(ask(on)).rejects.toThrow(refusal);
    await expect(ask(page(`text: "b", after: "${cursor}"`), 'Wen Hollis')).rejects.toThrow(refusal);
    await expect(ask(page(`after: "${cursor}"`), 'Wen Hollis')).rejects.toThrow(refusal);
    await expect(ask(page(`text: "a", after: "x${cursor}"`), 'Wen Hollis')).rejects.toThrow(refusal);
    await expect(open(Buffer.alloc(32, 2)).ask(on, 'Wen Hollis')).rejects.toThrow(refusal);
    expect(seen).toHaveLength(asked);
  });
});
