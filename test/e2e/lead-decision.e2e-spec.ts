import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse, type Row } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { makeLead, mergeShops } from '../db/leads/stated-leads.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const KIM = { 'x-townline-actor': 'Kim Sallow; agency=Ostermere Health' };

const STATE = `id version status holder { name agency } heldSince heldForDays stale
  decision { verdict reason by { name agency } finding { probability } supersedes { verdict } }`;
const CLAIM = `mutation ($input: ClaimLeadInput!) { claimLead(input: $input) { __typename
  ... on LeadClaimed { message lead { ${STATE} } }
  ... on LeadHeldBySomeoneElse { message holder { name } heldSince lead { status } }
  ... on LeadWentElsewhere { message standsNow { id } oneShop { name } } } }`;
const RELEASE = `mutation ($input: ReleaseLeadInput!) { releaseLead(input: $input) { __typename
  ... on LeadReleased { lead { ${STATE} } } ... on LeadActNotAllowed { message } } }`;
const DECIDE = `mutation ($input: DecideLeadInput!) { decideLead(input: $input) { __typename
  ... on LeadDecided { lead { ${STATE} } }
  ... on LeadChangedMeanwhile { message lead { ${STATE} } since { act by { name } reason version } }
  ... on LeadActNotAllowed { message }
  ... on LeadHeldBySomeoneElse { holder { name agency } } } }`;
const UNDO = `mutation ($input: UndoLeadInput!) { undoLead(input: $input) { __typename
  ... on LeadUndone { lead { ${STATE} } }
  ... on LeadReasonNeeded { message doneBy { name } }
  ... on LeadNothingToUndo { message } } }`;

interface State {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

interface Result {
  readonly __typename: string;
  readonly message: string;
  readonly lead: State;
}

describe('a lead in the hands of people', () => {
  let house: ApiHouse;
  let leadId: string | undefined;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_lead_decision');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    leadId = (await state()).id;
  });
  afterAll(() => house.close());

  async function state(fields = STATE, at: string | null = null): Promise<State> {
    const { data, errors } = await house.ask<{ leads: { nodes: State[] } }>(
      `query ($at: Instant) { leads(knownAt: $at) { nodes { id ${fields} } } }`,
      { at },
    );
    expect(errors).toBeUndefined();
    return data.leads.nodes.find(({ id }) => leadId === undefined || id === leadId) as State;
  }

  async function act(query: string, input: object, who: Row): Promise<Result> {
    const { data, errors } = await house.ask<Record<string, Result>>(query, { input: { leadId, ...input } }, who);
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as Result;
  }

  it('is claimed by one, seen to be held by all, and shown as stale when the claim lies', async () => {
    expect(await state()).toMatchObject({ status: 'NEW', version: 1, holder: null, heldForDays: null, stale: false });
    const claimed = await act(CLAIM, {}, JO);
    expect(claimed).toMatchObject({
      __typename: 'LeadClaimed',
      lead: { status: 'CLAIMED', holder: { name: 'Jo Rivers', agency: 'Quillhaven Police' }, heldForDays: 0 },
    });
    expect(await act(CLAIM, {}, KIM)).toEqual({
      __typename: 'LeadHeldBySomeoneElse',
      message: 'Jo Rivers of Quillhaven Police holds this lead',
      holder: { name: 'Jo Rivers' },
      heldSince: '2026-03-01T08:00:00.000Z',
      lead: { status: 'CLAIMED' },
    });
    house.clock.set(new Date('2026-03-14T08:00:00Z'));
    expect(await state()).toMatchObject({ heldForDays: 13, stale: false });
    house.clock.set(new Date('2026-03-15T08:00:00Z'));
    expect(await state()).toMatchObject({ status: 'CLAIMED', heldForDays: 14, stale: true });
  });

  it('is taken over with a reason, decided, and the other is told what was decided', async () => {
    house.clock.set(new Date('2026-03-16T08:00:00Z'));
    const taken = await act(CLAIM, { takeOverReason: 'Jo is on leave' }, KIM);
    expect(taken).toMatchObject({ __typename: 'LeadClaimed', lead: { version: 3, holder: { name: 'Kim Sallow' } } });
    const ruling = { verdict: 'SAME', reason: 'Same owner, same phone', expectedVersion: 3 };
    expect(await act(DECIDE, ruling, JO)).toMatchObject({
      __typename: 'LeadHeldBySomeoneElse',
      holder: { name: 'Kim Sallow', agency: 'Ostermere Health' },
    });
    const decided = await act(DECIDE, ruling, KIM);
    expect(decided).toMatchObject({
      __typename: 'LeadDecided',
      lead: {
        status: 'CONFIRMED',
        holder: null,
        decision: {
          verdict: 'SAME',
          reason: 'Same owner, same phone',
          by: { name: 'Kim Sallow' },
          finding: { probability: expect.any(Number) },
          supersedes: null,
        },
      },
    });
    const late = await act(DECIDE, { ...ruling, verdict: 'DIFFERENT' }, JO);
    expect(late).toMatchObject({
      __typename: 'LeadChangedMeanwhile',
      message: 'the lead is at version 4, you saw version 3: Kim Sallow of Ostermere Health, CONFIRM',
      lead: { decision: { verdict: 'SAME' } },
      since: [{ act: 'CONFIRM', by: { name: 'Kim Sallow' }, reason: 'Same owner, same phone', version: 4 }],
    });
    expect(await act(RELEASE, {}, KIM)).toMatchObject({ __typename: 'LeadActNotAllowed' });
  });

  it('is undone step by step to exactly what it was', async () => {
    house.clock.set(new Date('2026-03-17T08:00:00Z'));
    expect(await act(UNDO, { expectedVersion: 4 }, JO)).toMatchObject({
      __typename: 'LeadReasonNeeded',
      doneBy: { name: 'Kim Sallow' },
    });
    const undone = await act(UNDO, { expectedVersion: 4 }, KIM);
    expect(undone).toMatchObject({
      __typename: 'LeadUndone',
      lead: {
        status: 'CLAIMED',
        holder: { name: 'Kim Sallow' },
        heldSince: '2026-03-16T08:00:00.000Z',
        decision: null,
      },
    });
    await act(UNDO, { expectedVersion: 5 }, KIM);
    await act(UNDO, { expectedVersion: 6 }, JO);
    expect(await state()).toMatchObject({ status: 'NEW', holder: null, version: 7 });
    expect(await act(UNDO, { expectedVersion: 7 }, JO)).toMatchObject({ __typename: 'LeadNothingToUndo' });
  });

  it('keeps its history, and stands at any vantage as it stood then', async () => {
    const { history } = (await state(
      'id history { version act byMachine by { name } fromStatus toStatus reason undoes undoneBy decision { verdict } }',
    )) as State & { readonly history: readonly Record<string, unknown>[] };
    expect(history.map(({ act, toStatus, undoes }) => [act, toStatus, undoes])).toEqual([
      ['RAISE', 'NEW', null],
      ['CLAIM', 'CLAIMED', null],
      ['TAKE_OVER', 'CLAIMED', null],
      ['CONFIRM', 'CONFIRMED', null],
      ['UNDO', 'CLAIMED', 4],
      ['UNDO', 'CLAIMED', 3],
      ['UNDO', 'NEW', 2],
    ]);
    expect(history[0]).toMatchObject({ byMachine: true, by: { name: 'townline' }, fromStatus: null });
    expect(history[3]).toMatchObject({ byMachine: false, undoneBy: 5, decision: { verdict: 'SAME' } });
    const then = '2026-03-16T12:00:00Z';
    expect(await state(`${STATE} history { version undoneBy }`, then)).toMatchObject({
      status: 'CONFIRMED',
      version: 4,
      decision: { verdict: 'SAME' },
      history: [{ version: 1 }, { version: 2 }, { version: 3 }, { version: 4, undoneBy: null }],
    });
    expect(await state(STATE, '2026-03-10T12:00:00Z')).toMatchObject({
      status: 'CLAIMED',
      holder: { name: 'Jo Rivers' },
      heldForDays: 9,
    });
    const count = async (status: string, knownAt: string): Promise<number> => {
      const { data } = await house.ask<{ leads: { nodes: object[] } }>(
        `query ($at: Instant) { leads(knownAt: $at, status: [${status}]) { nodes { id } } }`,
        { at: knownAt },
      );
      return data.leads.nodes.length;
    };
    expect([await count('CONFIRMED', then), await count('NEW', then)]).toEqual([1, 0]);
  });

  it('is judged by one of two at once; the other is shown that decision', async () => {
    const { id } = await makeLead(house.dataSource);
    const ruling = { leadId: id, reason: 'seen', expectedVersion: 1 };
    const results = await Promise.all([
      act(DECIDE, { ...ruling, verdict: 'SAME' }, JO),
      act(DECIDE, { ...ruling, verdict: 'DIFFERENT' }, KIM),
    ]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['LeadChangedMeanwhile', 'LeadDecided']);
    const [decided, refused] = [...results].sort((a, b) => (a.__typename < b.__typename ? 1 : -1));
    const { decision } = decided?.lead as State & { readonly decision: object };
    expect(refused).toMatchObject({ lead: { version: 2, decision }, since: [{ version: 2 }] });
  });

  it('says where it went when its shops were merged meanwhile', async () => {
    const [one, two] = [await makeLead(house.dataSource), await makeLead(house.dataSource)];
    await mergeShops(house.dataSource, one.predecessorId, two.predecessorId);
    await mergeShops(house.dataSource, one.successorId, two.successorId);
    expect(await act(CLAIM, { leadId: one.id }, JO)).toEqual({
      __typename: 'LeadWentElsewhere',
      message: 'its shops were merged into others, and another lead stands for these',
      standsNow: { id: two.id },
      oneShop: null,
    });
  });

  it('teaches: what was decided is told as labels, and of each rule and source how often it was right', async () => {
    const { version } = await state();
    await act(DECIDE, { verdict: 'SAME', reason: 'one owner', expectedVersion: version }, JO);
    const { data, errors } = await house.ask<{
      decidedPairs: { nodes: { verdict: string; evidence: { channel: string; level: string }[] }[] };
      rules: { key: string; all: { confirmed: number } }[];
      sources: { source: { name: string }; all: object; drift: null }[];
    }>(`{ decidedPairs { nodes { predecessorSource predecessorRecordId successorSource successorRecordId verdict
        isReopened probability modelVersion evidence { channel level weight } } }
      rules: precision { key source { name } all { confirmed dismissed share low high } }
      sources: precision(by: SOURCE) { source { name } all { confirmed share } thisQuarter { confirmed }
        before { share } drift { by } } }`);
    expect(errors).toBeUndefined();
    const pair = data.decidedPairs.nodes.find(({ evidence }) => evidence.length > 0);
    expect(pair).toMatchObject({
      predecessorSource: 'state-register',
      predecessorRecordId: 'L-1',
      successorRecordId: 'L-2',
      verdict: 'SAME',
      isReopened: false,
    });
    const owner = pair?.evidence.find(({ channel }) => channel === 'owner');
    expect(data.rules.find(({ key }) => key === `owner.${owner?.level}`)).toMatchObject({
      source: null,
      all: { confirmed: 1, dismissed: 0, share: 1, high: 1 },
    });
    expect(data.sources.map(({ source }) => source.name).sort()).toEqual([
      'review-site',
      'state-register',
      'town-permits',
    ]);
    expect(data.sources[0]).toMatchObject({ thisQuarter: { confirmed: 1 }, before: { share: null }, drift: null });
  });

  it('refuses what nobody may do', async () => {
    const code = async (input: object, who: Row = JO): Promise<unknown> =>
      (await house.ask(DECIDE, { input: { leadId, verdict: 'SAME', reason: 'x', expectedVersion: 8, ...input } }, who))
        .errors?.[0]?.extensions;
    expect(await code({}, {})).toMatchObject({ code: 'NO_ACTOR' });
    expect(await code({ reason: '  ' })).toMatchObject({ code: 'BAD_INPUT', argument: 'reason' });
    expect(await code({ leadId: '00000000-0000-4000-8000-000000000000' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
