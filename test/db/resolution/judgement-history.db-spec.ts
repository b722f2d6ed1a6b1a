import type { Verdict } from '@townline/kernel';
import { JudgementService, type JudgementOutcome, type JudgementSubject } from '@townline/resolution';
import fc from 'fast-check';
import { openLeadHouse, type LeadHouse } from '../leads/lead-house.js';
import { ANNE, cards, entityState, JO, landShops, stateSince, tick } from './judgement-house.js';

const NAMES = [
  'town-permits/1',
  'state-licenses/1',
  'town-permits/2',
  'state-licenses/2',
  'town-permits/3',
  'town-permits/4',
];
const PARTIES = ['town-permits/p1', 'town-permits/p2', 'town-permits/p3', 'town-permits/p4'];

let house: LeadHouse;
beforeAll(async () => {
  house = await openLeadHouse('judgement_history');
  await landShops(house);
});
afterAll(() => house.close());

/** Two cards by their place in a list; or the entities they are in. */
interface Act {
  readonly a: number;
  readonly b: number;
  readonly verdict: Verdict;
  readonly whole: boolean;
  readonly party: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  a: fc.nat(5),
  b: fc.nat(5),
  verdict: fc.constantFrom('SAME', 'SAME', 'DIFFERENT', 'UNSURE'),
  whole: fc.boolean(),
  party: fc.boolean(),
});

/** What the act is about; null where the two are one. */
async function subjectOf({ a, b, whole, party }: Act): Promise<JudgementSubject | null> {
  const names = party ? PARTIES : NAMES;
  const [first, second] = [names[a % names.length] ?? '', names[b % names.length] ?? ''];
  if (first === second) return null;
  if (!whole) return cards(house, first, second);
  const held = await entityState(house.dataSource);
  const [entityA, entityB] = [first, second].map((name) => held.find((each) => each.cards.includes(name))?.id ?? '');
  return entityA === entityB ? null : { kind: 'ENTITIES', entityA: entityA ?? '', entityB: entityB ?? '' };
}

async function perform(given: Act, actor: typeof JO): Promise<JudgementOutcome | null> {
  const subject = await subjectOf(given);
  if (subject === null) return null;
  const asked = { subject, verdict: given.verdict, reason: 'seen', supersedes: null };
  return house.module.get(JudgementService).decide(asked, actor);
}

async function takeBack(outcome: JudgementOutcome | null, actor: typeof JO): Promise<void> {
  if (outcome?.kind !== 'DECIDED') return;
  const undone = await house.module.get(JudgementService).undo(outcome.decisionId, 'not so', actor);
  expect(undone.kind).toBe('DECIDED');
}

/** No decision broken: what was said to be one is in one entity, what was said to be two is not. */
async function expectObeyed(): Promise<void> {
  const broken = await house.dataSource.query(`
    select d.id, d.verdict, count(distinct m.entity_id) as entities from match_decision d
    join match_decision_record a on a.decision_id = d.id and a.side = 'A'
    join match_decision_record b on b.decision_id = d.id and b.side = 'B'
    join entity_member m on m.left_at is null and m.source_record_id in (a.source_record_id, b.source_record_id)
    where d.superseded_at is null and d.verdict in ('SAME','DIFFERENT')
    group by d.id, a.source_record_id, b.source_record_id
    having (d.verdict = 'SAME') <> (count(distinct m.entity_id) = 1)`);
  expect(broken).toEqual([]);
}

describe('unmerge(merge(x)) = x', () => {
  it('for any history, by one person or by two at once: every card is again under the id it was under', async () => {
    const turns = fc.array(fc.record({ lasting: act, mine: act, theirs: act }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(turns, async (given) => {
        for (const { lasting, mine, theirs } of given) {
          tick(house);
          await perform(lasting, JO);
          const before = await entityState(house.dataSource);
          tick(house);
          const alone = await perform(mine, JO);
          await expectObeyed();
          tick(house);
          await takeBack(alone, ANNE);
          expect(await stateSince(house.dataSource, before)).toEqual(before);
          tick(house);
          const both = await Promise.all([perform(mine, JO), perform(theirs, ANNE)]);
          await expectObeyed();
          tick(house);
          await Promise.all([takeBack(both[0], ANNE), takeBack(both[1], JO)]);
          expect(await stateSince(house.dataSource, before)).toEqual(before);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('and a full run over everything changes nothing of it', async () => {
    await expectObeyed();
    const before = await entityState(house.dataSource);
    tick(house);
    await house.resolve({ all: true });
    expect(await entityState(house.dataSource)).toEqual(before);
    const [{ standing }]: [{ standing: number }] = await house.dataSource.query(
      `select count(*)::int as standing from match_decision where superseded_at is null and verdict in ('SAME','DIFFERENT')`,
    );
    expect(standing).toBeGreaterThan(0);
  });
});
