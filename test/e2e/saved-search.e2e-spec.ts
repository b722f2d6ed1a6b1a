import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type Answer, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const SAM = { 'x-townline-actor': 'Sam Orrin; agency=Ostermere Health' };

const SAVE = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) {
  ... on SavedSearch { id name list filter sort } ... on SavedSearchRefusal { code message } } }`;
const RUN = `query ($id: ID!, $first: Int, $knownAt: Instant) { runSavedSearch(id: $id, first: $first, knownAt: $knownAt) {
  search { name } leads { nodes { id probability } pageInfo { hasNextPage } } businesses { nodes { name } } premises { nodes { line } } } }`;

interface Saved {
  readonly saveSearch: { readonly id: string; readonly code?: string };
}
interface Page {
  readonly runSavedSearch: {
    readonly leads: { readonly nodes: readonly { readonly probability: number }[] } | null;
    readonly businesses: { readonly nodes: readonly { readonly name: string }[] } | null;
    readonly premises: object | null;
  } | null;
}

describe('saved searches', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_saved_search');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  const save = (input: object, actor = JO): Promise<Answer<Saved>> => house.ask<Saved>(SAVE, { input }, actor);
  const run = (id: string, further: object = {}, actor = JO): Promise<Answer<Page>> =>
    house.ask<Page>(RUN, { id, ...further }, actor);
  const list = async (actor = JO): Promise<unknown> =>
    (await house.ask<object>('{ savedSearches { name list filter } }', {}, actor)).data;

  it('are kept by name, listed to whoever saved them, and asked again', async () => {
    const search = { name: 'Likely ones', list: 'LEADS', filter: { minProbability: 0.5 }, sort: 'RAISED_AT' };
    const { data, errors } = await save(search);
    expect(errors).toBeUndefined();
    expect(data.saveSearch).toMatchObject(search);
    expect(await list()).toEqual({ savedSearches: [{ name: 'Likely ones', list: 'LEADS', filter: search.filter }] });
    expect(await list(SAM)).toEqual({ savedSearches: [] });

    const found = await run(data.saveSearch.id, { first: 10 });
    expect(found.errors).toBeUndefined();
    const all = await house.ask<{ leads: object }>(
      '{ leads(first: 10, minProbability: 0.5, orderBy: RAISED_AT) { nodes { id probability } pageInfo { hasNextPage } } }',
    );
    expect(found.data.runSavedSearch).toMatchObject({ search: { name: 'Likely ones' }, leads: all.data.leads });
    expect(found.data.runSavedSearch?.leads?.nodes.length).toBeGreaterThan(0);
    expect(found.data.runSavedSearch?.businesses).toBeNull();
    const early = await run(data.saveSearch.id, { knownAt: '2026-01-01T00:00:00Z' });
    expect(early.data.runSavedSearch?.leads?.nodes).toEqual([]);
    expect((await run(data.saveSearch.id, {}, SAM)).data.runSavedSearch).toBeNull();
  });

  it('hold searches of businesses and premises too', async () => {
    const shops = await save({ name: 'Fern', list: 'BUSINESSES', filter: { text: 'Silver Fern' } });
    const found = await run(shops.data.saveSearch.id);
    expect(found.data.runSavedSearch?.businesses?.nodes).toEqual([{ name: expect.stringContaining('Silver Fern') }]);
    const near = { latitude: 36.05, longitude: -39.95, metres: 500 };
    const places = await save({ name: 'Near', list: 'PREMISES', filter: { near } });
    const there = await run(places.data.saveSearch.id);
    expect(there.data.runSavedSearch?.premises).toMatchObject({ nodes: [{ line: expect.stringMatching(/anselm/i) }] });
  });

  it('hold searches of people, of organizations and of the queue, each in its own order', async () => {
    const ask = `query ($id: ID!, $asOf: Day) { runSavedSearch(id: $id, asOf: $asOf) {
      people { total nodes { __typename name } } leadQueue { total nodes { rank lead { status } } } businesses { total } } }`;
    const asked = async (id: string, further: object = {}): Promise<Answer<{ runSavedSearch: object }>> =>
      house.ask<{ runSavedSearch: object }>(ask, { id, ...further }, JO);
    const people = { name: 'Owners', list: 'PEOPLE', filter: { text: 'tova', partyKind: 'PERSON' }, sort: 'TOWN' };
    const saved = await save(people);
    expect((await asked(saved.data.saveSearch.id)).data.runSavedSearch).toEqual({
      people: { total: 1, nodes: [{ __typename: 'Person', name: 'Tova Brandreth' }] },
      leadQueue: null,
      businesses: null,
    });
    const landlords = await save({ name: 'Landlords', list: 'PEOPLE', filter: { partyKind: 'ORGANIZATION' } });
    expect((await asked(landlords.data.saveSearch.id)).data.runSavedSearch).toMatchObject({ people: { total: 1 } });
    const queue = await save({
      name: 'Mine to do',
      list: 'LEAD_QUEUE',
      filter: { minProbability: 0.1 },
      sort: 'TEACHES_MOST',
    });
    expect((await asked(queue.data.saveSearch.id)).data.runSavedSearch).toEqual({
      people: null,
      leadQueue: { total: 1, nodes: [{ rank: 1, lead: { status: 'NEW' } }] },
      businesses: null,
    });
    expect((await asked(queue.data.saveSearch.id, { asOf: '2024-01-01' })).errors?.[0]?.extensions.argument).toBe(
      'asOf',
    );
    const refused = await save({ name: 'No', list: 'LEAD_QUEUE', filter: { order: 'TEACHES_MOST' } });
    expect(refused.errors?.[0]?.extensions.argument).toBe('filter.order');
  });

  it('refuse what their list would refuse, and a name twice', async () => {
    const argument = async (input: object): Promise<unknown> =>
      (await save({ name: 'Bad', ...input })).errors?.[0]?.extensions.argument;
    expect(await argument({ list: 'LEADS', filter: { minProbability: 2 } })).toBe('filter.minProbability');
    expect(await argument({ list: 'LEADS', filter: { colour: 'red' } })).toBe('filter.colour');
    expect(await argument({ list: 'LEADS', filter: { first: 3 } })).toBe('filter.first');
    expect(await argument({ list: 'LEADS', filter: {}, sort: 'COLOUR' })).toBe('sort');
    expect(await argument({ list: 'BUSINESSES', filter: { text: 'x' }, sort: 'COLOUR' })).toBe('sort');
    expect(await argument({ list: 'PREMISES', filter: { near: { latitude: 95 } } })).toContain('filter.near');
    expect((await save({ name: 'Bad', list: 'BUSINESSES', filter: {} })).errors?.[0]?.extensions.code).toBe(
      'BAD_INPUT',
    );
    expect((await save({ name: 'Bad', list: 'LEADS', filter: ['x'] })).errors).toHaveLength(1);
    expect((await house.ask(SAVE, { input: { name: 'No one', list: 'LEADS', filter: {} } })).errors?.[0]).toMatchObject(
      {
        extensions: { code: 'NO_ACTOR' },
      },
    );
    const twice = { name: 'Twice', list: 'LEADS', filter: {} };
    expect((await save(twice)).data.saveSearch.code).toBeUndefined();
    expect((await save(twice)).data.saveSearch.code).toBe('NAME_TAKEN');
    expect((await save(twice, SAM)).data.saveSearch.code).toBeUndefined();
  });

  it('make watches of leads, as far as a watch can follow them', async () => {
    const start = (savedSearchId: string, further: object = {}): Promise<Answer<object>> =>
      house.ask<object>(
        `mutation ($input: StartWatchInput!) { startWatch(input: $input) {
          ... on Watch { kind search { townId minProbability } } ... on WatchRefusal { code } } }`,
        { input: { kind: 'SEARCH', savedSearchId, reason: 'It matters here', ...further } },
        JO,
      );
    const wide = await save({ name: 'Wide', list: 'LEADS', filter: { minProbability: 0.7 } });
    expect((await start(wide.data.saveSearch.id)).data).toEqual({
      startWatch: { kind: 'SEARCH', search: { townId: null, minProbability: 0.7 } },
    });
    const own = await save({ name: 'Hers', list: 'LEADS', filter: {} }, SAM);
    expect((await start(own.data.saveSearch.id)).data).toEqual({ startWatch: { code: 'TARGET_NOT_FOUND' } });
    const queue = await save({ name: 'Queue', list: 'LEAD_QUEUE', filter: { minProbability: 0.6 } });
    expect((await start(queue.data.saveSearch.id)).data).toEqual({
      startWatch: { kind: 'SEARCH', search: { townId: null, minProbability: 0.6 } },
    });
    const narrow = await save({ name: 'Narrow', list: 'LEADS', filter: { status: ['NEW'] } });
    expect((await start(narrow.data.saveSearch.id)).errors?.[0]?.extensions.argument).toBe('savedSearchId');
    const both = await start(wide.data.saveSearch.id, { minProbability: 0.2 });
    expect(both.errors?.[0]?.extensions.argument).toBe('savedSearchId');
  });

  it('end, and their name is free again', async () => {
    const end = (id: string, actor = JO): Promise<Answer<object>> =>
      house.ask<object>(
        `mutation ($id: ID!) { endSavedSearch(id: $id) { ... on SavedSearchEnded { id } ... on SavedSearchRefusal { code } } }`,
        { id },
        actor,
      );
    const { id } = (await save({ name: 'Short', list: 'LEADS', filter: {} })).data.saveSearch;
    expect((await end(id, SAM)).data).toEqual({ endSavedSearch: { code: 'SEARCH_NOT_FOUND' } });
    expect((await end(id)).data).toEqual({ endSavedSearch: { id } });
    expect((await end(id)).data).toEqual({ endSavedSearch: { code: 'SEARCH_NOT_FOUND' } });
    expect((await run(id)).data.runSavedSearch).toBeNull();
    expect((await save({ name: 'Short', list: 'LEADS', filter: {} })).data.saveSearch.code).toBeUndefined();
  });
});
