import { LeadDecisionService, type LeadOutcome } from '@townline/leads';
import type { Actor } from '@townline/kernel';
import fc from 'fast-check';
import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { makeFinding, makeLead, makeShop, mergeShops } from './stated-leads.js';

const JO: Actor = { name: 'Jo Rivers', agency: 'Quillhaven Police' };
const KIM: Actor = { name: 'Kim Sallow', agency: 'Ostermere Health' };

let house: LeadHouse;
let people: LeadDecisionService;
beforeAll(async () => {
  house = await openLeadHouse('lead_decision');
  people = house.module.get(LeadDecisionService);
});
afterAll(() => house.close());

interface Row {
  readonly status: string;
  readonly holder_name: string | null;
  readonly holder_agency: string | null;
  readonly held_since: Date | null;
  readonly decision_id: string | null;
  readonly finding_id: string;
  readonly predecessor_id: string;
  readonly successor_id: string;
  readonly probability: number;
  readonly version: number;
}

async function rowOf(id: string): Promise<Row> {
  const rows: Row[] = await house.dataSource.query(
    `select status, holder_name, holder_agency, held_since, decision_id, finding_id, predecessor_id, successor_id,
            probability, version from lead where id = $1`,
    [id],
  );
  return rows[0] as Row;
}

async function historyOf(
  id: string,
): Promise<{ act: string; who: string; from: string; to: string; reason: string }[]> {
  return house.dataSource.query(
    `select act, actor_name as who, from_status as from, to_status as to, reason from lead_state_change
     where lead_id = $1 order by version`,
    [id],
  );
}

/** Everything about a lead but how often it was changed. */
async function stateOf(id: string): Promise<Omit<Row, 'version'>> {
  const { version, ...state } = await rowOf(id);
  expect(version).toBe((await historyOf(id)).length);
  return state;
}

async function decide(id: string, verdict: 'SAME' | 'DIFFERENT' | 'UNSURE', actor = JO): Promise<LeadOutcome> {
  const { version: expectedVersion } = await rowOf(id);
  return people.decide({ leadId: id, verdict, reason: `seen by ${actor.name}`, expectedVersion }, actor);
}

async function undo(id: string, actor = JO, reason: string | null = null): Promise<LeadOutcome> {
  return people.undo(id, (await rowOf(id)).version, reason, actor);
}

describe('a person and a lead', () => {
  it('claims, decides, changes their mind and takes it all back; nothing is overwritten', async () => {
    const { id } = await makeLead(house.dataSource);
    const raised = await stateOf(id);
    expect(await people.claim(id, null, JO)).toEqual({ kind: 'DONE', leadId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'CLAIMED', holder_name: 'Jo Rivers', version: 2 });
    const claimed = await stateOf(id);
    expect(await decide(id, 'SAME')).toEqual({ kind: 'DONE', leadId: id });
    const confirmed = await stateOf(id);
    expect(confirmed).toMatchObject({ status: 'CONFIRMED', holder_name: null });
    expect(await decide(id, 'DIFFERENT', KIM)).toEqual({ kind: 'DONE', leadId: id });
    expect(await undo(id, KIM)).toEqual({ kind: 'DONE', leadId: id });
    expect(await stateOf(id)).toEqual(confirmed);
    expect(await undo(id)).toEqual({ kind: 'DONE', leadId: id });
    expect(await stateOf(id)).toEqual(claimed);
    await undo(id);
    expect(await stateOf(id)).toEqual(raised);
    expect(await undo(id)).toEqual({ kind: 'NOTHING_TO_UNDO', leadId: id });
    expect((await historyOf(id)).map(({ act, to }) => `${act}>${to}`)).toEqual([
      ...['RAISE>NEW', 'CLAIM>CLAIMED', 'CONFIRM>CONFIRMED', 'DISMISS>DISMISSED'],
      ...['UNDO>CONFIRMED', 'UNDO>CLAIMED', 'UNDO>NEW'],
    ]);
    const decisions: { verdict: string; supersedes_id: string | null }[] = await house.dataSource.query(
      'select verdict, supersedes_id from lead_decision where lead_id = $1 order by supersedes_id nulls first',
      [id],
    );
    expect(decisions).toEqual([
      { verdict: 'SAME', supersedes_id: null },
      { verdict: 'DIFFERENT', supersedes_id: confirmed.decision_id },
    ]);
  });

  it('never changes or removes what was said or done', async () => {
    const { id } = await makeLead(house.dataSource);
    await decide(id, 'SAME');
    for (const statement of [
      `update lead_decision set reason = 'other'`,
      'delete from lead_decision',
      `update lead_state_change set actor_name = 'other'`,
      'delete from lead_state_change',
    ]) {
      await expect(house.dataSource.query(statement)).rejects.toThrow('never changed');
    }
  });

  it('needs a reason for a decision, and for undoing what somebody else did', async () => {
    const { id } = await makeLead(house.dataSource);
    const ruling = { leadId: id, verdict: 'SAME', reason: ' \n', expectedVersion: 1 } as const;
    await expect(people.decide(ruling, JO)).rejects.toMatchObject({ code: 'BLANK_REASON' });
    await decide(id, 'SAME');
    expect(await undo(id, KIM, '  ')).toEqual({ kind: 'REASON_NEEDED', leadId: id, doneBy: JO });
    expect(await undo(id, KIM, 'was there, it is a bakery')).toEqual({ kind: 'DONE', leadId: id });
    expect((await historyOf(id)).at(-1)).toMatchObject({ act: 'UNDO', who: 'Kim Sallow', reason: /bakery/ });
  });

  it('finds it in the hands of another, and takes it over with a reason only', async () => {
    const { id } = await makeLead(house.dataSource);
    await people.claim(id, null, JO);
    const refused = { kind: 'HELD_BY_SOMEONE_ELSE', leadId: id, hold: { by: JO } };
    expect(await people.claim(id, null, KIM)).toMatchObject(refused);
    expect(await decide(id, 'SAME', KIM)).toMatchObject(refused);
    expect(await people.release(id, null, KIM)).toMatchObject(refused);
    expect(await people.claim(id, 'Jo is on leave', KIM)).toEqual({ kind: 'DONE', leadId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'CLAIMED', holder_name: 'Kim Sallow' });
    expect(await people.release(id, null, KIM)).toEqual({ kind: 'DONE', leadId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'NEW', holder_name: null });
    expect(await people.release(id, null, KIM)).toMatchObject({ kind: 'NOT_ALLOWED', status: 'NEW', act: 'RELEASE' });
  });

  it('is told what the other decided when both judge at once', async () => {
    const { id } = await makeLead(house.dataSource);
    const ruling = { leadId: id, reason: 'seen', expectedVersion: 1 };
    const outcomes = await Promise.all([
      people.decide({ ...ruling, verdict: 'SAME' }, JO),
      people.decide({ ...ruling, verdict: 'DIFFERENT' }, KIM),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['CHANGED_MEANWHILE', 'DONE']);
    expect(outcomes.find(({ kind }) => kind !== 'DONE')).toMatchObject({ seen: 1, version: 2 });
    const [{ count }]: [{ count: number }] = await house.dataSource.query(
      'select count(*)::int as count from lead_decision where lead_id = $1',
      [id],
    );
    expect(count).toBe(1);
  });

  it('tells whoever listens, once for each change', async () => {
    const { id, ...pair } = await makeLead(house.dataSource);
    await people.claim(id, null, JO);
    await people.claim(id, null, JO);
    await people.claim(id, null, KIM);
    await decide(id, 'UNSURE');
    const events: { key: string; payload: object }[] = await house.dataSource.query(
      `select key, payload from outbox_event where kind = 'lead_changed' and payload ->> 'leadId' = $1 order by id`,
      [id],
    );
    const told = { by: JO, probability: 0.8, ...pair };
    expect(events).toEqual([
      { key: `lead_changed:${id}:v2`, payload: { leadId: id, version: 2, act: 'CLAIM', status: 'CLAIMED', ...told } },
      {
        key: `lead_changed:${id}:v3`,
        payload: { leadId: id, version: 3, act: 'LEAVE_OPEN', status: 'NOT_ENOUGH', ...told },
      },
    ]);
  });

  it('finds no lead where there is none', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await expect(people.claim(nowhere, null, JO)).rejects.toMatchObject({ code: 'LEAD_NOT_FOUND' });
  });
});

describe('a decision on a lead whose shops were merged meanwhile', () => {
  it('is on the pair that survives, and the lead goes there', async () => {
    const { id, predecessorId, successorId } = await makeLead(house.dataSource);
    const survivor = await makeShop(house.dataSource);
    await mergeShops(house.dataSource, successorId, survivor);
    expect(await decide(id, 'SAME')).toEqual({ kind: 'DONE', leadId: id });
    expect(await rowOf(id)).toMatchObject({
      predecessor_id: predecessorId,
      successor_id: survivor,
      status: 'CONFIRMED',
    });
    const pairs = await house.dataSource.query(
      'select predecessor_id as a, successor_id as b from lead_decision where lead_id = $1',
      [id],
    );
    expect(pairs).toEqual([{ a: predecessorId, b: survivor }]);
    expect((await historyOf(id)).map(({ act }) => act)).toEqual(['RAISE', 'FOLLOW', 'CONFIRM']);
  });

  it('is refused where another lead stands for that pair, and says which', async () => {
    const [one, two] = [await makeLead(house.dataSource), await makeLead(house.dataSource)];
    await mergeShops(house.dataSource, one.predecessorId, two.predecessorId);
    await mergeShops(house.dataSource, one.successorId, two.successorId);
    const refused = { kind: 'WENT_ELSEWHERE', leadId: one.id, standsNowId: two.id, businessId: null };
    expect(await decide(one.id, 'SAME')).toEqual(refused);
    expect(await people.claim(one.id, null, JO)).toEqual(refused);
    expect(await historyOf(one.id)).toHaveLength(1);
  });

  it('is refused where the two are held to be one shop, and says which', async () => {
    const { id, predecessorId, successorId } = await makeLead(house.dataSource);
    await mergeShops(house.dataSource, successorId, predecessorId);
    expect(await decide(id, 'SAME')).toEqual({
      ...{ kind: 'WENT_ELSEWHERE', leadId: id, standsNowId: null, businessId: predecessorId },
    });
  });
});

describe('what comes in while somebody holds or has judged a lead', () => {
  it('is looked at once the judgement is taken back: the reasons are gone', async () => {
    const { id, predecessorId, successorId } = await makeLead(house.dataSource);
    await people.claim(id, null, JO);
    await decide(id, 'SAME');
    await makeFinding(house.dataSource, predecessorId, successorId, { answer: 'NOT_FLAGGED', probability: 0.1 });
    await undo(id);
    expect(await rowOf(id)).toMatchObject({ status: 'WITHDRAWN', holder_name: 'Jo Rivers' });
    expect((await historyOf(id)).slice(-2).map(({ act, who }) => [act, who])).toEqual([
      ['UNDO', 'Jo Rivers'],
      ['WITHDRAW', 'townline'],
    ]);
    const events: { act: string }[] = await house.dataSource.query(
      `select payload ->> 'act' as act from outbox_event where payload ->> 'leadId' = $1 order by id`,
      [id],
    );
    expect(events.map(({ act }) => act)).toEqual(['CLAIM', 'CONFIRM', 'UNDO', 'WITHDRAW']);
  });

  it('is what the lead stands on then', async () => {
    const { id, predecessorId, successorId } = await makeLead(house.dataSource);
    await decide(id, 'DIFFERENT');
    const findingId = await makeFinding(house.dataSource, predecessorId, successorId, { probability: 0.9 });
    await undo(id);
    expect(await rowOf(id)).toMatchObject({ status: 'NEW', finding_id: findingId, probability: 0.9 });
  });
});

type Move = readonly [move: 'CLAIM' | 'TAKE' | 'RELEASE' | 'SAME' | 'DIFFERENT' | 'UNSURE' | 'UNDO', actor: Actor];
const move = fc.tuple(
  fc.constantFrom<Move[0]>('CLAIM', 'TAKE', 'RELEASE', 'SAME', 'DIFFERENT', 'UNSURE', 'UNDO', 'UNDO'),
  fc.constantFrom(JO, KIM),
);

async function make(id: string, [what, actor]: Move): Promise<LeadOutcome> {
  switch (what) {
    case 'CLAIM':
    case 'TAKE':
      return people.claim(id, what === 'TAKE' ? 'their turn' : null, actor);
    case 'RELEASE':
      return people.release(id, null, actor);
    case 'UNDO':
      return undo(id, actor, 'not so');
    case 'SAME':
    case 'DIFFERENT':
    case 'UNSURE':
      return decide(id, what, actor);
  }
}

describe('undo', () => {
  it('restores exactly what was: undo(act(x)) = x for any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 8 }), move, async (before, last) => {
        const { id } = await makeLead(house.dataSource);
        for (const each of before) await make(id, each);
        const state = await stateOf(id);
        const { version } = await rowOf(id);
        await make(id, last[0] === 'UNDO' ? ['TAKE', last[1]] : last);
        if ((await rowOf(id)).version === version) return;
        await undo(id, last[1]);
        expect(await stateOf(id)).toEqual(state);
      }),
      { numRuns: 25 },
    );
  });

  it('holds with two people at once: one after the other, never half of both', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(move, { maxLength: 4 }),
        fc.array(fc.tuple(move, move), { minLength: 1, maxLength: 4 }),
        async (before, pairs) => {
          const { id } = await makeLead(house.dataSource);
          for (const each of before) await make(id, each);
          for (const [one, other] of pairs) await Promise.all([make(id, one), make(id, other)]);
          for (let left = 20; left > 0 && (await undo(id, JO, 'all of it')).kind === 'DONE'; left--);
          const untouched = { status: 'NEW', holder_name: null, held_since: null, decision_id: null };
          expect(await stateOf(id)).toMatchObject(untouched);
        },
      ),
      { numRuns: 20 },
    );
  });
});
