import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, createApi, printApiSchema } from '@townline/app-api';
import { createDataSource } from '@townline/database';
import { buildSchema, isObjectType } from 'graphql';

const SNAPSHOT = new URL('../../apps/api/schema.graphql', import.meta.url);

describe('the GraphQL schema', () => {
  let api: Api;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
    // The schema follows from the code alone; this pool is never opened.
    api = await createApi(createDataSource('postgres://nobody@127.0.0.1:1/none'), { filesFolder: folder });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is what apps/api/schema.graphql shows (npm run snapshots writes it anew)', async () => {
    const schema = printApiSchema(api);
    if (process.env['TOWNLINE_WRITE_SNAPSHOTS'] === '1') await writeFile(SNAPSHOT, schema);
    expect(await readFile(SNAPSHOT, 'utf8')).toBe(schema);
  });

  it('gives every fact its source', () => {
    const schema = buildSchema(printApiSchema(api));
    const facts = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'period' in type.getFields(),
    );
    expect(facts.length).toBeGreaterThan(8);
    for (const fact of facts)
      expect(isObjectType(fact) && fact.getFields()['source']?.type.toString()).toBe('SourceRef!');
  });

  it('asks both clocks at every root that answers facts', () => {
    const fields = Object.values(buildSchema(printApiSchema(api)).getQueryType()?.getFields() ?? {});
    for (const field of fields.filter(({ name }) => name !== 'sources')) {
      const names = field.args.map(({ name }) => name);
      expect([field.name, ...names]).toEqual(expect.arrayContaining([field.name, 'asOf', 'knownAt']));
    }
  });
});
