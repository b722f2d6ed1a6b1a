import { Test, type TestingModule } from '@nestjs/testing';
import {
  CaseFileService,
  CaseMemberService,
  CaseworkModule,
  type CaseFileRow,
  CaseWorkService,
} from '@townline/casework';
import { FixedClock, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

const PREMISES = '11111111-0000-4000-8000-000000000001';
const HIDDEN = { code: 'CASE_NOT_FOUND', message: 'the case was not found, or no access' };
const NOTE = {
  kind: 'NOTE',
  text: 'Two women live on the premises.',
  happenedOn: '2026-09',
  correctsId: null,
} as const;

describe('cases, as people who signed in see them', () => {
  let house: ViewerHouse;
  let module: TestingModule;
  let cases: CaseFileService;
  let work: CaseWorkService;
  let members: CaseMemberService;
  let ann: SignedInPerson;
  let colleague: SignedInPerson;
  let supervisor: SignedInPerson;
  let stranger: SignedInPerson;
  let inspector: SignedInPerson;
  let own: CaseFileRow;
  let sealed: CaseFileRow;

  beforeAll(async () => {
    house = await openViewerHouse('case_file');
    const { dataSource, engine } = house;
    const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
    module = await Test.createTestingModule({
      imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), CaseworkModule],
    }).compile();
    [cases, work, members] = [module.get(CaseFileService), module.get(CaseWorkService), module.get(CaseMemberService)];
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    colleague = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Bo Marsh');
    supervisor = await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Cy Holt');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    inspector = await house.person('COLDBROOK-HEALTH', ['INSPECTOR'], 'Ed Lowe');
    const open = (isSealed: boolean): Promise<CaseFileRow> =>
      house.as(ann, 'INVESTIGATION', () =>
        cases.open({ title: 'Quiet Harbor', template: 'ILLICIT_MASSAGE_BUSINESS', isSealed }, ann),
      );
    [own, sealed] = [await open(false), await open(true)];
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const seenBy = async (person: SignedInPerson): Promise<string[]> => {
    const question = { state: null, agency: null, text: null, limit: 50 };
    const rows = await house.as(person, 'INVESTIGATION', () => cases.find(question));
    return rows.map(({ number }) => number).sort();
  };
  const write = (person: SignedInPerson, id = own.id): Promise<CaseFileRow> =>
    house.as(person, 'INVESTIGATION', () => work.addEntry(id, NOTE, person));

  it('are numbered by agency and year, with the tasks of their template by the day', async () => {
    expect([own.number, sealed.number]).toEqual(['2026-0001', '2026-0002']);
    const tasks = await house.as(ann, 'INVESTIGATION', () => work.tasks([own.id]));
    expect(tasks[0]).toMatchObject({ state: 'OPEN', dueOn: '2026-09-21' });
    expect(tasks.at(-1)).toMatchObject({ dueOn: null, title: 'Follow-up with each affected worker after a closing' });
  });

  it('are seen by their members, and by a supervisor of the agency unless they are sealed', async () => {
    expect(await seenBy(ann)).toEqual(['2026-0001', '2026-0002']);
    expect(await seenBy(supervisor)).toEqual(['2026-0001']);
    expect([await seenBy(colleague), await seenBy(stranger), await seenBy(inspector)]).toEqual([[], [], []]);
  });

  it('are opened by police alone, and written in by members', async () => {
    const wish = { title: 'x', template: 'BLANK', isSealed: false } as const;
    await expect(house.as(inspector, 'REGULATION', () => cases.open(wish, inspector))).rejects.toMatchObject({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
    await expect(write(colleague)).rejects.toMatchObject(HIDDEN);
    await expect(write(ann, '22222222-0000-4000-8000-000000000000')).rejects.toMatchObject(HIDDEN);
    await write(ann);
    await house.as(ann, 'INVESTIGATION', () => members.admit(own.id, colleague.accountId, 'speaks the language', ann));
    await write(colleague);
    const names = await house.as(ann, 'INVESTIGATION', () => members.of([own.id]));
    expect(names.map(({ name, reason }) => [name, reason])).toEqual([
      ['Ann Quill', 'opened the case'],
      ['Bo Marsh', 'speaks the language'],
    ]);
  });

  it('are closed to whoever is dismissed, from the next operation on; somebody stays', async () => {
    await house.as(ann, 'INVESTIGATION', () => members.dismiss(own.id, colleague.accountId, ann));
    expect(await seenBy(colleague)).toEqual([]);
    await expect(
      house.as(ann, 'INVESTIGATION', () => members.dismiss(own.id, ann.accountId, ann)),
    ).rejects.toMatchObject({ code: 'LAST_MEMBER' });
  });

  it('speak only of what the member sees: a hidden thing is answered like one that never was, and leaves no row (C6)', async () => {
    await house.engine.query(
      `insert into premises (id, kind, key, line, country, precision, recorded_at)
       select $1, 'BUILDING', 'hidden place', '9 HIDDEN LN', 'US', 'ADDRESS', now()
       where not exists (select from premises where id = $1)`,
      [PREMISES],
    );
    const add = (subjectId: string): Promise<unknown> =>
      house.as(ann, 'INVESTIGATION', () =>
        work.addSubject(own.id, { kind: 'PREMISES', subjectId, reason: 'the place' }, ann),
      );
    const refusals = await Promise.all(
      [PREMISES, '33333333-0000-4000-8000-000000000000'].map((id) => add(id).catch((error: Error) => error.message)),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(await house.engine.query(`select 1 from case_subject`)).toEqual([]);
  });

  it('keep every entry as it was written, also from the engine', async () => {
    await expect(house.engine.query(`update case_entry set text = 'x'`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from case_entry`)).rejects.toThrow('never changed');
  });

  it('move by the table alone, with the reason as an entry; a closed one takes nothing in', async () => {
    const move = (act: 'CLOSE' | 'RESUME' | 'REOPEN'): Promise<CaseFileRow> =>
      house.as(ann, 'INVESTIGATION', () => cases.move(own.id, act, 'nothing was found', ann));
    await expect(move('RESUME')).rejects.toMatchObject({ code: 'BAD_MOVE' });
    expect((await move('CLOSE')).state).toBe('CLOSED');
    await expect(write(ann)).rejects.toMatchObject({ code: 'CASE_CLOSED' });
    const entries = await house.as(ann, 'INVESTIGATION', () => work.entries([own.id]));
    expect(entries.at(-1)).toMatchObject({ kind: 'CHANGE', text: 'OPEN → CLOSED: nothing was found' });
  });
});
