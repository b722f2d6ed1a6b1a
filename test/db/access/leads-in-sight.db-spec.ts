import { PRESENT_VANTAGE, type Vantage } from '@townline/kernel';
import {
  FindingListReadRepository,
  LeadAggregateReadRepository,
  LeadHistoryReadRepository,
  LeadQueueReadRepository,
  LeadReadRepository,
  OperationListReadRepository,
  OperationReadRepository,
  ReopeningFindingReadRepository,
  type FindingRow,
  type LeadQuestion,
} from '@townline/leads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { openLeadHouse } from '../leads/lead-house.js';
import type { InventedPackage } from '../registry/landed-package.js';
import { ALDERFORD, BRAMLEY, openTwoAgencies, PUBLIC, type TwoAgencies } from './two-agency-story.js';

const ANY = {
  ...{ statuses: null, townId: null, minProbability: null, maxProbability: null, raisedFrom: null, raisedTo: null },
  ...{ relation: null, instrument: null },
};
const FOR_QUEUE = { statuses: ['NEW'], townId: null, heldBy: null, heldBefore: null, minProbability: null } as const;
const EVERY_FINDING = {
  ...{ kinds: null, answers: null, relation: null, townId: null, minProbability: null, maxProbability: null },
};
const PAGE = { limit: 9, after: null };
const OPERATIONS = { townId: null, minShops: 2, crossesTownLine: null };

/** Everything that rests on one finding, as one person is told of it. */
interface Told {
  readonly finding: FindingRow | null;
  readonly leads: readonly number[];
  readonly byShop: readonly number[];
  readonly queue: readonly number[];
  readonly expected: readonly number[];
  readonly total: number;
  readonly listed: number;
  readonly operations: number;
  readonly standing: number | null;
  readonly history: number;
}

describe('what two agencies see of one lead', () => {
  let story: TwoAgencies;
  let ids: { old: string; finding: string; lead: string };

  beforeAll(async () => {
    story = await openTwoAgencies('leads in sight');
    const [row] = await story.house.engine.query<{ id: string; lead: string }[]>(
      'select f.id, l.id as lead from reopening_finding f join lead l on l.finding_id = f.id',
    );
    if (row === undefined) throw new Error('no finding');
    ids = { old: await story.shopOf('old'), finding: row.id, lead: row.lead };
  });
  afterAll(() => story?.close());

  it.each([
    ['alderford', [PUBLIC, ALDERFORD]],
    ['bramley', [PUBLIC, BRAMLEY]],
    ['inspector', [PUBLIC]],
  ] as const)('shows %s what a house would say that holds nothing else', async (who, packages) => {
    const told = await tell(story[who]);
    const alone = await heldAlone(packages);
    expect(summary(told.finding)).toEqual(summary(alone));
    const isLead = alone?.answer === 'FLAGGED';
    const shown = isLead ? [expect.closeTo(alone.probability, 9)] : [];
    expect(told).toMatchObject({ leads: shown, byShop: shown, queue: shown, total: shown.length, expected: shown });
    expect(told).toMatchObject({ listed: alone === null ? 0 : 1, operations: shown.length, history: shown.length });
    expect(told.standing).toEqual(alone === null ? null : expect.closeTo(1 - alone.probability, 9));
  });

  it('shows a task force what agreements let it see, from the statement on that follows, and until they end', async () => {
    const nothing = await tell(story.force);
    expect(nothing.finding).toBeNull();
    const { house } = story;
    const first = await house.agree('ALDERFORD-PD', 'DELL-TASK-FORCE', ['ENFORCEMENT'], ['INVESTIGATION']);
    expect(summary((await tell(story.force)).finding)).toEqual(summary((await tell(story.alderford)).finding));
    const second = await house.agree('BRAMLEY-PD', 'DELL-TASK-FORCE', ['ENFORCEMENT'], ['INVESTIGATION']);
    const [stored] = await house.engine.query<FindingRow[]>(
      `select probability, weight, answer, kind, evidence from reopening_finding where id = $1`,
      [ids.finding],
    );
    const whole = await tell(story.force);
    // To the last bit: nothing is worked out anew for whoever sees all of it.
    expect(whole.finding).toMatchObject({ ...stored });
    expect(whole.leads).toEqual([stored?.probability]);
    expect(await tell(story.force, PRESENT_VANTAGE, 'REPORTING')).toMatchObject({ finding: null, leads: [], total: 0 });
    await house.withdraw(second);
    expect(summary((await tell(story.force)).finding)).toEqual(summary((await tell(story.alderford)).finding));
    await house.withdraw(first);
    expect(await tell(story.force)).toEqual(nothing);
  });

  it('filters by the figure that is shown', async () => {
    const { probability } = (await tell(story.bramley)).finding ?? { probability: 0 };
    expect(await countLeads(story.bramley, { minProbability: probability - 0.01 })).toBe(1);
    expect(await countLeads(story.bramley, { minProbability: probability + 0.01 })).toBe(0);
    expect(await countLeads(story.bramley, { maxProbability: probability + 0.01 })).toBe(1);
  });

  it('tells the same of the past', async () => {
    const past: Vantage = { knownAt: new Date('2026-06-20T00:00:00Z'), asOf: null };
    const [now, then] = [await tell(story.bramley), await tell(story.bramley, past)];
    expect(then.leads).toEqual(now.leads);
    expect((await tell(story.inspector, past)).leads).toEqual([]);
  });

  it('follows the records when they move to another agency, though no finding changes by it', async () => {
    const { engine } = story.house;
    const evidence = (): Promise<unknown[]> => engine.query('select id, evidence from reopening_finding');
    const before = await evidence();
    await move(story.holdings.bramley);
    for (const who of [story.alderford, story.bramley])
      expect(await tell(who)).toMatchObject({ finding: null, total: 0 });
    await story.resolve();
    expect((await tell(story.alderford)).finding).toBeNull();
    expect((await tell(story.bramley)).finding?.evidence.map(({ channel }) => channel)).toContain('phone');
    await move(story.holdings.alderford);
    await story.resolve();
    expect((await tell(story.alderford)).finding?.evidence.map(({ channel }) => channel)).toContain('phone');
    expect(await evidence()).toEqual(before);
  });

  /** What Alderford’s file says of both shops now belongs to this holding. */
  async function move(holding: number): Promise<void> {
    for (const table of ['source_record', 'business_statement', 'trading_name', 'identifier', 'address', 'occupancy']) {
      const card = table === 'source_record' ? 'id' : 'source_record_id';
      await story.house.engine.query(
        `update ${table} set holding_id = $1 where ${card} in (select id from source_record where record_id like 'a-%')`,
        [holding],
      );
    }
  }

  function tell(
    who: SignedInPerson,
    vantage = PRESENT_VANTAGE,
    purpose: 'INVESTIGATION' | 'REPORTING' = 'INVESTIGATION',
  ): Promise<Told> {
    const { dataSource } = story.house;
    return story.house.as(who, purpose, () => told(dataSource, ids, vantage));
  }

  function countLeads(who: SignedInPerson, question: Partial<LeadQuestion>): Promise<number> {
    const { house } = story;
    return house.as(who, 'INVESTIGATION', () =>
      new LeadAggregateReadRepository(house.dataSource).tally({ ...ANY, ...question }, PRESENT_VANTAGE).total(),
    );
  }
});

async function told(
  source: DataSource,
  ids: { readonly old: string; readonly finding: string; readonly lead: string },
  vantage: Vantage,
): Promise<Told> {
  const findings = new ReopeningFindingReadRepository(source);
  const leads = new LeadReadRepository(source);
  const aggregates = new LeadAggregateReadRepository(source);
  const [finding = null] = await findings.findFindings([ids.finding]);
  const operations = await new OperationListReadRepository(source).findOperations(OPERATIONS, vantage);
  const ofShop = await new OperationReadRepository(source).findOperations([ids.old], vantage);
  expect(ofShop).toHaveLength(operations.length);
  return {
    finding,
    leads: (await leads.findMatching(ANY, 'PROBABILITY', PAGE, vantage)).map(({ probability }) => probability),
    byShop: (await leads.findLeadsOfBusinesses([ids.old], vantage)).map(({ probability }) => probability),
    queue: (await new LeadQueueReadRepository(source).findByValue(FOR_QUEUE, '2026-06-15', PAGE)).map(
      ({ probability }) => probability,
    ),
    expected: (await aggregates.countLeads(ANY, 'STATUS', vantage)).map(({ expected }) => expected),
    total: await aggregates.tally(ANY, vantage).total(),
    listed: await new FindingListReadRepository(source).tally(EVERY_FINDING, vantage).total(),
    operations: operations.length,
    standing: (await findings.findStandings([ids.finding], vantage))[0]?.unrelated ?? null,
    history: (await new LeadHistoryReadRepository(source).findHistory([ids.lead], vantage)).length,
  };
}

/** What detection says of the pair where nothing but these packages is held. */
async function heldAlone(packages: readonly InventedPackage[]): Promise<FindingRow | null> {
  const house = await openLeadHouse('leads in sight alone');
  try {
    await house.land(...packages);
    await house.resolve();
    const [row] = await house.dataSource.query<{ id: string }[]>('select id from reopening_finding');
    if (row === undefined) return null;
    const [finding = null] = await new ReopeningFindingReadRepository(house.dataSource).findFindings([row.id]);
    return finding;
  } finally {
    await house.close();
  }
}

function summary(finding: FindingRow | null): unknown {
  if (finding === null) return null;
  const { kind, probability, weight, answer, gapDays, relation, evidence } = finding;
  return {
    ...{ kind, answer, gapDays, relation, probability: probability.toFixed(9), weight: weight.toFixed(9) },
    evidence: evidence
      .map(({ sentence, weight: bits, direction }) => `${bits.toFixed(9)} ${direction} ${sentence}`)
      .sort(),
  };
}
