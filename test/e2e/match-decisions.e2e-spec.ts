import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const ANNE = { 'x-townline-actor': 'Anne Teller; agency=Ostermere Police' };

const DECIDE = `mutation ($input: DecideMatchInput!) { decideMatch(input: $input) { __typename
  ... on MatchDecided { message decision { id verdict reason decidedAt actor { name agency }
    recordsA { id recordId source { name } } recordsB { recordId } } entities { __typename ... on Business { id name } } }
  ... on MatchContradicts { message chain { from { recordId } to { recordId } decision { id verdict actor { name } } } }
  ... on MatchAlreadyDecided { message decision { id verdict } }
  ... on MatchEntitiesMoved { message moves { askedId now { ... on Business { id } } } }
  ... on MatchDecisionSuperseded { message standsNow { id verdict } } } }`;
const UNDO = `mutation ($input: UndoMatchDecisionInput!) { undoMatchDecision(input: $input) { __typename
  ... on MatchDecided { decision { id verdict undoes { id } } entities { ... on Business { id name } } }
  ... on MatchDecisionSuperseded { standsNow { id verdict actor { name } } } } }`;
const CANDIDATES = `query ($review: MatchCandidateReview, $orderBy: MatchCandidateOrder, $first: Int, $after: String) {
  matchCandidates(review: $review, orderBy: $orderBy, first: $first, after: $after, kind: BUSINESS) {
    nodes { id doubt together match { probability evidence { sentence weight } records { id recordId } }
      entities { ... on Business { id } } decisions { verdict } } pageInfo { hasNextPage endCursor } } }`;

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Decided {
  readonly __typename: string;
  readonly message: string;
  readonly decision: { readonly id: string; readonly verdict: string; readonly undoes: { readonly id: string } | null };
  readonly entities: readonly Named[];
}
interface Candidates {
  readonly matchCandidates: {
    readonly nodes: readonly {
      readonly id: string;
      readonly doubt: number;
      readonly together: boolean;
      readonly match: { readonly probability: number; readonly records: readonly { id: string; recordId: string }[] };
      readonly decisions: readonly { readonly verdict: string }[];
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('what people say of records', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_match_decisions');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
  });
  afterAll(() => house.close());

  const tick = (): void => house.clock.set(new Date(house.clock.now().getTime() + 60_000));

  async function find(text: string): Promise<Named> {
    const { data } = await house.ask<{ searchBusinesses: { nodes: Named[] } }>(
      'query ($text: String!) { searchBusinesses(where: { text: $text }) { nodes { id name } } }',
      { text },
    );
    const [found] = data.searchBusinesses.nodes;
    if (found === undefined) throw new Error(`no ${text}`);
    return found;
  }

  async function decide(input: object, headers = JO): Promise<Decided> {
    tick();
    const { data, errors } = await house.ask<{ decideMatch: Decided }>(
      DECIDE,
      { input: { reason: 'I stood in both', ...input } },
      headers,
    );
    expect(errors).toBeUndefined();
    return data.decideMatch;
  }

  async function undo(id: string, headers = JO): Promise<Decided> {
    tick();
    const input = { id, reason: 'the landlord says otherwise' };
    const { data, errors } = await house.ask<{ undoMatchDecision: Decided }>(UNDO, { input }, headers);
    expect(errors).toBeUndefined();
    return data.undoMatchDecision;
  }

  it('join two shops, are kept in their history, and taken back give both their ids again', async () => {
    const [larkmoor, silver] = [await find('larkmoor'), await find('silver fern')];
    const asked = { entityA: larkmoor.id, entityB: silver.id, verdict: 'SAME' };
    const made = await decide(asked);
    expect(made).toMatchObject({
      __typename: 'MatchDecided',
      decision: {
        verdict: 'SAME',
        reason: 'I stood in both',
        actor: { name: 'Jo Rivers', agency: 'Quillhaven Police' },
        recordsA: [{ source: { name: 'state-register' } }, { source: { name: 'town-permits' } }],
        recordsB: [{ recordId: 'L-2' }],
      },
      entities: [{ __typename: 'Business' }],
    });
    const before = house.clock.now().toISOString();
    const one = '{ a: business(id: "A") { id records { recordId } } b: business(id: "B") { id } }'
      .replace('A', larkmoor.id)
      .replace('B', silver.id);
    const joined = await house.ask<{ a: { id: string; records: object[] }; b: { id: string } }>(one);
    expect(joined.data.a.id).toBe(joined.data.b.id);
    expect(joined.data.a.records).toHaveLength(3);
    const moved = await decide({ entityA: silver.id, entityB: (await find('brass heron')).id, verdict: 'DIFFERENT' });
    expect([moved.__typename, joined.data.b.id === silver.id]).toEqual(
      joined.data.b.id === silver.id ? ['MatchDecided', true] : ['MatchEntitiesMoved', false],
    );

    const back = await undo(made.decision.id, ANNE);
    expect(back).toMatchObject({ decision: { verdict: 'WITHDRAWN', undoes: { id: made.decision.id } } });
    expect(new Set(back.entities.map(({ id }) => id))).toEqual(new Set([larkmoor.id, silver.id]));
    expect(await undo(made.decision.id)).toMatchObject({
      __typename: 'MatchDecisionSuperseded',
      standsNow: { id: back.decision.id, actor: { name: 'Anne Teller' } },
    });
    const history = `query ($id: ID!, $knownAt: Instant) { business(id: $id, knownAt: $knownAt) {
      id decisions { verdict supersededAt actor { name } } } }`;
    const now = await house.ask<{ business: { decisions: { verdict: string }[] } }>(history, { id: larkmoor.id });
    expect(now.data.business.decisions).toMatchObject([
      { verdict: 'WITHDRAWN', supersededAt: null, actor: { name: 'Anne Teller' } },
      { verdict: 'SAME', supersededAt: expect.any(String), actor: { name: 'Jo Rivers' } },
    ]);
    const then = await house.ask<{ business: object }>(history, { id: silver.id, knownAt: before });
    expect(then.data.business).toMatchObject({
      id: joined.data.a.id,
      decisions: [{ verdict: 'SAME', supersededAt: null }],
    });
  });

  it('refuse what contradicts them, with the chain, in words and as data', async () => {
    const [larkmoor, tavern] = [await find('larkmoor'), await find('brass heron')];
    const apart = await decide({ entityA: larkmoor.id, entityB: tavern.id, verdict: 'DIFFERENT' }, ANNE);
    const records = await house.ask<{
      a: { records: { id: string; recordId: string }[] };
      b: { records: { id: string }[] };
    }>(
      `{ a: business(id: "${larkmoor.id}") { records { id recordId } } b: business(id: "${tavern.id}") { records { id } } }`,
    );
    const [record] = records.data.a.records;
    const asked = { recordA: record?.id, recordB: records.data.b.records[0]?.id, verdict: 'SAME' };
    expect(await decide(asked)).toEqual({
      __typename: 'MatchContradicts',
      message: `${record?.recordId} and P-90 are DIFFERENT by Anne Teller of Ostermere Police`,
      chain: [
        {
          from: { recordId: record?.recordId },
          to: { recordId: 'P-90' },
          decision: { id: apart.decision.id, verdict: 'DIFFERENT', actor: { name: 'Anne Teller' } },
        },
      ],
    });
    expect(await decide({ entityA: tavern.id, entityB: larkmoor.id, verdict: 'UNSURE' })).toMatchObject({
      __typename: 'MatchAlreadyDecided',
      message: 'Anne Teller of Ostermere Police said DIFFERENT of these records',
      decision: { id: apart.decision.id },
    });
    await undo(apart.decision.id);
  });

  it('are asked for where they teach most, a page at a time, and not again once given', async () => {
    const page = async (variables: object): Promise<Candidates['matchCandidates']> =>
      (await house.ask<Candidates>(CANDIDATES, variables)).data.matchCandidates;
    const all = await page({ first: 50 });
    expect(all.nodes.length).toBeGreaterThan(0);
    const doubts = all.nodes.map(({ doubt }) => doubt);
    expect(doubts).toEqual([...doubts].sort((a, b) => b - a));
    const paged: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { nodes, pageInfo } = await page({ first: 1, after });
      paged.push(...nodes.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(paged).toEqual(all.nodes.map(({ id }) => id));
    const likely = await page({ first: 50, orderBy: 'PROBABILITY' });
    const chances = likely.nodes.map(({ match }) => match.probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    const [first] = all.nodes;
    const [a, b] = first?.match.records ?? [];
    const made = await decide({ recordA: a?.id, recordB: b?.id, verdict: 'UNSURE' });
    expect((await page({ first: 50 })).nodes.map(({ id }) => id)).not.toContain(first?.id);
    const [unsure, ...none] = (await page({ first: 50, review: 'UNSURE' })).nodes;
    expect([unsure?.id, unsure?.decisions[0]?.verdict, none]).toEqual([first?.id, 'UNSURE', []]);
    await undo(made.decision.id);
    expect((await page({ first: 50 })).nodes.map(({ id }) => id)).toEqual(paged);
  });

  it('are refused without an actor, a reason, or a subject', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { id } = await find('larkmoor');
    const code = async (input: object, headers: Record<string, string> = JO): Promise<string | undefined> =>
      (await house.ask(DECIDE, { input: { verdict: 'SAME', reason: 'seen', ...input } }, headers)).errors?.[0]
        ?.extensions.code;
    expect(await code({ entityA: id, entityB: nobody }, {})).toBe('NO_ACTOR');
    expect(await code({ entityA: id, entityB: nobody })).toBe('NOT_FOUND');
    expect(await code({ entityA: id, entityB: id })).toBe('BAD_INPUT');
    expect(await code({ entityA: id, recordB: '1' })).toBe('BAD_INPUT');
    expect(await code({ recordA: 'x', recordB: '1' })).toBe('BAD_INPUT');
    expect(await code({ entityA: id, entityB: nobody, reason: '  ' })).toBe('BAD_INPUT');
  });
});
