import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CareService,
  ConsentService,
  FollowUpService,
  ProtectedPersonService,
  ReleaseService,
  ShreddingService,
  SourceOpeningService,
} from '@townline/referrals';
import { randomUUID } from 'node:crypto';
import { openReferralHouse, type ReferralHouse, viewerOf } from './referral-house.js';

const REFUSED = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const DAY = 86_400_000;

describe('sealed sources', () => {
  let house: ReferralHouse;
  let home: string;
  let source: string;
  let persons: ProtectedPersonService;
  let openings: SourceOpeningService;
  const handler = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'INVESTIGATION');
  const colleague = viewerOf('dan', 'elm pd', ['DETECTIVE'], 'INVESTIGATION');
  const supervisor = viewerOf('sam', 'elm pd', ['SUPERVISOR'], 'INVESTIGATION');
  const fields = { FULL_NAME: 'Corvin Aldermoss' };

  beforeAll(async () => {
    house = await openReferralHouse('referrals sources');
    persons = house.get(ProtectedPersonService);
    openings = house.get(SourceOpeningService);
    home = await house.open('SEALED_SOURCES', 'elm pd');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    source = await persons.register(handler, home, fields);
  });

  it('are read by their handler alone; not by a supervisor either', async () => {
    expect(await persons.read(handler, source)).toEqual(fields);
    for (const other of [colleague, supervisor])
      await expect(persons.read(other, source)).rejects.toMatchObject(REFUSED);
  });

  it('open with a reason and a second person, for an hour, to who asked; supervisors are told with it', async () => {
    await expect(openings.ask(colleague, source, 'THREAT_TO_SOURCE', ' ')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const id = await openings.ask(colleague, source, 'THREAT_TO_SOURCE', 'seen with the owner');
    await expect(persons.read(colleague, source)).rejects.toMatchObject(REFUSED);
    await expect(openings.answer(colleague, id, true)).rejects.toMatchObject(REFUSED);
    const both = viewerOf('dan', 'elm pd', ['DETECTIVE', 'SUPERVISOR'], 'INVESTIGATION');
    await expect(openings.answer(both, id, true)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(openings.answer({ ...supervisor, agency: 'oak pd' }, id, true)).rejects.toMatchObject(REFUSED);
    const [waiting] = await openings.of(supervisor, home);
    expect(waiting).toMatchObject({ id, sourceId: source, askedBy: 'dan', words: 'seen with the owner' });
    await openings.answer(supervisor, id, true);
    expect(await persons.read(colleague, source)).toEqual(fields);
    await expect(persons.write(colleague, source, 'NOTE', 'x')).rejects.toMatchObject(REFUSED);
    await expect(persons.read(supervisor, source)).rejects.toMatchObject(REFUSED);
    expect(await news()).toEqual([
      { kind: 'source_opening_asked', payload: { agency: 'elm pd', openingId: id, askedBy: 'dan' } },
      { kind: 'source_opened', payload: { agency: 'elm pd', openingId: id } },
    ]);
    await shift(id, '60 minutes');
    await expect(persons.read(colleague, source)).rejects.toMatchObject(REFUSED);
  });

  it('stay shut when it is refused, when nobody answers within the hour, and when it is ended', async () => {
    const no = await openings.ask(colleague, source, 'COURT_ORDER', 'an order');
    await openings.answer(supervisor, no, false);
    await expect(persons.read(colleague, source)).rejects.toMatchObject(REFUSED);
    await expect(openings.answer(supervisor, no, true)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const late = await openings.ask(colleague, source, 'COURT_ORDER', 'an order');
    await shift(late, '61 minutes');
    await expect(openings.answer(supervisor, late, true)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const ended = await openings.ask(colleague, source, 'COURT_ORDER', 'an order');
    await openings.answer(supervisor, ended, true);
    expect(await persons.read(colleague, source)).toEqual(fields);
    await openings.end(supervisor, ended);
    await expect(persons.read(colleague, source)).rejects.toMatchObject(REFUSED);
  });

  it('are listed to supervisors, also when there are more openings than the vault answers at once', async () => {
    const asked = new Set<string>();
    while (asked.size <= 32) asked.add(await openings.ask(colleague, source, 'COURT_ORDER', `order ${asked.size}`));
    const listed = await openings.of(supervisor, home);
    expect(listed.filter(({ id }) => asked.has(id)).map(({ words }) => words)).toEqual(
      [...asked].map((_id, at) => `order ${32 - at}`),
    );
  });

  async function shift(id: string, by: string): Promise<void> {
    await house.owner.query(
      `update referrals.source_opening set asked_at = asked_at - $2::interval, answered_at = answered_at - $2::interval where id = $1`,
      [id, by],
    );
  }

  function news(): Promise<unknown> {
    return house.owner.query(`select kind, payload from outbox_event order by id`);
  }
});

describe('a lawful purge', () => {
  let house: ReferralHouse;
  let home: string;
  const detective = viewerOf('ada', 'elm pd', ['DETECTIVE'], 'SERVICES');
  const [sam, sue] = ['sam', 'sue'].map((name) => viewerOf(name, 'elm pd', ['SUPERVISOR'], 'LAWFUL_PURGE'));

  beforeAll(async () => {
    house = await openReferralHouse('referrals purge');
    home = await house.open('SURVIVORS', 'elm pd', 'ada', 'sam', 'sue');
  });
  afterAll(() => house.close());

  it('takes two people, is barred by a legal hold, and leaves a tombstone without content', async () => {
    const persons = house.get(ProtectedPersonService);
    const purge = house.get(ShreddingService);
    const caseId = randomUUID();
    const id = await persons.register(detective, home, { FULL_NAME: 'Ilda Quellmar', PHONE: '555 010 4477' });
    const pseudonym = await persons.takePseudonym(detective, id, caseId);
    const until = new Date(Date.now() + DAY);
    const consent = { item: 'PHONE', recipient: 'haven', purpose: 'SERVICES', until } as const;
    await house
      .get(ConsentService)
      .give(detective, id, { ...consent, from: new Date(Date.now() - DAY), written: 'signed' });
    const release = { items: ['PHONE'], recipient: 'haven', purpose: 'SERVICES', until } as const;
    const released = await house.get(ReleaseService).make(sam!, id, release);
    await house.get(ReleaseService).read(viewerOf('hal', 'haven', ['NGO_PARTNER'], 'SERVICES'), released);
    await house.get(CareService).addNeed(detective, id, 'LEGAL_HELP', 'words');
    const task = await house
      .get(FollowUpService)
      .plan(detective, id, { reason: 'AFTER_CLOSING', caseId, dueOn: '2026-07-01' });
    expect(await house.get(FollowUpService).due(detective, home, '2026-07-01')).toEqual([
      { id: task, personId: id, reason: 'AFTER_CLOSING', dueOn: '2026-07-01' },
    ]);
    const outside = viewerOf('ann', 'elm pd', ['ANALYST'], 'INVESTIGATION');
    const tasks = [{ pseudonym, reason: 'AFTER_CLOSING', dueOn: '2026-07-01', isDone: false }];
    expect(await house.get(FollowUpService).caseTasks(outside, caseId)).toEqual(tasks);
    await house.get(FollowUpService).end(detective, task, 'IN_SERVICES', 'has a room');
    expect(await house.get(FollowUpService).caseTasks(outside, caseId)).toEqual([{ ...tasks[0], isDone: true }]);

    const asked = await purge.ask(sam!, id, 'WISH_OF_PERSON');
    await expect(purge.approve(sam!, asked)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(purge.approve(detective, asked)).rejects.toMatchObject(REFUSED);
    const hold = await purge.placeHold(sam!, id);
    await expect(purge.approve(sue!, asked)).rejects.toMatchObject({ code: 'UNDER_HOLD' });
    await purge.liftHold(sue!, hold);
    expect(await purge.approve(sue!, asked)).toEqual(['haven']);

    await expect(persons.read(detective, id)).rejects.toMatchObject(REFUSED);
    await expect(persons.write(detective, id, 'NOTE', 'again')).rejects.toMatchObject(REFUSED);
    expect(await persons.find(detective, home, 'PHONE', '555 010 4477')).toEqual([]);
    expect(await persons.casePseudonyms(outside, caseId)).toEqual([pseudonym]);
    await expect(purge.approve(sue!, asked)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const sealed: { place: string }[] = await house.owner.query(
      `select 'field' as place from referrals.protected_field union all select 'need' from referrals.need
       union all select 'consent' from referrals.consent union all select 'follow-up' from referrals.follow_up
       union all select 'digest' from referrals.blind_index
       union all select 'key' from referrals.protected_person where wrapped_key is not null`,
    );
    expect(sealed).toEqual([]);
    const [stone] = await house.owner.query(
      `select p.shredded_at is not null as gone, s.ground, s.asked_by, s.done_by from referrals.protected_person p
       join referrals.shredding s on s.person_id = p.id where p.id = $1`,
      [id],
    );
    expect(stone).toEqual({ gone: true, ground: 'WISH_OF_PERSON', asked_by: 'sam', done_by: 'sue' });
  });
});
