import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { AlertDispatchService, AlertModule } from '@townline/leads';
import { PlatformModule } from '@townline/platform';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };

interface Told {
  readonly rule: string;
  readonly sentence: string;
}

describe('what is said over the API of two shops of a lead', () => {
  let house: ApiHouse;
  let worker: TestingModule;
  let shops: readonly string[];
  let towns: readonly string[];

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_judgement_alerts');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const platform = PlatformModule.with({ dataSource, filesFolder: '/nonexistent', clock: house.clock });
    worker = await Test.createTestingModule({ imports: [platform, AlertModule] }).compile();
    const { leads } = await ask<{ leads: { nodes: { predecessor: Shop; successor: Shop }[] } }>(
      '{ leads { nodes { predecessor { id towns { id } } successor { id towns { id } } } } }',
    );
    const [lead] = leads.nodes;
    const both = lead === undefined ? [] : [lead.predecessor, lead.successor];
    shops = both.map(({ id }) => id);
    towns = both.map((shop) => shop.towns[0]?.id ?? '');
    await waiting();
    await ask(
      'mutation { startWatch(input: { kind: SEARCH, minProbability: 0, reason: "every lead" }) { __typename } }',
    );
  });
  afterAll(async () => {
    await worker.close();
    await house.close();
  });

  interface Shop {
    readonly id: string;
    readonly towns: readonly { readonly id: string }[];
  }

  async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    const { data, errors } = await house.ask<Data>(query, variables, JO);
    expect(errors).toBeUndefined();
    return data;
  }

  /** What waits to be seen once the worker has looked; it is seen with that. */
  async function waiting(): Promise<Told[]> {
    while ((await worker.get(AlertDispatchService).dispatch()).handled > 0);
    const { alerts } = await ask<{ alerts: { nodes: (Told & { id: string })[] } }>(
      '{ alerts { nodes { id rule sentence } } }',
    );
    const ids = alerts.nodes.map(({ id }) => id);
    if (ids.length > 0)
      await ask('mutation ($ids: [ID!]!) { seeAlerts(input: { ids: $ids }) { __typename } }', { ids });
    return alerts.nodes.map(({ rule, sentence }) => ({ rule, sentence }));
  }

  async function statuses(): Promise<string[]> {
    const { leads } = await ask<{ leads: { nodes: { status: string }[] } }>('{ leads { nodes { status } } }');
    return leads.nodes.map(({ status }) => status);
  }

  async function join(): Promise<string> {
    const { decideMatch } = await ask<{ decideMatch: { __typename: string; decision: { id: string } } }>(
      `mutation ($input: DecideMatchInput!) { decideMatch(input: $input) {
        __typename ... on MatchDecided { decision { id } } } }`,
      { input: { entityA: shops[0], entityB: shops[1], verdict: 'SAME', reason: 'one shop, it only moved' } },
    );
    expect(decideMatch.__typename).toBe('MatchDecided');
    return decideMatch.decision.id;
  }

  async function undo(id: string): Promise<void> {
    await ask('mutation ($input: UndoMatchDecisionInput!) { undoMatchDecision(input: $input) { __typename } }', {
      input: { id, reason: 'the landlord says otherwise' },
    });
  }

  async function asks(townId: string, value: string): Promise<void> {
    const input = {
      ...{ townId, citation: 'Code § 5-12', validFrom: '2020', readIn: 'the town code' },
      rules: [{ field: 'ESTABLISHMENT_PERMIT', value }],
    };
    await ask('mutation ($input: RecordOrdinanceInput!) { recordOrdinance(input: $input) { town { id } } }', { input });
  }

  it('changes the leads at once and is told: one shop makes no lead, and taken back there is one again', async () => {
    expect(await statuses()).toEqual(['NEW']);
    const decision = await join();
    expect(await statuses()).not.toContain('NEW');
    expect(await waiting()).toEqual([
      { rule: 'LEAD_CHANGED', sentence: expect.stringContaining('was withdrawn') as unknown },
    ]);
    await undo(decision);
    expect(await statuses()).toEqual(['NEW']);
    expect(await waiting()).toEqual([{ rule: 'LEAD_CHANGED', sentence: expect.stringContaining('is new') as unknown }]);
  });

  it('tells of a hop across the town line as soon as the other town is known to ask for less', async () => {
    await asks(towns[0] ?? '', 'yes');
    await asks(towns[1] ?? '', 'no');
    await undo(await join());
    const told = await waiting();
    expect(told.map(({ rule }) => rule).sort()).toEqual(['LEAD_CHANGED', 'LEAD_CHANGED', 'TOWN_LINE_HOP']);
    const [hop] = told.filter(({ rule }) => rule === 'TOWN_LINE_HOP');
    expect(hop?.sentence).toContain('Code § 5-12');
    await undo(await join());
    expect((await waiting()).map(({ rule }) => rule)).toEqual(['LEAD_CHANGED', 'LEAD_CHANGED']);
  });
});
