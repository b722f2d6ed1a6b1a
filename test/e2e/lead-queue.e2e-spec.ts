import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { makeLead } from '../db/leads/stated-leads.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };

const ENTRIES = `nodes { rank lead { id status probability predecessor { name } }
  expectedValue { value probability freshness heardOn daysSinceHeard harm indicators { key points sentence } }
  teaching { value entropy reach rules { rule share waiting decided } } } pageInfo { endCursor hasNextPage }`;

interface Entry {
  readonly rank: number;
  readonly lead: { readonly id: string; readonly status: string; readonly probability: number };
  readonly expectedValue: {
    readonly value: number;
    readonly probability: number;
    readonly freshness: number;
    readonly harm: number;
    readonly indicators: readonly { readonly key: string; readonly points: number }[];
  };
  readonly teaching: { readonly value: number; readonly entropy: number; readonly rules: readonly { share: number }[] };
}

interface Queue {
  readonly leadQueue: {
    readonly nodes: readonly Entry[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

describe('the queue of leads', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_lead_queue');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  async function queue(args = '', who: Row = {}, variables: object = {}): Promise<Queue['leadQueue']> {
    const { data, errors } = await house.ask<Queue>(
      `query ($after: String) { leadQueue(after: $after${args}) { ${ENTRIES} } }`,
      variables,
      who,
    );
    expect(errors).toBeUndefined();
    return data.leadQueue;
  }

  it('shows why a lead is where it is, each part with its number', async () => {
    const { nodes } = await queue();
    expect(nodes).toHaveLength(1);
    const [{ rank, lead, expectedValue }] = nodes as [Entry];
    const { teaching } = (await queue(', order: TEACHES_MOST')).nodes[0] as Entry;
    expect(rank).toBe(1);
    expect(expectedValue).toMatchObject({ probability: lead.probability, heardOn: '2026-02-01', daysSinceHeard: 28 });
    expect(expectedValue.indicators.map(({ key }) => key)).toEqual([
      'CLOSED_BY_ORDER',
      'OVER_THE_TOWN_LINE',
      'REVIEW_SITE',
    ]);
    const points = expectedValue.indicators.reduce((sum, each) => sum + each.points, 1);
    expect(expectedValue.harm).toBeCloseTo(points, 12);
    const { value, probability, freshness, harm } = expectedValue;
    expect(value).toBeCloseTo(probability * freshness * harm, 12);
    expect(teaching.rules.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('puts even odds first when asked what would teach most, and pages without loss', async () => {
    for (const probability of [0.5, 0.55, 0.9, 0.99]) await makeLead(house.dataSource, { probability });
    const seen: Entry[] = [];
    let after: string | null = null;
    do {
      const page: Queue['leadQueue'] = await queue(', first: 2, order: TEACHES_MOST', {}, { after });
      seen.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.filter(({ teaching }) => teaching.rules.length === 0).map(({ lead }) => lead.probability)).toEqual([
      0.5, 0.55, 0.9, 0.99,
    ]);
    expect(seen[0]?.lead.probability).toBe(0.5);
    const { errors } = await house.ask('query ($after: String) { leadQueue(after: $after) { nodes { rank } } }', {
      after: (await queue(', first: 1, order: TEACHES_MOST')).pageInfo.endCursor,
    });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument: 'after' } });
  });

  it('holds what waits; what somebody holds is theirs, and shown again when it lies too long', async () => {
    const before = (await queue()).nodes;
    const [first] = before as [Entry];
    const claim = 'mutation ($input: ClaimLeadInput!) { claimLead(input: $input) { __typename } }';
    await house.ask(claim, { input: { leadId: first.lead.id } }, JO);
    const ids = async (args = '', who: Row = {}): Promise<string[]> =>
      (await queue(args, who)).nodes.map(({ lead }) => lead.id);
    expect(await ids()).not.toContain(first.lead.id);
    expect(await ids(', mine: true', JO)).toEqual([first.lead.id]);
    expect(await ids(', mine: true', { 'x-townline-actor': 'Kim Sallow; agency=Ostermere Health' })).toEqual([]);
    expect(await ids(', stale: true')).toEqual([]);
    house.clock.set(new Date('2026-03-20T08:00:00Z'));
    expect(await ids(', stale: true')).toEqual([first.lead.id]);
    const { errors } = await house.ask('{ leadQueue(mine: true) { nodes { rank } } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NO_ACTOR' } });
  });

  it('is of one town when asked', async () => {
    const { data } = await house.ask<{ towns: { nodes: { id: string; name: string }[] } }>(
      '{ towns { nodes { id name } } }',
    );
    const town = data.towns.nodes.find(({ name }) => name === 'Ostermere')?.id ?? '';
    const all = ', status: [NEW, CLAIMED]';
    expect((await queue(`${all}, townId: "${town}"`)).nodes).toHaveLength(1);
    expect((await queue(`${all}, townId: "00000000-0000-4000-8000-000000000000"`)).nodes).toEqual([]);
    expect((await queue(`${all}, minProbability: 0.95`)).nodes.every(({ lead }) => lead.probability >= 0.95)).toBe(
      true,
    );
  });
});
