import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

interface Group {
  readonly label: string | null;
  readonly count: number;
  readonly expected: number;
}

describe('leads counted', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_lead_aggregates');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  const groups = async (by: string, filter = ''): Promise<readonly Group[]> => {
    const { data, errors } = await house.ask<{ leadAggregates: readonly Group[] }>(
      `{ leadAggregates(by: ${by} ${filter}) { label count expected } }`,
    );
    expect(errors).toBeUndefined();
    return data.leadAggregates;
  };

  it('counts by status, month, town, instrument and relation, with what may be expected of them', async () => {
    const { data } = await house.ask<{ leads: { nodes: { probability: number; raisedAt: string }[] } }>(
      '{ leads { nodes { probability raisedAt } } }',
    );
    const [lead] = data.leads.nodes;
    const one = (label?: string): object => ({ label, count: 1, expected: lead?.probability });
    expect(data.leads.nodes).toHaveLength(1);
    expect(await groups('STATUS')).toEqual([one('NEW')]);
    expect(await groups('MONTH')).toEqual([one(lead?.raisedAt.slice(0, 7))]);
    expect(await groups('TOWN')).toEqual([one('Ostermere'), one('Quillhaven')]);
    expect(await groups('INSTRUMENT')).toEqual([one('HEALTH_ORDER')]);
    expect(await groups('RELATION')).toEqual([one('town_line_move')]);
  });

  it('counts what the list with the same filters shows', async () => {
    expect(await groups('STATUS', ', status: [CONFIRMED]')).toEqual([]);
    expect(await groups('STATUS', ', minProbability: 0.01, raisedFrom: "2026-01-01T00:00:00Z"')).toHaveLength(1);
    expect(await groups('STATUS', ', raisedTo: "2026-01-01T00:00:00Z"')).toEqual([]);
    expect(await groups('STATUS', ', knownAt: "2026-01-02T00:00:00Z"')).toEqual([]);
    const { errors } = await house.ask('{ leadAggregates(by: STATUS, minProbability: 2) { count } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT', argument: 'minProbability' });
  });
});
