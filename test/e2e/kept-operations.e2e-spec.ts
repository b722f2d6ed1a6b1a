import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Api, createApi, DEFAULT_LIMITS, type Limits } from '@townline/app-api';
import { parse, validate } from 'graphql';
import supertest from 'supertest';
import { openApiHouse, type Answer, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const FOLDER = fileURLToPath(new URL('../../docs/operations', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));

describe('kept operations and the limits of all others', () => {
  let house: ApiHouse;
  const opened: Api[] = [];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_kept');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{
      leads: { nodes: { id: string; predecessor: { id: string }; successor: { id: string } }[] };
      searchPeople: { nodes: { id: string }[] };
      towns: { nodes: { id: string }[] };
    }>(`{ leads { nodes { id predecessor { id } successor { id } } } towns { nodes { id } }
      searchPeople(where: { text: "Tova" }) { nodes { id } } }`);
    const [lead] = data.leads.nodes;
    Object.assign(ids, {
      lead: lead?.id,
      shop: lead?.predecessor.id,
      later: lead?.successor.id,
      person: data.searchPeople.nodes[0]?.id,
      town: data.towns.nodes[0]?.id,
    });
  });
  afterAll(async () => {
    for (const api of opened) await api.close();
    await house.close();
  });

  const open = async (settings: { safelistOnly?: boolean; limits?: Limits } = {}): Promise<string> => {
    const filesFolder = join(tmpdir(), 'townline-test-kept');
    const api = await createApi(house.dataSource, {
      filesFolder,
      clock: house.clock,
      operationsFolder: FOLDER,
      ...settings,
    });
    opened.push(api);
    return api.start(0);
  };
  const send = async (url: string, body: object): Promise<Answer<Record<string, unknown>>> =>
    (await supertest(url).post('graphql').send(body)).body as Answer<Record<string, unknown>>;
  const refused = async (url: string, query: string, variables: object = {}): Promise<unknown> => {
    const { data, errors } = await send(url, { query, variables });
    expect(data ?? null).toBeNull();
    return { code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
  };

  const VARIABLES: Record<string, () => object> = {
    LeadQueue: () => ({ first: 5 }),
    LeadCard: () => ({ id: ids['lead'] }),
    ShopLife: () => ({ id: ids['shop'] }),
    ShopNetwork: () => ({ id: ids['shop'] }),
    WayBetween: () => ({ a: ids['shop'], b: ids['later'] }),
    FindShops: () => ({ text: 'Larkmoor' }),
    TownLeads: () => ({ townId: ids['town'] }),
    PersonCard: () => ({ id: ids['person'] }),
    CountShops: () => ({ where: { venueKind: 'MASSAGE' } }),
    CountLeads: () => ({ townId: ids['town'] }),
    ListOperations: () => ({ townId: ids['town'] }),
    ListCandidates: () => ({}),
    FeeYear: () => ({ from: '2020-01-01', to: '2021-01-01' }),
    ProcessOwed: () => ({ today: '2026-01-01' }),
    DataQuality: () => ({ year: 2025 }),
    SearchCases: () => ({ text: 'Larkmoor' }),
  };

  it('answers what is read by its name, by its hash and as Apollo clients ask, with something in it', async () => {
    const url = await open({ safelistOnly: true });
    for (const id of Object.keys(VARIABLES)) {
      const file = `${id}.graphql`;
      const sha256Hash = createHash('sha256')
        .update(readFileSync(join(FOLDER, file)))
        .digest('hex');
      const variables = VARIABLES[id]?.();
      const answer = await send(url, { id, variables });
      expect({ id, errors: answer.errors }).toEqual({ id, errors: undefined });
      for (const value of Object.values(answer.data)) {
        expect(value).not.toBeNull();
        expect((value as { nodes?: unknown[] }).nodes).not.toEqual([]);
      }
      expect((await send(url, { id: sha256Hash, variables })).data).toEqual(answer.data);
      const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash } }, variables };
      expect((await send(url, persisted)).data).toEqual(answer.data);
    }
  });

  it('fits every one of them, those of judgements and alerts as well, to the schema', () => {
    const { schema } = house.api.app.get(GraphQLSchemaHost);
    for (const file of FILES) {
      const document = parse(readFileSync(join(FOLDER, file), 'utf8'));
      expect({ file, faults: validate(schema, document).map(({ message }) => message) }).toEqual({ file, faults: [] });
    }
  });

  it('answers nothing else where that is asked for, and anything where it is not', async () => {
    const [strict, free] = [await open({ safelistOnly: true }), await open()];
    const query = '{ leads(first: 1) { nodes { id } } }';
    expect((await send(free, { query })).errors).toBeUndefined();
    expect(await refused(strict, query)).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('kept') });
    expect(await refused(strict, '{ __schema { queryType { name } } }')).toMatchObject({ code: 'REFUSED' });
    const kept = readFileSync(join(FOLDER, 'LeadQueue.graphql'), 'utf8');
    expect((await send(strict, { query: kept })).errors).toBeUndefined();
    expect((await send(free, { id: 'NoSuchThing' })).errors?.[0]).toEqual({
      message: 'no operation is kept under this id',
      extensions: { code: 'NOT_FOUND' },
    });
  });

  it('refuses what is too large, and says by which limit', async () => {
    const url = await open();
    const leads = (inner: string): string => `{ leads(first: 200) { nodes { ${inner} } } }`;
    const deepCost = leads(
      'predecessor { affiliations { party { affiliations { business { affiliations { party { affiliations { business { names { name } } } } } } } } } }',
    );
    const aliases = Array.from({ length: 51 }, (_, n) => `a${n}: id`).join(' ');
    const tooLarge = (message: string) => ({ code: 'QUERY_TOO_LARGE', message: expect.stringContaining(message) });
    expect(await refused(url, deepCost)).toEqual(tooLarge('500000 are allowed'));
    expect(await refused(url, leads(aliases))).toEqual(tooLarge('51 aliases; 50 are allowed'));
    expect(await refused(url, leads('id '.repeat(5_001)))).toEqual(tooLarge('5000 tokens'));
    const many = { ids: Array.from({ length: 501 }, () => ids['shop']) };
    expect(await refused(url, 'query ($ids: [ID!]!) { businesses(ids: $ids) { id } }', many)).toEqual(
      tooLarge('ids asks for 501 at once; 500 are allowed'),
    );
  });

  it('takes other limits from its settings', async () => {
    const url = await open({ limits: { ...DEFAULT_LIMITS, depth: 3, fields: 6, cost: 100, listSize: 10, tokens: 60 } });
    const ask = (first: number, inner: string): string => `{ leads(first: ${first}) { nodes { ${inner} } } }`;
    expect((await send(url, { query: ask(10, 'id') })).errors).toBeUndefined();
    const tooLarge = (message: string) => ({ code: 'QUERY_TOO_LARGE', message: expect.stringContaining(message) });
    expect(await refused(url, ask(11, 'id'))).toEqual(tooLarge('first asks for 11 at once; 10 are allowed'));
    expect(await refused(url, ask(1, 'finding { evidence { sentence } }'))).toEqual(
      tooLarge('4 levels deep; 3 are allowed'),
    );
    expect(await refused(url, ask(1, 'id status probability raisedAt changedAt'))).toEqual(
      tooLarge('7 fields; 6 are allowed'),
    );
    expect(await refused(url, ask(10, 'evidenceFor { weight channel }'))).toEqual(tooLarge('100 are allowed'));
    expect(await refused(url, ask(1, 'id '.repeat(60)))).toEqual(tooLarge('60 tokens'));
  });
});
