import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';

const text = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const OPERATIONS = /```graphql\n([\s\S]*?)```/g;

describe('the page on enforcement', () => {
  it('shows operations that the API answers', async () => {
    const schema = buildSchema(await text('apps/api/schema.graphql'));
    const shown = [...(await text('docs/enforcement.md')).matchAll(OPERATIONS)].map(([, operation = '']) => operation);
    expect(shown).toHaveLength(3);
    for (const operation of shown) expect(validate(schema, parse(operation))).toEqual([]);
  });
});
