import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { FIRST_RECEIVED, tellStory } from './invented-story.js';

const COMPARE = `query ($a: ID!, $b: ID!, $asOf: Day, $knownAt: Instant) { compareBusinesses(a: $a, b: $b, asOf: $asOf, knownAt: $knownAt) {
  a { name } b { name }
  facts { field value relation
    a { text role period { validFrom validTo } source { recordId source { name } cells { column value } } }
    b { text role source { recordId source { name } } } }
  speaksFor { origin weight sentence } speaksAgainst { origin weight sentence }
  matches { probability } findings { probability } decisions { verdict reason } } }`;

interface Fact {
  readonly field: string;
  readonly value: string;
  readonly relation: string;
  readonly a: readonly { readonly text: string; readonly role: string | null; readonly source: { recordId: string } }[];
  readonly b: readonly { readonly text: string; readonly role: string | null; readonly source: { recordId: string } }[];
}
interface Comparison {
  readonly compareBusinesses: {
    readonly facts: readonly Fact[];
    readonly speaksFor: readonly { weight: number; sentence: string; origin: string }[];
    readonly speaksAgainst: readonly { weight: number; sentence: string }[];
    readonly findings: readonly object[];
    readonly decisions: readonly { verdict: string }[];
  } | null;
}

describe('two shops side by side', () => {
  let house: ApiHouse;
  let larkmoor = '';
  let silver = '';

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_compare');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    [larkmoor, silver] = [await find('larkmoor'), await find('silver fern')];
  });
  afterAll(() => house.close());

  async function find(text: string): Promise<string> {
    const { data } = await house.ask<{ searchBusinesses: { nodes: { id: string }[] } }>(
      'query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id } } }',
      { text },
    );
    return data.searchBusinesses.nodes[0]?.id ?? '';
  }

  async function compare(variables: object = {}): Promise<NonNullable<Comparison['compareBusinesses']>> {
    const { data, errors } = await house.ask<Comparison>(COMPARE, { a: larkmoor, b: silver, ...variables });
    expect(errors).toBeUndefined();
    if (data.compareBusinesses === null) throw new Error('not found');
    return data.compareBusinesses;
  }

  it('lights what they share, each statement with its source', async () => {
    const { facts } = await compare();
    const owner = facts.find(({ field, value }) => field === 'PARTY' && value === 'Tova Brandreth');
    expect(owner).toMatchObject({
      relation: 'SHARED',
      a: [{ role: 'OWNER', period: { validFrom: '2019-04-01', validTo: '2023-05-01' }, source: { recordId: 'A-1' } }],
      b: [{ role: 'OWNER', source: { recordId: 'A-3', source: { name: 'state-register' } } }],
    });
    const phone = facts.find(({ field, relation }) => field === 'PHONE' && relation === 'SHARED');
    expect(phone?.a.map(({ source }) => source.recordId).sort()).toEqual(['L-1', 'P-77']);
    expect(phone?.b).toMatchObject([
      { role: 'ADVERTISEMENT', source: { recordId: 'AD-1', source: { name: 'review-site' } } },
    ]);
    const relations = facts.map(({ relation }) => relation);
    const order = ['SHARED', 'DIFFERS', 'ONLY_A', 'ONLY_B'];
    expect(relations).toEqual([...relations].sort((x, y) => order.indexOf(x) - order.indexOf(y)));
  });

  it('shows what differs and what one alone has, contradicting sources side by side', async () => {
    const { facts } = await compare();
    const of = (field: string): string[][] =>
      facts.filter((fact) => fact.field === field).map(({ relation, value }) => [relation, value]);
    expect(of('PREMISES').map(([relation]) => relation)).toEqual(['DIFFERS', 'DIFFERS']);
    expect(of('OPENED_ON')).toEqual([
      ['DIFFERS', '2019-04-01'],
      ['DIFFERS', '2019-04'],
      ['DIFFERS', '2023-05-25'],
    ]);
    expect(of('CLOSED_ON')).toEqual([['ONLY_A', '2023-05-01']]);
    expect(of('PROPERTY')).toEqual([['ONLY_A', 'Gableton Realty LLC']]);
  });

  it('weighs for and against, strongest first, and shows what was said and found', async () => {
    const asked = await compare();
    expect(asked.findings).toHaveLength(1);
    expect(asked.speaksFor.length).toBeGreaterThan(0);
    for (const reasons of [asked.speaksFor, asked.speaksAgainst]) {
      const weights = reasons.map(({ weight }) => Math.abs(weight));
      expect(weights).toEqual([...weights].sort((x, y) => y - x));
      expect(new Set(reasons.map(({ sentence }) => sentence)).size).toBeLessThanOrEqual(reasons.length);
    }
    const decide = `mutation ($input: DecideMatchInput!) { decideMatch(input: $input) { __typename } }`;
    const input = { entityA: larkmoor, entityB: silver, verdict: 'DIFFERENT', reason: 'two leases at one time' };
    await house.ask(decide, { input }, { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' });
    expect((await compare()).decisions).toEqual([{ verdict: 'DIFFERENT', reason: 'two leases at one time' }]);
  });

  it('keeps to what was known, and answers null for what is no shop', async () => {
    const { facts, decisions } = await compare({ knownAt: FIRST_RECEIVED });
    const shared = facts.find(({ field, relation }) => field === 'PHONE' && relation === 'SHARED');
    expect(shared?.b.map(({ source }) => source.recordId).sort()).toEqual(['AD-1', 'L-2']);
    expect(decisions).toEqual([]);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { data } = await house.ask<Comparison>(COMPARE, { a: larkmoor, b: nobody });
    expect(data.compareBusinesses).toBeNull();
  });

  it('takes no more statements for a shop with many rows than for one with few', async () => {
    const few = await house.countStatements(COMPARE, { a: silver, b: await find('brass heron') });
    const many = await house.countStatements(COMPARE, { a: larkmoor, b: silver });
    expect(many).toBeLessThanOrEqual(few + 2);
  });
});
