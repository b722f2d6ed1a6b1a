import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

interface Chain {
  readonly operation: {
    readonly businesses: readonly { readonly id: string; readonly name: string | null }[];
    readonly steps: readonly { readonly predecessor: { id: string }; readonly successor: { id: string } }[];
    readonly timeline: readonly { readonly on: string | null; readonly kind: string; readonly source: object }[];
  } | null;
}

const CHAIN = `operation { businesses { id name } steps { predecessor { id } successor { id } }
  timeline { on kind text source { recordId } } }`;

describe('operations', () => {
  let house: ApiHouse;
  let larkmoor: string;
  let silverFern: string;
  let third: string;
  let alone: Chain['operation'];

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_operations');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    larkmoor = await businessNamed(house, 'larkmoor');
    silverFern = await businessNamed(house, 'silver fern');
    third = await businessNamed(house, 'brass heron');
    alone = await operationOf(house, third);
    await flag(house, silverFern, third);
  });
  afterAll(() => house.close());

  it('joins A → B → C to one chain, in order, whichever shop is asked about', async () => {
    for (const id of [larkmoor, silverFern, third]) {
      const operation = await operationOf(house, id);
      expect(operation?.businesses.map((business) => business.id)).toEqual([larkmoor, silverFern, third]);
      expect(operation?.steps.map((step) => [step.predecessor.id, step.successor.id])).toEqual([
        [larkmoor, silverFern],
        [silverFern, third],
      ]);
    }
  });

  it('tells the life of all its shops in one order, each entry with its source', async () => {
    const days = (await operationOf(house, third))?.timeline.map(({ on }) => on ?? '~') ?? [];
    expect(days).toEqual([...days].sort());
    expect(days).toEqual(expect.arrayContaining(['2019-04-01', '2023-05-01', '2023-05-25']));
  });

  it('is none for a shop that was never flagged, and none before it was known', async () => {
    expect(alone).toBeNull();
    const { data } = await house.ask<{ business: Chain | null }>(
      `query ($id: ID!) { business(id: $id, knownAt: "2020-01-01T00:00:00Z") { ${CHAIN} } }`,
      { id: larkmoor },
    );
    expect(data.business?.operation ?? null).toBeNull();
  });
});

async function operationOf(house: ApiHouse, id: string): Promise<Chain['operation']> {
  const { data, errors } = await house.ask<{ business: Chain }>(`query ($id: ID!) { business(id: $id) { ${CHAIN} } }`, {
    id,
  });
  expect(errors).toBeUndefined();
  return data.business.operation;
}

async function businessNamed(house: ApiHouse, text: string): Promise<string> {
  const { data } = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
    `query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }`,
    { text },
  );
  return data.searchBusinesses.nodes[0]?.id ?? '';
}

/** The second shop flagged as the first run again; what it rests on does not matter here. */
async function flag(house: ApiHouse, predecessor: string, successor: string): Promise<void> {
  await house.dataSource.query(
    `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days,
       relation, evidence, model_version, run_id, recorded_at)
     values (gen_random_uuid(), 'REOPENING', $1, $2, 0.8, 2, 'FLAGGED', 3, 'same_town', '[]', 'test',
       (select id from resolve_run limit 1), now())`,
    [predecessor, successor],
  );
}
