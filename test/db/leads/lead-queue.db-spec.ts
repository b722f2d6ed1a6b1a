import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRESENT_VANTAGE } from '@townline/kernel';
import { LeadDecisionModule, LeadQueueService, LeadReadRepository } from '@townline/leads';
import { FixedClock, PlatformModule } from '@townline/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { makeLead, type MadeLead } from './stated-leads.js';

const ALL = {
  statuses: ['NEW', 'REOPENED'],
  townId: null,
  heldBy: null,
  heldBefore: null,
  minProbability: null,
} as const;
const TODAY = '2026-06-15';

describe('the order of the queue', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let queue: LeadQueueService;
  const made: (MadeLead & { readonly probability: number })[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('lead_queue');
    const clock = new FixedClock(new Date(`${TODAY}T08:00:00Z`));
    const platform = PlatformModule.with({ dataSource: database.dataSource, filesFolder: '/nowhere', clock });
    module = await Test.createTestingModule({ imports: [platform, LeadDecisionModule] }).compile();
    queue = module.get(LeadQueueService);
    for (let at = 0; at < 40; at += 1) {
      const probability = 0.3 + ((at * 17) % 40) / 60;
      made.push({ ...(await makeLead(database.dataSource, { probability })), probability });
    }
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });

  /** What is on record about the lead's shops, as if it had been worked out so. */
  const state = (leadId: string, heardOn: string | null, harm: number): Promise<unknown> =>
    database.dataSource.query('update lead_sign set heard_on = $2, harm = $3 where lead_id = $1', [
      leadId,
      heardOn,
      harm,
    ]);

  it('fills in what it goes by for leads that have nothing yet', async () => {
    const places = await queue.page('EXPECTED_VALUE', ALL, { limit: 100, after: null });
    expect(places).toHaveLength(made.length);
    const rows: unknown[] = await database.dataSource.query(
      `select 1 from lead_sign where harm = 1.3 and signs ->> 'gapDays' = '3'`,
    );
    expect(rows).toHaveLength(made.length);
  });

  it('is that of probability, freshness and harm, and its pages join without loss', async () => {
    const days = [null, '2026-06-15', '2026-03-17', '2025-01-01', '2027-01-01'];
    const harms = [1, 1.3, 2.1];
    const value = new Map<string, number>();
    for (const [at, { id, probability }] of made.entries()) {
      const [heardOn = null, harm = 1] = [days[at % 5], harms[at % 3]];
      await state(id, heardOn, harm);
      const age = heardOn === null ? Infinity : Math.max(0, (Date.parse(TODAY) - Date.parse(heardOn)) / 86_400_000);
      value.set(id, probability * (0.25 + 0.75 * 2 ** (-age / 90)) * harm);
    }
    const expected = [...value].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const seen = [];
    let after: { sort: number; leadId: string } | null = null;
    for (;;) {
      const page = await queue.page('EXPECTED_VALUE', ALL, { limit: 7, after });
      seen.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = { sort: last.sort, leadId: last.leadId };
    }
    expect(seen.map(({ rank }) => rank)).toEqual(made.map((_, at) => at + 1));
    expect(seen.map(({ sort }) => Number(sort.toFixed(9)))).toEqual(expected.map(([, sum]) => Number(sum.toFixed(9))));
  });

  it('counts what waits, by the same question', async () => {
    const likely = { ...ALL, minProbability: 0.6 };
    const total = made.filter(({ probability }) => probability >= 0.6).length;
    expect(await queue.tally(likely).total()).toBe(total);
    const facets = await queue.tally(likely).facets(['STATUS', 'PROBABILITY']);
    const sumOf = (dimension: string): number =>
      facets.filter((row) => row.dimension === dimension).reduce((sum, { count }) => sum + count, 0);
    expect([sumOf('STATUS'), sumOf('PROBABILITY')]).toEqual([total, total]);
    const crossed = await queue.tally(ALL).aggregates(['STATUS', 'RELATION']);
    expect(crossed).toEqual([{ keys: ['NEW', 'same_town'], labels: ['NEW', 'same_town'], count: made.length }]);
  });

  it('reads leads of a town by the points of both shops', async () => {
    const leads = new LeadReadRepository(database.dataSource);
    const question = {
      statuses: null,
      townId: '00000000-0000-4000-8000-000000000000',
      minProbability: null,
      maxProbability: null,
      raisedFrom: null,
      raisedTo: null,
      relation: null,
      instrument: null,
    };
    const page = { limit: 5, after: null };
    expect(await leads.findMatching(question, 'CHANGED_AT', page, PRESENT_VANTAGE)).toEqual([]);
    expect(
      await leads.findMatching(
        { ...question, townId: null, relation: 'same_town' },
        'CHANGED_AT',
        page,
        PRESENT_VANTAGE,
      ),
    ).toHaveLength(5);
    expect(
      await leads.findMatching({ ...question, townId: null, relation: 'unknown' }, 'CHANGED_AT', page, PRESENT_VANTAGE),
    ).toEqual([]);
  });
});
