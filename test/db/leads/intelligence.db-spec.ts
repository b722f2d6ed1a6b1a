import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type IntelligenceHouse, openIntelligenceHouse, SUSPECT } from './intelligence-house.js';

const START = new Date('2026-06-15T08:00:00Z');

/** Two departments keep intelligence, each of its own subjects, under the rules of 28 CFR Part 23. */
describe('a subject of intelligence', () => {
  let house: IntelligenceHouse;

  beforeAll(async () => {
    house = await openIntelligenceHouse('intelligence');
  });
  afterEach(() => house.clock.set(START));
  afterAll(() => house.close());

  it.each([
    ['a suspected crime', { crimes: [] }],
    ['the reasonable suspicion', { basis: ' ' }],
    ['how it was lawfully come by', { lawfulSource: '' }],
    ['who it is about', { fields: {} }],
    ['a day that can be read', { fields: { ...SUSPECT.fields, birth_date: 'soon' } }],
  ])('is not put forward without %s', async (_what, missing) => {
    await expect(house.submit(missing)).rejects.toMatchObject({ code: 'BAD_SUBJECT' });
  });

  it('is not stored without them either, by whoever writes to the database', async () => {
    const id = await house.approved();
    for (const change of [
      `crimes = '{}'`,
      `crimes = '{LOITERING}'`,
      `basis = null`,
      `basis = ' '`,
      `lawful_source = null`,
      `sensitivity = 'SECRET'`,
      `reliability = 'G'`,
      `validity = 7`,
      `decided_by = null`,
      `decided_by = submitted_by`,
      `review_by = null`,
      `protected_views = '{RELIGIOUS}', confirmed_by = null`,
      `state = 'GONE'`,
    ]) {
      await expect(house.engine.query(`update intelligence.subject set ${change} where id = $1`, [id])).rejects.toThrow(
        /violates (check|not-null)/,
      );
    }
  });

  it('has no row among the observations before it is approved, and none of another class of work', async () => {
    const id = await house.submit();
    expect(await rows(house, id)).toBe(0);
    const holding = await house.holding('ALDERFORD-PD', 'INTELLIGENCE');
    await house.land({ rows: { businesses: [{ source: 'notes', record_id: 'n1', trade_name: 'Ivy Lane Spa' }] } });
    await expect(
      house.engine.query(
        `insert into observation (source_id, import_batch_id, resource, record_id, row_number, content, content_hash,
           recorded_at, holding_id) select source_id, import_batch_id, resource, 'n2', 2, content, content_hash, recorded_at, $1
         from observation where record_id = 'n1'`,
        [holding],
      ),
    ).rejects.toThrow('approved subject only');
    await approve(house, id);
    expect(await rows(house, id)).toBe(1);
  });

  it('is approved by a supervisor of the agency who is somebody else', async () => {
    const { subjects, by, officer, stranger, supervisor } = house;
    const id = await house.submit();
    for (const who of [officer, stranger]) {
      await expect(by(who, (actor) => subjects.approve(actor, id, 'yes'))).rejects.toMatchObject({
        code: 'NOT_FOUND_OR_NO_ACCESS',
      });
    }
    const own = await by(supervisor, (actor) => subjects.submit(actor, SUSPECT));
    await expect(by(supervisor, (actor) => subjects.approve(actor, own, 'yes'))).rejects.toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    await expect(by(supervisor, (actor) => subjects.approve(actor, id, '  '))).rejects.toMatchObject({
      code: 'BAD_SUBJECT',
    });
    await approve(house, id);
    await expect(approve(house, id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('of whom protected views are spoken needs a third person', async () => {
    const { subjects, by, supervisor, secondSupervisor } = house;
    const id = await house.submit({ basis: 'He prays at the temple where the takings are counted.' });
    await expect(approve(house, id)).rejects.toMatchObject({ code: 'CONFIRMATION_NEEDED' });
    await by(supervisor, (actor) => subjects.confirm(actor, id, 'the temple is where the crime happens'));
    await expect(approve(house, id)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    const approved = await by(secondSupervisor, (actor) => subjects.approve(actor, id, 'agreed'));
    expect(approved).toMatchObject({ state: 'APPROVED', protectedViews: ['RELIGIOUS'] });
  });

  it('is kept by agencies alone that have bound themselves to the rules', async () => {
    const { subjects, engine, by } = house;
    const health = await house.person('COLDBROOK-HEALTH', ['DETECTIVE']);
    await expect(by(health, (actor) => subjects.submit(actor, SUSPECT))).rejects.toMatchObject({
      code: 'RULES_NOT_KEPT',
    });
    const clerk = await house.person('ALDERFORD-PD', ['CLERK']);
    await expect(by(clerk, (actor) => subjects.submit(actor, SUSPECT))).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    expect(await engine.query(`select from intelligence.subject where agency = 'COLDBROOK-HEALTH'`)).toEqual([]);
  });

  it('is seen by its own agency, by others under an agreement once it is approved, and by nobody past its day', async () => {
    const { officer, stranger } = house;
    const id = await house.submit();
    const agreement = await house.agree('ALDERFORD-PD', 'BRAMLEY-PD', ['INTELLIGENCE'], ['INVESTIGATION']);
    expect(await seen(house, officer, id)).toEqual(['SUBMITTED']);
    expect(await seen(house, stranger, id)).toEqual([]);
    await approve(house, id);
    for (const who of [officer, stranger]) {
      expect(await seen(house, who, id)).toEqual(['APPROVED']);
      expect(await observationsSeen(house, who, id)).toBe(1);
    }
    await house.withdraw(agreement);
    expect(await seen(house, stranger, id)).toEqual([]);
    expect(await observationsSeen(house, stranger, id)).toBe(0);
    // Approved so long ago that its day of review is today's past: hidden without any job having looked.
    house.clock.set(new Date('2021-01-10T08:00:00Z'));
    const old = await house.approved();
    expect(await seen(house, officer, old)).toEqual([]);
    expect(await observationsSeen(house, officer, old)).toBe(0);
  });

  it('is called up ninety days before its day, validated for five years more with a reason, or expires', async () => {
    const { reviews, clock, subjects, by, supervisor, engine } = house;
    const [kept, lost] = [await house.approved(), await house.approved()];
    const [{ review_by: day } = { review_by: START }] = await engine.query<{ review_by: Date }[]>(
      `select review_by from intelligence.subject where id = $1`,
      [kept],
    );
    expect(day.toISOString()).toBe('2031-06-01T00:00:00.000Z');
    clock.set(new Date(day.getTime() - 91 * 86_400_000));
    expect((await reviews.tick()).calledUp).toBe(0);
    clock.set(new Date(day.getTime() - 90 * 86_400_000));
    expect((await reviews.tick()).calledUp).toBeGreaterThanOrEqual(2);
    expect(await stateOf(house, kept)).toBe('UNDER_REVIEW');
    await by(supervisor, (actor) => subjects.validate(actor, kept, 'seen collecting again on 2 March'));
    clock.set(day);
    await expect(by(supervisor, (actor) => subjects.validate(actor, lost, 'late'))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    expect((await reviews.tick()).expired).toBeGreaterThanOrEqual(1);
    expect([await stateOf(house, kept), await stateOf(house, lost)]).toEqual(['APPROVED', 'EXPIRED']);
    expect(
      await engine.query(
        `select act, by_name, reason from intelligence.subject_change where subject_id = $1 and act = 'VALIDATE'`,
        [kept],
      ),
    ).toEqual([{ act: 'VALIDATE', by_name: 'Odile Marsh', reason: 'seen collecting again on 2 March' }]);
    const [moved] = await engine.query<{ until: Date; alike: boolean }[]>(
      `select h.visible_until as until, bool_and(o.holding_id = s.holding_id and r.holding_id = s.holding_id) as alike
       from intelligence.subject s join source r on r.id = s.source_id join observation o on o.source_id = s.source_id
       join access.holding h on h.id = o.holding_id where s.id = $1 group by 1`,
      [kept],
    );
    expect(moved).toEqual({ until: new Date('2036-03-01T00:00:00Z'), alike: true });
  });

  it('is told only to those who keep the rules, or in imminent danger, and every time is on record', async () => {
    const { outward, by, supervisor, officer, engine } = house;
    const subjectId = await house.approved();
    const told = {
      subjectId,
      purpose: 'INVESTIGATION',
      reason: 'they follow the same man',
      isImminentDanger: false,
    } as const;
    const tell = (who: SignedInPerson, recipient: string, isImminentDanger = false): Promise<string> =>
      by(who, (actor) => outward.disseminate(actor, { ...told, recipient, isImminentDanger }));
    await expect(tell(officer, 'BRAMLEY-PD')).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    await expect(tell(supervisor, 'COLDBROOK-HEALTH')).rejects.toMatchObject({ code: 'RULES_NOT_KEPT' });
    await tell(supervisor, 'BRAMLEY-PD');
    await tell(supervisor, 'COLDBROOK-HEALTH', true);
    expect(
      await engine.query(
        `select recipient, imminent_danger as danger from intelligence.dissemination where subject_id = $1 order by 1`,
        [subjectId],
      ),
    ).toEqual([
      { recipient: 'BRAMLEY-PD', danger: false },
      { recipient: 'COLDBROOK-HEALTH', danger: true },
    ]);
  });

  it('goes into a case by one logged way', async () => {
    const { outward, by, supervisor, engine } = house;
    const [subjectId, caseId] = [await house.approved(), '00000000-0000-4000-8000-0000000000c1'];
    await by(supervisor, (actor) => outward.passToCase(actor, subjectId, caseId, 'charges are prepared'));
    expect(
      await engine.query(`select case_id, reason from intelligence.passage where subject_id = $1`, [subjectId]),
    ).toEqual([{ case_id: caseId, reason: 'charges are prepared' }]);
    expect(
      await engine.query(`select actor from audit.metadata where object_id = $1 and act = 'EXPORT'`, [subjectId]),
    ).toEqual([{ actor: 'Odile Marsh' }]);
  });

  it('leaves no word of it in the trail’s metadata, in alerts or in indexes of what is public', async () => {
    await house.approved();
    const [row] = await house.engine.query<{ said: string }[]>(
      `select coalesce(string_agg(to_jsonb(e)::text, ' '), '') || (select coalesce(string_agg(to_jsonb(a)::text, ' '), '') from alert a)
         || (select coalesce(string_agg(to_jsonb(o)::text, ' '), '') from outbox_event o) as said from audit.entry e`,
    );
    for (const word of ['Quarrintree', 'takings', '555-0177']) expect(row?.said).not.toContain(word);
  });
});

async function approve({ by, subjects, supervisor }: IntelligenceHouse, id: string): Promise<unknown> {
  return by(supervisor, (actor) => subjects.approve(actor, id, 'the suspicion is reasonable'));
}

async function rows({ engine }: IntelligenceHouse, id: string): Promise<number> {
  const found = await engine.query<unknown[]>(
    `select o.id from observation o join intelligence.subject s on s.source_id = o.source_id where s.id = $1`,
    [id],
  );
  return found.length;
}

async function stateOf({ engine }: IntelligenceHouse, id: string): Promise<string | undefined> {
  const [row] = await engine.query<{ state: string }[]>(`select state from intelligence.subject where id = $1`, [id]);
  return row?.state;
}

async function seen(house: IntelligenceHouse, person: SignedInPerson, id: string): Promise<string[]> {
  return house.as(person, 'INVESTIGATION', async (manager) => {
    const found = await manager.query<{ state: string }[]>(`select state from intelligence.subject where id = $1`, [
      id,
    ]);
    return found.map(({ state }) => state);
  });
}

async function observationsSeen(house: IntelligenceHouse, person: SignedInPerson, id: string): Promise<number> {
  const [row] = await house.engine.query<{ source: string }[]>(
    `select source_id as source from intelligence.subject where id = $1`,
    [id],
  );
  return house.as(person, 'INVESTIGATION', async (manager) => {
    const found = await manager.query<unknown[]>(`select id from observation where source_id = $1`, [row?.source]);
    return found.length;
  });
}
