import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

interface LeadNode {
  readonly id: string;
  readonly probability: number;
  readonly raisedAt: string;
}

interface FindingNode {
  readonly weight: number;
  readonly prior: number;
  readonly waterfall: string;
  readonly standing: { readonly rank: number; readonly unrelated: number };
  readonly evidence: readonly { readonly weight: number }[];
}

interface Leads {
  readonly leads: {
    readonly nodes: readonly LeadNode[];
    readonly pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}

describe('leads and timelines', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_leads');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  it('puts the reopening across the town line before a person, with reasons for and against', async () => {
    const { data, errors } = await house.ask<{ leads: { nodes: Record<string, unknown>[] } }>(
      `{ leads(status: [NEW]) { nodes { id status probability gapDays relation modelVersion raisedAt
        predecessor { name towns { name } leads { id } } successor { name towns { name } findings { kind answer } }
        evidenceFor { channel direction weight sentence facts } evidenceAgainst { sentence weight } context { sentence }
        finding { kind answer weight prior waterfall standing { rank unrelated } evidence { direction weight } } } } }`,
    );
    expect(errors).toBeUndefined();
    const [lead] = data.leads.nodes;
    expect(data.leads.nodes).toHaveLength(1);
    expect(lead).toMatchObject({
      status: 'NEW',
      gapDays: 24,
      relation: 'town_line_move',
      predecessor: { name: 'Larkmoor Massage', towns: [{ name: 'Quillhaven' }] },
      successor: { name: 'Silver Fern Body Works', towns: [{ name: 'Ostermere' }] },
      finding: { answer: 'FLAGGED' },
    });
    const finding = lead?.['finding'] as FindingNode;
    const told = finding.evidence.reduce((sum, { weight }) => sum + weight, finding.prior);
    expect(told).toBeCloseTo(finding.weight, 9);
    expect(finding.standing).toEqual({ rank: 1, unrelated: expect.closeTo(1 - Number(lead?.['probability']), 9) });
    expect(finding.waterfall).toMatch(/^<svg[^>]*>[\s\S]*Tova Brandreth[\s\S]*<\/svg>\s*$/);
    const reasons = lead?.['evidenceFor'] as { direction: string; weight: number; sentence: string; facts: string[] }[];
    expect(reasons.length).toBeGreaterThan(1);
    expect(reasons.every(({ direction, sentence }) => direction === 'FOR' && sentence.length > 10)).toBe(true);
    expect(reasons.some(({ sentence }) => sentence.includes('Tova Brandreth'))).toBe(true);
    expect(lead?.['context']).not.toEqual([]);
  });

  it('finds leads by town, probability and the moment they were raised', async () => {
    const towns = await house.ask<{ towns: { nodes: { id: string; name: string }[] } }>(
      '{ towns { nodes { id name } } }',
    );
    const idOf = (name: string): string => towns.data.towns.nodes.find((town) => town.name === name)?.id ?? '';
    const count = async (filter: string, variables: object = {}, declared = ''): Promise<number> => {
      const { data } = await house.ask<Leads>(`query ${declared} { leads(${filter}) { nodes { id } } }`, variables);
      return data.leads.nodes.length;
    };
    const declared = '($town: ID!)';
    expect(await count('townId: $town', { town: idOf('Quillhaven') }, declared)).toBe(1);
    expect(await count('townId: $town', { town: idOf('Ostermere') }, declared)).toBe(1);
    expect(await count('townId: $town', { town: '00000000-0000-4000-8000-000000000000' }, declared)).toBe(0);
    expect(await count('minProbability: 0.5')).toBe(1);
    expect(await count('maxProbability: 0.1')).toBe(0);
    expect(await count('raisedFrom: "2026-01-01T00:00:00Z", raisedTo: "2026-02-01T00:00:00Z"')).toBe(1);
    expect(await count('raisedFrom: "2026-02-20T00:00:00Z"')).toBe(0);
    expect(await count('status: [CONFIRMED, DISMISSED]')).toBe(0);
    expect(await count('knownAt: "2026-01-05T00:00:00Z"')).toBe(0);
  });

  it('pages leads in both orders without loss or repetition while leads come in', async () => {
    await addLeads(house, 6);
    for (const orderBy of ['PROBABILITY', 'RAISED_AT'] as const) {
      const query = `query ($after: String) { leads(first: 2, after: $after, orderBy: ${orderBy}) {
        nodes { id probability raisedAt } pageInfo { endCursor hasNextPage } } }`;
      const seen: LeadNode[] = [];
      let after: string | null = null;
      for (let page = 0; page < 20; page += 1) {
        const { data }: { data: Leads } = await house.ask<Leads>(query, { after });
        seen.push(...data.leads.nodes);
        if (page === 0) await addLeads(house, 1);
        after = data.leads.pageInfo.endCursor;
        if (!data.leads.pageInfo.hasNextPage) break;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      const keys = seen.map((lead) => (orderBy === 'PROBABILITY' ? lead.probability : Date.parse(lead.raisedAt)));
      expect(keys).toEqual([...keys].sort((a, b) => b - a));
      expect(seen.length).toBeGreaterThanOrEqual(7);
    }
  });

  it('refuses a cursor of the other order', async () => {
    const first = await house.ask<Leads>('{ leads(first: 1) { pageInfo { endCursor } nodes { id } } }');
    const { endCursor } = first.data.leads.pageInfo;
    const { errors } = await house.ask(
      `query ($after: String) { leads(after: $after, orderBy: RAISED_AT) { nodes { id } } }`,
      {
        after: endCursor,
      },
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument: 'after' } });
  });

  it('tells the life of a shop in order, page by page, each entry with its source', async () => {
    const found = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
      '{ searchBusinesses(where: { text: "larkmoor" }) { nodes { id } } }',
    );
    const id = found.data.searchBusinesses.nodes[0]?.id;
    interface Timeline {
      readonly timeline: {
        readonly nodes: readonly { on: string | null; kind: string; text: string; source: { recordId: string } }[];
        readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      };
    }
    const query = `query ($id: ID!, $after: String) { timeline(id: $id, first: 3, after: $after) {
      nodes { on kind text source { recordId } party { name } } pageInfo { endCursor hasNextPage } } }`;
    const entries: Timeline['timeline']['nodes'][number][] = [];
    let after: string | null = null;
    do {
      const { data }: { data: Timeline } = await house.ask<Timeline>(query, { id, after });
      entries.push(...data.timeline.nodes);
      after = data.timeline.pageInfo.hasNextPage ? data.timeline.pageInfo.endCursor : null;
    } while (after !== null);
    const days = entries.map(({ on }) => on ?? '~');
    expect(days).toEqual([...days].sort());
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ on: '2019-04-01', kind: 'OPENED', source: { recordId: 'L-1' } }),
        expect.objectContaining({ on: '2019-04', kind: 'OPENED', source: { recordId: 'P-77' } }),
        expect.objectContaining({ on: '2023-05-01', kind: 'MOVED_OUT' }),
        expect.objectContaining({ on: '2021-01-10', kind: 'PART_BEGAN', party: { name: 'Ida Merrowby' } }),
        expect.objectContaining({
          on: '2023-05-01',
          kind: 'EVENT',
          text: 'closed by order (health order), Quillhaven health district',
        }),
      ]),
    );
  });
});

/** Further leads between shops made for the purpose; what they rest on does not matter here. */
async function addLeads(house: ApiHouse, count: number): Promise<void> {
  await house.dataSource.query(
    `with shop as (
       insert into entity (id, kind, recorded_at) select gen_random_uuid(), 'BUSINESS', now() from generate_series(1, $1 * 2)
       returning id),
     numbered as (select id, row_number() over (order by id) as n from shop),
     pair as (select a.id as a, b.id as b, a.n from numbered a join numbered b on b.n = a.n + 1 where a.n % 2 = 1),
     finding as (
       insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days, relation,
         evidence, model_version, run_id, recorded_at)
       select gen_random_uuid(), 'REOPENING', a, b, 0.5 + (n % 3) * 0.1, 1, 'FLAGGED', 3, 'same_town', '[]', 'test',
         (select id from resolve_run limit 1), now() from pair
       returning id, predecessor_id, successor_id, probability)
     insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
     select gen_random_uuid(), predecessor_id, successor_id, 'NEW', probability, id, now(), now() from finding`,
    [count],
  );
}
