import { JudgementService } from '@townline/resolution';
import { openLeadHouse, shops, type LeadHouse } from '../leads/lead-house.js';
import { ANNE, cards, decide, entityState, idOf, JO, landShops, stateSince, tick, undo } from './judgement-house.js';

const A = 'state-licenses/1 town-permits/1';
const B = 'state-licenses/2 town-permits/2';
const LONE = 'town-permits/4';

let house: LeadHouse;
beforeAll(async () => {
  house = await openLeadHouse('judgement');
  await landShops(house);
});
afterAll(() => house.close());

const ids = (): Promise<Map<string, string>> => shops(house.dataSource);
const both = async (a: string, b: string) => {
  const known = await ids();
  return { kind: 'ENTITIES', entityA: known.get(a) ?? '', entityB: known.get(b) ?? '' } as const;
};

async function standingSame(): Promise<string> {
  const rows: { id: string }[] = await house.dataSource.query(
    `select id from match_decision where superseded_at is null and verdict = 'SAME'`,
  );
  return rows[0]?.id ?? '';
}

describe('a judgement', () => {
  it('joins two shops at once, outlives a full run with new rows, and taken back restores both under their ids', async () => {
    const before = await entityState(house.dataSource);
    const outcome = await decide(house, await both(A, B), 'SAME');
    expect([...(await ids()).keys()]).toContain(`state-licenses/1 state-licenses/2 town-permits/1 town-permits/2`);
    await house.resolve({ all: true });
    expect([...(await ids()).keys()]).toContain(`state-licenses/1 state-licenses/2 town-permits/1 town-permits/2`);
    expect(await undo(house, idOf(outcome))).toMatchObject({ kind: 'DECIDED' });
    expect(await entityState(house.dataSource)).toEqual(before);
    await house.resolve({ all: true });
    expect(await entityState(house.dataSource)).toEqual(before);
  });

  it('parts what the machine holds to be one, and keeps it parted', async () => {
    const before = await entityState(house.dataSource);
    const outcome = await decide(house, await cards(house, 'town-permits/1', 'state-licenses/1'), 'DIFFERENT');
    for (const again of [false, true]) {
      if (again) await house.resolve({ all: true });
      const parted = [...(await ids()).keys()];
      expect(parted).toEqual(expect.arrayContaining(['town-permits/1', 'state-licenses/1']));
    }
    await undo(house, idOf(outcome));
    expect(await stateSince(house.dataSource, before)).toEqual(before);
  });

  it('that contradicts another, also through third records, is refused with the chain and writes nothing', async () => {
    const same = await decide(house, await cards(house, 'town-permits/1', 'town-permits/4'), 'SAME');
    const different = await decide(house, await cards(house, 'town-permits/4', 'town-permits/2'), 'DIFFERENT', {
      actor: ANNE,
    });
    const before = await entityState(house.dataSource);
    const refused = await decide(house, await cards(house, 'town-permits/2', 'town-permits/1'), 'SAME');
    expect(refused).toMatchObject({
      kind: 'CONTRADICTS',
      chain: [
        { verdict: 'DIFFERENT', judgementId: idOf(different) },
        { verdict: 'SAME', judgementId: idOf(same) },
      ],
    });
    const shut = await decide(house, await cards(house, 'town-permits/4', 'town-permits/1'), 'DIFFERENT', {
      supersedes: idOf(same),
    });
    expect(shut.kind).toBe('DECIDED');
    expect(await undo(house, idOf(shut))).toMatchObject({ kind: 'DECIDED' });
    expect(await entityState(house.dataSource)).toEqual(before);
    await undo(house, idOf(different));
    const again = await undo(house, await standingSame());
    expect(await standingSame()).toBe('');
    expect(await undo(house, idOf(again))).toMatchObject({ kind: 'DECIDED' });
    const unsure = await decide(house, await cards(house, 'town-permits/1', 'town-permits/4'), 'UNSURE', {
      supersedes: await standingSame(),
    });
    expect(unsure.kind).toBe('DECIDED');
  });

  it('on the same records needs to know of the one that stands; UNSURE moves nothing', async () => {
    const before = await entityState(house.dataSource);
    const subject = await cards(house, 'town-permits/1', 'town-permits/2');
    const first = await decide(house, subject, 'UNSURE');
    const swapped = {
      kind: 'RECORDS',
      recordA: subject.kind === 'RECORDS' ? subject.recordB : 0,
      recordB: subject.kind === 'RECORDS' ? subject.recordA : 0,
    } as const;
    const second = await decide(house, swapped, 'SAME', { actor: ANNE });
    expect(second).toMatchObject({
      kind: 'ALREADY_DECIDED',
      decision: { id: idOf(first), verdict: 'UNSURE', actor: JO },
    });
    expect(await entityState(house.dataSource)).toEqual(before);
    const third = await decide(house, swapped, 'SAME', { actor: ANNE, supersedes: idOf(first) });
    expect(third.kind).toBe('DECIDED');
    expect(await undo(house, idOf(first))).toMatchObject({ kind: 'SUPERSEDED', decision: { id: idOf(third) } });
    const back = await undo(house, idOf(third));
    expect(await entityState(house.dataSource)).toEqual(before);
    const rows = await house.dataSource.query('select verdict, undoes_id as undoes from match_decision where id = $1', [
      idOf(back),
    ]);
    expect(rows).toEqual([{ verdict: 'UNSURE', undoes: idOf(third) }]);
  });

  it('is never changed in the database, nor its records', async () => {
    const change = (text: string): Promise<unknown> => house.dataSource.query(text);
    await expect(change(`update match_decision set reason = 'another'`)).rejects.toThrow('never changed');
    await expect(change(`delete from match_decision`)).rejects.toThrow('never changed');
    await expect(
      change(`update match_decision set superseded_at = null where superseded_at is not null`),
    ).rejects.toThrow('never changed');
    await expect(change(`update match_decision_record set side = 'B'`)).rejects.toThrow('never changed');
  });

  it('of nothing, of unlike things or without a reason is refused', async () => {
    const service = house.module.get(JudgementService);
    const subject = await cards(house, 'town-permits/1', 'town-permits/p1');
    const asked = { subject, verdict: 'SAME', reason: 'seen', supersedes: null } as const;
    await expect(service.decide(asked, JO)).rejects.toMatchObject({ code: 'UNLIKE_KINDS' });
    await expect(service.decide({ ...asked, reason: ' \n' }, JO)).rejects.toMatchObject({ code: 'BAD_REASON' });
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(service.undo(nobody, 'seen', JO)).rejects.toMatchObject({ code: 'DECISION_NOT_FOUND' });
    await expect(
      service.decide({ ...asked, subject: { kind: 'RECORDS', recordA: 1, recordB: 999_999 } }, JO),
    ).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await expect(
      service.decide({ ...asked, subject: { kind: 'ENTITIES', entityA: nobody, entityB: nobody } }, JO),
    ).rejects.toMatchObject({ code: 'NOTHING_TO_COMPARE' });
  });
});

describe('bad luck', () => {
  it('of two people who judge the same pair at once, one decides and the other is told', async () => {
    const before = await entityState(house.dataSource);
    const subject = await cards(house, 'state-licenses/1', LONE);
    tick(house);
    const service = house.module.get(JudgementService);
    const asked = { subject, reason: 'seen', supersedes: null };
    const outcomes = await Promise.all([
      service.decide({ ...asked, verdict: 'SAME' }, JO),
      service.decide({ ...asked, verdict: 'DIFFERENT' }, ANNE),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['ALREADY_DECIDED', 'DECIDED']);
    const made = outcomes.find(({ kind }) => kind === 'DECIDED');
    const told = outcomes.find(({ kind }) => kind === 'ALREADY_DECIDED');
    expect(told).toMatchObject({ decision: { id: made && idOf(made) } });
    tick(house);
    const takenBack = made ? idOf(made) : '';
    const backs = await Promise.all([service.undo(takenBack, 'no', JO), service.undo(takenBack, 'no', ANNE)]);
    expect(backs.map(({ kind }) => kind).sort()).toEqual(['DECIDED', 'SUPERSEDED']);
    expect(await stateSince(house.dataSource, before)).toEqual(before);
  });

  it('of two people who merge and part at once, neither loses what they said', async () => {
    const before = await entityState(house.dataSource);
    tick(house);
    const service = house.module.get(JudgementService);
    const say = { reason: 'seen', supersedes: null } as const;
    const outcomes = await Promise.all([
      service.decide({ ...say, subject: await both(A, B), verdict: 'SAME' }, JO),
      service.decide(
        { ...say, subject: await cards(house, 'town-permits/3', 'state-licenses/3'), verdict: 'DIFFERENT' },
        ANNE,
      ),
    ]);
    const parted = [...(await ids()).keys()];
    expect(parted).toEqual(
      expect.arrayContaining([
        'state-licenses/1 state-licenses/2 town-permits/1 town-permits/2',
        'town-permits/3',
        'state-licenses/3',
      ]),
    );
    tick(house);
    const [merge, part] = outcomes.map(idOf);
    await Promise.all([service.undo(merge ?? '', 'no', ANNE), service.undo(part ?? '', 'no', JO)]);
    expect(await stateSince(house.dataSource, before)).toEqual(before);
  });

  it('an entity that was merged meanwhile is named; what was decided on its records holds through it', async () => {
    const [asked, lone] = [await both(B, LONE), (await ids()).get(LONE)];
    const apart = await decide(house, asked, 'DIFFERENT');
    const merge = await decide(house, await both(A, B), 'SAME');
    const survivor = (await ids()).get('state-licenses/1 state-licenses/2 town-permits/1 town-permits/2');
    const gone = [...(await entityState(house.dataSource))].find(({ mergedIntoId }) => mergedIntoId === survivor)?.id;
    expect(gone).toBeDefined();
    const late = await decide(house, { kind: 'ENTITIES', entityA: gone ?? '', entityB: lone ?? '' }, 'SAME');
    expect(late).toEqual({ kind: 'ENTITIES_MOVED', moves: [{ askedId: gone, nowId: survivor }] });
    const whole = await decide(house, { kind: 'ENTITIES', entityA: survivor ?? '', entityB: lone ?? '' }, 'SAME');
    expect(whole).toMatchObject({ kind: 'CONTRADICTS', chain: [{ judgementId: idOf(apart), verdict: 'DIFFERENT' }] });
    await undo(house, idOf(merge));
    await undo(house, idOf(apart));
  });
});
