import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { AlertDispatchService, AlertModule } from '@townline/leads';
import { Outbox, PlatformModule, UnitOfWork } from '@townline/platform';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };

interface Heard {
  readonly alerts: { readonly total: number; readonly nodes: readonly { watchReason: string; rule: string }[] };
}

describe('watches on saved searches', () => {
  let house: ApiHouse;
  let worker: TestingModule;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_search_watch');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock: house.clock });
    worker = await Test.createTestingModule({ imports: [platform, AlertModule] }).compile();
    await dispatch();
  });
  afterAll(async () => {
    await worker.close();
    await house.close();
  });

  async function dispatch(): Promise<void> {
    while ((await worker.get(AlertDispatchService).dispatch()).handled > 0);
  }

  async function watch(name: string, list: string, filter: object): Promise<unknown> {
    const saved = await house.ask<{ saveSearch: { id: string } }>(
      'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { ... on SavedSearch { id } } }',
      { input: { name, list, filter } },
      JO,
    );
    const { data, errors } = await house.ask<{ startWatch: object }>(
      `mutation ($input: StartWatchInput!) { startWatch(input: $input) {
        ... on Watch { kind search { list townId minProbability } } ... on WatchRefusal { code } } }`,
      { input: { kind: 'SEARCH', savedSearchId: saved.data.saveSearch.id, reason: name } },
      JO,
    );
    expect(errors).toBeUndefined();
    return data.startWatch;
  }

  /** The rows of a shop are news, as if they had just been resolved. */
  async function tellOf(shop: string): Promise<void> {
    const rows = await house.dataSource.query<{ id: string }[]>(
      `select o.id from observation o where o.resource = 'businesses' and o.content ->> 'trade_name' like $1 and o.superseded_at is null`,
      [`${shop}%`],
    );
    await worker.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) =>
      worker.get(Outbox).put(manager, [
        {
          kind: 'records_resolved',
          key: `told:${shop}`,
          payload: { observationIds: rows.map(({ id }) => Number(id)) },
        },
      ]),
    );
    await dispatch();
  }

  async function heard(): Promise<string[]> {
    const { data } = await house.ask<Heard>('{ alerts(first: 50) { total nodes { watchReason rule } } }', {}, JO);
    expect(data.alerts.total).toBe(data.alerts.nodes.length);
    return data.alerts.nodes.filter(({ rule }) => rule === 'RECORD_ADDED').map(({ watchReason }) => watchReason);
  }

  it('hear of whatever happens about a business, a person or a place that fits then, and of nothing else', async () => {
    expect(await watch('Bars', 'BUSINESSES', { venueKind: 'BAR' })).toEqual({
      kind: 'SEARCH',
      search: { list: 'BUSINESSES', townId: null, minProbability: null },
    });
    await watch('Closed ones', 'BUSINESSES', { state: 'CLOSED' });
    await watch('Ferns', 'BUSINESSES', { text: 'silver fern' });
    await watch('On Corvane', 'PREMISES', { text: 'corvane' });
    await tellOf('The Brass Heron');
    expect((await heard()).sort()).toEqual(['Bars', 'On Corvane']);
    await tellOf('Silver Fern');
    expect((await heard()).sort()).toEqual(['Bars', 'Ferns', 'On Corvane']);
    await tellOf('Larkmoor');
    expect((await heard()).filter((reason) => reason === 'Closed ones').length).toBeGreaterThan(0);
  });

  it('refuse a town that is not there', async () => {
    const nowhere = { townId: '00000000-0000-4000-8000-000000000000' };
    expect(await watch('Nowhere', 'PEOPLE', nowhere)).toEqual({ code: 'TARGET_NOT_FOUND' });
  });
});
