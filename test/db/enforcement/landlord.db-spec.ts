import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  type LandlordKnowledge,
  LandlordKnowledgeService,
  LandlordNoticeService,
  type MoveNotice,
  PremisesCounterService,
  PropertyModule,
} from '@townline/enforcement';
import { asEngine, FixedClock, PlatformModule, printHtml } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';
import { landBramley, landProperty, type PropertyWorld } from './property-world.js';

const HIDDEN = { code: 'NOTICE_NOT_FOUND', message: 'the notice was not found, or no access' };
const PROOF = 'a'.repeat(64);

describe('landlords and the places that they let', () => {
  let house: ViewerHouse;
  let module: TestingModule;
  let world: PropertyWorld;
  let knowledge: LandlordKnowledgeService;
  let notices: LandlordNoticeService;
  let counters: PremisesCounterService;
  let ann: SignedInPerson;
  let ben: SignedInPerson;
  let ed: SignedInPerson;
  let clerk: SignedInPerson;
  let noticeId: string;
  let before: string;

  beforeAll(async () => {
    house = await openViewerHouse('landlord');
    const { dataSource, engine } = house;
    world = await landProperty(engine, {
      alderford: await house.holding('ALDERFORD-PD', 'ENFORCEMENT'),
      bramley: await house.holding('BRAMLEY-PD', 'ENFORCEMENT'),
    });
    const clock = new FixedClock(new Date('2026-06-20T12:00:00Z'));
    module = await Test.createTestingModule({
      imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), PropertyModule],
    }).compile();
    knowledge = module.get(LandlordKnowledgeService);
    [notices, counters] = [module.get(LandlordNoticeService), module.get(PremisesCounterService)];
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    before = await everything();
    await landBramley(engine);
    ben = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    ed = await house.person('COLDBROOK-HEALTH', ['INSPECTOR'], 'Ed Lowe');
    clerk = await house.person('ALDERFORD-PD', ['CLERK'], 'Fay Orr');
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const as = <T>(person: SignedInPerson, work: () => Promise<T>): Promise<T> => house.as(person, 'INVESTIGATION', work);
  const known = (person: SignedInPerson): Promise<LandlordKnowledge | null> =>
    as(person, () => knowledge.of(world.landlordId));
  const draft = async (
    person: SignedInPerson,
    events: readonly string[],
    premisesId = world.plaza,
  ): Promise<string> => {
    const eventIds = await Promise.all(events.map((id) => world.eventOf(id)));
    const wish = { partyId: world.landlordId, premisesId, eventIds, citations: ['53a-89'] };
    return as(person, () => notices.draft({ ...wish, template: 'FIRST_NOTICE' }, person));
  };
  const move = (person: SignedInPerson, stated: Partial<MoveNotice>, id = noticeId): Promise<void> => {
    const none = { means: null, detail: null, proofSha256: null, acceptedDoubt: null };
    return as(person, () => notices.move(id, { act: 'ISSUE', on: '2026-06-20', ...none, ...stated }, person));
  };

  const everything = async (): Promise<string> =>
    as(ann, async () =>
      JSON.stringify([
        await knowledge.of(world.landlordId),
        await knowledge.baseRate(),
        await counters.of(world.plaza, '2026-06-20'),
        await counters.of(world.house, '2026-06-20'),
        await notices.find(world.landlordId, null),
      ]),
    );

  it('are answered as if another agency had never brought anything (C1)', async () => {
    expect(await everything()).toBe(before);
    expect(before).toContain('Amberwick Massage');
    expect(before).not.toContain('Hidden');
    const others = await house.as(ben, 'INVESTIGATION', () => knowledge.of(world.landlordId));
    expect(JSON.stringify(others)).toContain('Hidden Grotto');
  });

  it('read as what they are: one tenant of six, and nothing after a notice', async () => {
    expect((await known(ann))?.reading).toMatchObject({ kind: 'ISOLATED', tenants: 6, withActs: 1, noticesServed: 0 });
    expect((await known(ann))?.reading.sentence).toMatch(/^1 of 6 tenants \(17%\) had a closing by order/);
    expect(await as(ann, () => knowledge.baseRate())).toMatchObject({ tenants: 6, withActs: 1 });
  });

  it('are shown with what the asking agency may see, and nothing of another’s', async () => {
    const [own, others, town] = [await known(ann), await known(ben), await known(ed)];
    expect([own?.reading.acts, others?.reading.acts, town?.reading.acts]).toEqual([3, 4, 2]);
    expect(others?.reading).toMatchObject({ kind: 'SEVERAL', withActs: 2 });
    expect(own?.timeline.some(({ on }) => on === '2026-04-04')).toBe(false);
    expect(town?.timeline.some(({ on }) => on === '2026-02-27')).toBe(false);
    expect(own?.timeline.filter(({ kind }) => kind === 'LEASE').map(({ sentence }) => sentence)).toEqual([
      'The lease of Ida Merrowby at 1 CORVANE PLZ 1 begins.',
    ]);
    expect(await as(ann, () => knowledge.of(randomUUID()))).toBeNull();
  });

  it('have properties: the plaza with its units as one, the house by itself', async () => {
    const properties = (await known(ann))?.reading.properties ?? [];
    expect(properties.map(({ propertyId, tenants, acts }) => [propertyId, tenants, acts])).toEqual([
      [world.plaza, 5, 3],
      [world.house, 1, 0],
    ]);
  });

  it('are told of public records and the agency’s own alone, at their own places', async () => {
    for (const [events, premisesId] of [
      [['b-1'], world.house],
      [['e-1'], world.house],
    ] as const) {
      await expect(draft(ann, events, premisesId)).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
    }
    await expect(draft(ann, ['e-1'], randomUUID())).rejects.toMatchObject({ code: 'LANDLORD_NOT_FOUND' });
    await expect(draft(clerk, ['e-1'])).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    noticeId = await draft(ann, ['e-1', 'a-1']);
    const notice = await as(ann, () => notices.findOne(noticeId));
    expect(notice).toMatchObject({ number: '2026-0001', state: 'DRAFT', landlordName: 'Gableton Realty LLC' });
    expect(notice?.body).toContain('- On 2026-03-01 “Amberwick Massage”: closed by order.');
    expect(notice?.body).toContain('(53a-89)');
  });

  it('are told of a shop by no name that only another agency wrote down', async () => {
    const named = `update trading_name set holding_id = $1 where source_record_id =
      (select id from source_record where record_id = 'p-1')`;
    await house.engine.query(named, [await house.holding('BRAMLEY-PD', 'ENFORCEMENT')]);
    const wish = { partyId: world.landlordId, premisesId: world.plaza, eventIds: [await world.eventOf('e-1')] };
    const told = await asEngine(async () =>
      notices.findOne(await notices.draft({ ...wish, citations: [], template: 'FIRST_NOTICE' }, ann)),
    );
    expect(told?.body).toContain('- On 2026-03-01 a business there: closed by order.');
    await house.engine.query(named, [1]);
  });

  it('are written to by inspectors as well, who tell of what they hold, in letters of their own', async () => {
    await expect(draft(ed, ['a-1'])).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
    const theirs = await draft(ed, ['e-1', 'e-3']);
    expect(await as(ed, () => notices.findOne(theirs))).toMatchObject({
      number: '2026-0001',
      agency: 'COLDBROOK-HEALTH',
    });
    expect(await as(ann, () => notices.findOne(theirs))).toBeNull();
  });

  it('are written to on law that somebody verified, or with the reason why not', async () => {
    await expect(move(ann, {})).rejects.toMatchObject({ code: 'LAW_NOT_VERIFIED' });
    await expect(move(ann, { act: 'SERVE', means: 'MARSHAL' })).rejects.toMatchObject({ code: 'BAD_MOVE' });
    await expect(move(ann, { on: '2026-06-21', acceptedDoubt: 'x' })).rejects.toMatchObject({ code: 'BAD_DAY' });
    await move(ann, { acceptedDoubt: 'Read by the town attorney on paper.' });
    await expect(move(ann, { act: 'SERVE' })).rejects.toMatchObject({ code: 'MEANS_NEEDED' });
  });

  it('have letters that are the agency’s: who may not see them is told that there is none', async () => {
    await expect(move(ben, { act: 'WITHDRAW' })).rejects.toMatchObject(HIDDEN);
    await expect(move(ann, { act: 'WITHDRAW' }, randomUUID())).rejects.toMatchObject(HIDDEN);
    expect(await as(ben, () => notices.findOne(noticeId))).toBeNull();
    expect(await as(ben, () => notices.find(world.landlordId, null))).toEqual([]);
    const rows = (person: SignedInPerson, table: string): Promise<unknown[]> =>
      house.as(person, 'INVESTIGATION', (seen) => seen.query(`select 1 from ${table}`));
    for (const [table, using] of [
      ['landlord_notice', 'holding_id = any ((select access.holdings())::integer[])'],
      ['landlord_notice_step', 'exists (select from landlord_notice n where n.id = landlord_notice_step.notice_id)'],
    ] as const) {
      expect([(await rows(ann, table)).length > 0, await rows(ben, table)]).toEqual([true, []]);
      await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (true)`);
      expect((await rows(ben, table)).length > 0).toBe(true);
      await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (${using})`);
    }
  });

  it('were told from the day of service on, and what comes after it is marked', async () => {
    await move(ann, { act: 'SERVE', means: 'CERTIFIED_MAIL', detail: 'signed for by a clerk', proofSha256: PROOF });
    await expect(house.engine.query(`update landlord_notice set body = 'x'`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from landlord_notice_step`)).rejects.toThrow('never changed');
    expect((await known(ann))?.reading).toMatchObject({ kind: 'ISOLATED', noticesServed: 1, actsAfterNotice: 0 });
    await house.engine.query(`update enforcement_event set occurred_on = '2026-06-21' where id = $1`, [
      await world.eventOf('a-1'),
    ]);
    const after = await known(ann);
    expect(after?.reading).toMatchObject({ kind: 'AFTER_NOTICE', actsAfterNotice: 1 });
    expect(after?.timeline.filter(({ isAfterNotice }) => isAfterNotice).map(({ on }) => on)).toEqual(['2026-06-21']);
    expect((await known(ed))?.reading.noticesServed).toBe(0);
  });

  it('have a paper that lists rows, letters and proof, and draws no conclusion', async () => {
    const paper = await as(ann, () => knowledge.print(world.landlordId, ann));
    expect(paper).toMatchObject({ title: 'What a landlord was told, and when', subtitle: 'Gableton Realty LLC' });
    const html = paper === null ? '' : printHtml(paper);
    expect(html).toContain('signed for by a clerk');
    expect(html).toContain(PROOF);
    expect(html).not.toMatch(/guilt|criminal/i);
  });

  it('count what the law counts at a place with its units, each source’s word for one thing once', async () => {
    const of = (person: SignedInPerson, premisesId: string, on: string | null = null) =>
      as(person, () => counters.of(premisesId, on));
    const own = await of(ann, world.plaza, '2026-06-20');
    expect(own?.nuisance).toMatchObject({ state: 'BELOW', rule: { followed: { citation: '19a-343' } } });
    expect(own?.nuisance.window?.certain.map(({ kind, rows }) => [kind, rows.length])).toEqual([['CITATION', 2]]);
    expect(own?.nuisance.sorted.acts).toHaveLength(2);
    await house.engine.query(`update enforcement_event set occurred_on = '2026-02-27' where id = $1`, [
      await world.eventOf('a-1'),
    ]);
    const more = await of(ann, world.plaza, '2026-06-20');
    expect(more?.nuisance.sentence).toBe(
      '2 of 3 arrests, warrants, citations from 2025-06-21 to 2026-06-20. 1 more until 2026-12-09 would make 3; after that day ' +
        'the one of 2025-12-10 no longer counts.',
    );
    expect((await of(ann, world.firstUnit))?.nuisance.window?.certain).toHaveLength(2);
    expect((await of(ben, world.plaza))?.nuisance.window?.certain).toHaveLength(2);
    expect(await of(ann, randomUUID())).toBeNull();
  });

  it('count arrests that an agency entered, under an offense that the law names', async () => {
    for (const citation of ['53a-86', '53a-999']) await arrest(house, world.firstUnit, citation);
    const { nuisance } = (await as(ann, () => counters.of(world.plaza, '2026-06-20'))) ?? {};
    expect(nuisance).toMatchObject({ state: 'REACHED', sentence: expect.stringContaining('is reached') });
    expect(nuisance?.sorted.left.map(({ citations }) => citations)).toEqual([['53a-999']]);
    expect(nuisance?.fullest?.certain).toHaveLength(3);
    expect((await as(ben, () => counters.of(world.plaza, '2026-06-20')))?.nuisance.state).toBe('BELOW');
  });

  it('do not count an arrest under an offense that was put wrongly and corrected', async () => {
    await house.engine.query(
      `insert into charge_step (id, charge_id, position, place, act, citation, is_law_sure, corrects_id, note, actor_name,
         actor_agency, recorded_at)
       select gen_random_uuid(), s.charge_id, 2, 1, 'ARREST', '53a-999', true, s.id, 'misread', 'x', 'x', now()
       from charge_step s where s.citation = '53a-86'`,
    );
    const { nuisance } = (await as(ann, () => counters.of(world.plaza, '2026-06-20'))) ?? {};
    expect(nuisance?.state).toBe('BELOW');
    expect(nuisance?.sorted.left.map(({ citations }) => citations)).toEqual([['53a-999'], ['53a-999']]);
  });

  it('say that bars and re-inspections are not known where the town’s ordinance is silent', async () => {
    const { bars, reinspections } = (await as(ann, () => counters.of(world.plaza, null))) ?? {};
    expect(bars?.map(({ state }) => state)).toEqual(['RULE_UNKNOWN']);
    expect(reinspections?.map(({ state, sentence }) => [state, sentence])).toEqual([
      [
        'MET',
        'A business was closed by order on 2026-03-01. How soon the town has to look again is not known; somebody was there on 2026-03-02.',
      ],
    ]);
  });
});

/** An arrest at a place, as Alderford entered it. */
async function arrest(house: ViewerHouse, premisesId: string, citation: string): Promise<void> {
  const [arrestId, chargeId] = [randomUUID(), randomUUID()];
  const holdingId = await house.holding('ALDERFORD-PD', 'ENFORCEMENT');
  const { engine } = house;
  await engine.query(
    `insert into arrest (id, agency, recorded_at, holding_id) values ($1, 'ALDERFORD-PD', now(), $2)`,
    [arrestId, holdingId],
  );
  await engine.query(
    `insert into arrest_statement (id, arrest_id, position, kind, arrested_on, part, premises_id, actor_name, actor_agency, recorded_at)
     values ($1, $2, 1, 'WARRANT', '2026-05-05', 'PROMOTER', $3, 'x', 'x', now())`,
    [randomUUID(), arrestId, premisesId],
  );
  await engine.query(
    `insert into charge (id, arrest_id, position, state, holding_id) values ($1, $2, 1, 'ARRESTED', $3)`,
    [chargeId, arrestId, holdingId],
  );
  await engine.query(
    `insert into charge_step (id, charge_id, position, place, act, citation, is_law_sure, actor_name, actor_agency, recorded_at)
     values ($1, $2, 1, 1, 'ARREST', $3, true, 'x', 'x', now())`,
    [randomUUID(), chargeId, citation],
  );
}
