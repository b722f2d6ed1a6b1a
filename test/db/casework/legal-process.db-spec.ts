import { Test, type TestingModule } from '@nestjs/testing';
import {
  type CaseFileRow,
  CaseFileService,
  CaseMemberService,
  CaseworkModule,
  ExhibitService,
  LegalProcessReadService,
  LegalProcessService,
  type NewProcess,
  type NewProcessStep,
} from '@townline/casework';
import { FixedClock, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

const HIDDEN = { code: 'PROCESS_NOT_FOUND', message: 'the process was not found, or no access' };
const NOWHERE = '22222222-0000-4000-8000-000000000000';

describe('legal process, as people who signed in see it', () => {
  let house: ViewerHouse;
  let module: TestingModule;
  let processes: LegalProcessService;
  let readings: LegalProcessReadService;
  let members: CaseMemberService;
  let clock: FixedClock;
  let ann: SignedInPerson;
  let colleague: SignedInPerson;
  let supervisor: SignedInPerson;
  let stranger: SignedInPerson;
  let own: CaseFileRow;
  let warrant: string;

  beforeAll(async () => {
    house = await openViewerHouse('legal_process');
    const { dataSource, engine } = house;
    clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
    module = await Test.createTestingModule({
      imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), CaseworkModule],
    }).compile();
    processes = module.get(LegalProcessService);
    readings = module.get(LegalProcessReadService);
    members = module.get(CaseMemberService);
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    colleague = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Bo Marsh');
    supervisor = await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Cy Holt');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    const cases = module.get(CaseFileService);
    own = await as(ann, () => cases.open({ title: 'Quiet Harbor', template: 'BLANK', isSealed: true }, ann));
    warrant = await draft({});
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const as = <T>(person: SignedInPerson, work: () => Promise<T>): Promise<T> => house.as(person, 'INVESTIGATION', work);
  const draft = (more: Partial<NewProcess>, person = ann): Promise<string> =>
    as(person, () =>
      processes.draft(
        {
          caseId: own.id,
          kind: 'SEARCH_WARRANT',
          level: 'STATE',
          provider: 'Quill Reviews',
          providerKind: 'REVIEW_SITE',
          country: null,
          isForeign: true,
          authority: 'Superior Court of Alderford',
          seeks: 'Who placed and paid for reviews of the shop.',
          followsId: null,
          ...more,
        },
        person,
      ),
    );
  const step = (
    id: string,
    act: NewProcessStep['act'],
    happenedOn: string,
    more: Partial<NewProcessStep> = {},
    person = ann,
  ): Promise<void> =>
    as(person, () =>
      processes.addStep(
        id,
        { act, happenedOn, dueOn: null, ground: null, note: null, exhibitIds: [], ...more },
        person,
      ),
    );
  const seenBy = async (person: SignedInPerson): Promise<number> => {
    const counts = await as(person, () => readings.counts('KIND', { issuedFrom: null, issuedBefore: null }));
    return counts.reduce((sum, { total }) => sum + total, 0);
  };
  const alertsOf = (person: SignedInPerson): Promise<{ sentence: string }[]> =>
    as(person, () =>
      house.dataSource.query(
        `select a.sentence from alert_delivery d join alert a on a.id = d.alert_id order by a.raised_at, a.sentence`,
      ),
    );

  it('is seen by the members of the case, and by nobody else, down to its steps and counts', async () => {
    await step(warrant, 'ISSUE', '2026-08-01');
    expect([await seenBy(ann), await seenBy(supervisor), await seenBy(colleague), await seenBy(stranger)]).toEqual([
      ...[1, 0, 0, 0],
    ]);
    for (const person of [supervisor, colleague, stranger]) {
      expect(await as(person, () => readings.findOne(warrant))).toBeNull();
      expect(await as(person, () => readings.steps([warrant]))).toEqual([]);
      await expect(step(warrant, 'SERVE', '2026-08-02', {}, person)).rejects.toMatchObject(HIDDEN);
      await expect(draft({}, person)).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    }
    await expect(step(NOWHERE, 'SERVE', '2026-08-02')).rejects.toMatchObject(HIDDEN);
  });

  it('goes on by the table alone, on days that have come, in their order; a refusal names its ground', async () => {
    await expect(step(warrant, 'ANSWER', '2026-08-02')).rejects.toMatchObject({ code: 'BAD_STEP' });
    await expect(step(warrant, 'SERVE', '2026-07-01')).rejects.toMatchObject({ code: 'BAD_DAY' });
    await expect(step(warrant, 'SERVE', '2026-12-01')).rejects.toMatchObject({ code: 'BAD_DAY' });
    await expect(step(warrant, 'SERVE', '2026-08-03', { dueOn: '2026-08-01' })).rejects.toMatchObject({
      code: 'BAD_DAY',
    });
    await step(warrant, 'SERVE', '2026-08-03', { dueOn: '2026-09-01' });
    await expect(step(warrant, 'REFUSE', '2026-08-20', { note: 'no' })).rejects.toMatchObject({ code: 'BAD_STEP' });
    await expect(step(warrant, 'REFUSE', '2026-08-20', { ground: 'FOREIGN' })).rejects.toMatchObject({
      code: 'BAD_STEP',
    });
    expect(await as(ann, () => readings.findOne(warrant))).toMatchObject({ state: 'SERVED', dueOn: '2026-09-01' });
  });

  it('reminds the members of the case, once for each day that was set, and nobody else', async () => {
    expect([await readings.remind(), await readings.remind()]).toEqual([1, 0]);
    const told =
      'The search warrant to Quill Reviews in case 2026-0001 was to be answered by 2026-09-01, and no answer is recorded.';
    expect(await alertsOf(ann)).toEqual([{ sentence: told }]);
    for (const person of [supervisor, colleague, stranger]) expect(await alertsOf(person)).toEqual([]);
    await step(warrant, 'EXTEND', '2026-09-02', { dueOn: '2026-09-10' });
    expect(await readings.remind()).toBe(1);
  });

  it('is hidden, reminder and all, from whoever leaves the case', async () => {
    await as(ann, () => members.admit(own.id, colleague.accountId, 'reads the answers', ann));
    await step(warrant, 'EXTEND', '2026-09-11', { dueOn: '2026-09-12' });
    await readings.remind();
    expect(await alertsOf(colleague)).toHaveLength(1);
    await as(ann, () => members.dismiss(own.id, colleague.accountId, ann));
    expect(await alertsOf(colleague)).toEqual([]);
    expect(await seenBy(colleague)).toBe(0);
  });

  it('is told to no member whose role has ended', async () => {
    const former = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Fay Lund');
    await as(ann, () => members.admit(own.id, former.accountId, 'was on the case', ann));
    await house.engine.query(`update access.role_grant set until = now() where account_id = $1`, [former.accountId]);
    await step(warrant, 'EXTEND', '2026-09-12', { dueOn: '2026-09-13' });
    expect(await readings.remind()).toBe(1);
    const told = await house.engine.query<object[]>(`select 1 from alert_delivery where account_id = $1`, [
      former.accountId,
    ]);
    expect(told).toEqual([]);
  });

  it('takes a wrong step back, keeps it on the record, and shows what only federal tools got', async () => {
    await step(warrant, 'ANSWER', '2026-09-13');
    await step(warrant, 'RETRACT', '2026-09-14', { note: 'It was the answer to another one.' });
    await step(warrant, 'REFUSE', '2026-09-13', { ground: 'FOREIGN', note: 'It does not answer to courts here.' });
    const steps = await as(ann, () => readings.steps([warrant]));
    expect(steps.map(({ act }) => act)).toEqual([
      ...['ISSUE', 'SERVE', 'EXTEND', 'EXTEND', 'EXTEND', 'ANSWER', 'RETRACT', 'REFUSE'],
    ]);
    const compare = (): Promise<unknown> =>
      as(ann, () => readings.federal({ issuedFrom: '2026-08-01', issuedBefore: '2026-09-01' }));
    expect(await compare()).toMatchObject([{ stateOutcome: 'REFUSED', federalOutcome: 'UNKNOWN' }]);
    await as(ann, () => processes.stateFederal(warrant, 'NOT_OBTAINED', 'A federal agent asked.', ann));
    expect(await compare()).toMatchObject([{ federalProcessId: null, federalOutcome: 'NOT_OBTAINED' }]);
    const federal = await draft({ level: 'FEDERAL', kind: 'TREATY_REQUEST', followsId: warrant });
    await step(federal, 'ISSUE', '2026-09-15');
    await step(federal, 'SERVE', '2026-09-15');
    await step(federal, 'ANSWER', '2026-09-16');
    expect(await compare()).toMatchObject([{ federalProcessId: federal, federalOutcome: 'OBTAINED' }]);
    await expect(as(ann, () => processes.stateFederal(federal, 'OBTAINED', 'x', ann))).rejects.toMatchObject({
      code: 'NOT_STATE_PROCESS',
    });
    for (const followsId of [federal, NOWHERE]) {
      await expect(draft({ level: 'FEDERAL', followsId })).rejects.toMatchObject({ code: 'PROCESS_NOT_TAKEN_UP' });
    }
    await expect(draft({ level: 'STATE', followsId: warrant })).rejects.toMatchObject({ code: 'PROCESS_NOT_TAKEN_UP' });
  });

  it('says which instrument obtained an exhibit; an answer that was taken back did not', async () => {
    const exhibits = module.get(ExhibitService);
    const taken = {
      from: 'Quill Reviews',
      by: 'Ann Quill',
      place: 'property room',
      reason: 'answer',
      at: new Date('2026-09-16T09:00:00Z'),
    };
    const item = { title: 'A disk', foundWhere: null, foundOn: null, foundBy: null, uploadId: null, capture: null };
    const add = (caseId: string): Promise<{ id: string }> =>
      as(ann, () => exhibits.add({ ...item, caseId, taken }, ann));
    const { id: disk } = await add(own.id);
    const other = await as(ann, () =>
      module.get(CaseFileService).open({ title: 'Another', template: 'BLANK', isSealed: false }, ann),
    );
    const { id: elsewhere } = await add(other.id);
    const subpoena = await draft({ kind: 'SUBPOENA', level: 'FEDERAL', authority: 'Grand jury' });
    await step(subpoena, 'ISSUE', '2026-09-15');
    await expect(step(subpoena, 'SERVE', '2026-09-15', { exhibitIds: [disk] })).rejects.toMatchObject({
      code: 'BAD_STEP',
    });
    await step(subpoena, 'SERVE', '2026-09-15');
    for (const id of [elsewhere, NOWHERE]) {
      await expect(step(subpoena, 'ANSWER', '2026-09-16', { exhibitIds: [disk, id] })).rejects.toMatchObject({
        code: 'EXHIBIT_NOT_FOUND',
      });
    }
    const obtaining = async (person = ann): Promise<string[]> =>
      (await as(person, () => readings.obtaining(disk))).map(({ id }) => id);
    await step(subpoena, 'ANSWER_IN_PART', '2026-09-16', { exhibitIds: [disk] });
    expect([await obtaining(), await obtaining(stranger)]).toEqual([[subpoena], []]);
    await step(subpoena, 'RETRACT', '2026-09-16', { note: 'It came by another way.' });
    expect(await obtaining()).toEqual([]);
    await step(subpoena, 'ANSWER', '2026-09-16', { exhibitIds: [disk] });
    expect(await obtaining()).toEqual([subpoena]);
    expect((await as(ann, () => readings.steps([subpoena]))).at(-1)?.exhibitIds).toEqual([disk]);
  });

  it('keeps every step as it was written, also from the engine', async () => {
    await expect(house.engine.query(`update legal_process_step set note = 'x'`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from legal_process_step`)).rejects.toThrow('never changed');
  });

  it('takes nothing in while its case is closed', async () => {
    const cases = module.get(CaseFileService);
    await as(ann, () => cases.move(own.id, 'CLOSE', 'nothing was found', ann));
    await expect(draft({})).rejects.toMatchObject({ code: 'CASE_CLOSED' });
    await expect(step(warrant, 'CONTEST', '2026-09-18')).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  });

  it.each(['legal_process', 'legal_process_step', 'legal_process_exhibit'])(
    'is shown by the policy of %s alone: widened, a stranger would see it',
    async (table) => {
      const count = (): Promise<number> =>
        as(stranger, async () => {
          const rows = await house.dataSource.query<unknown[]>(`select from ${table}`);
          return rows.length;
        });
      const [policy] = await house.engine.query<{ qual: string }[]>(
        `select qual from pg_policies where tablename = $1 and policyname = $1 || '_of_viewer'`,
        [table],
      );
      expect(await count()).toBe(0);
      await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (true)`);
      expect(await count()).toBeGreaterThan(0);
      await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (${policy?.qual ?? 'false'})`);
      expect(await count()).toBe(0);
    },
  );
});
