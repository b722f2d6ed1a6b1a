import type { CaseFileRow, NewInterview } from '@townline/casework';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type CaseHouse, openCaseHouse } from './case-house.js';

const WITNESS: NewInterview = {
  ...{ part: 'WITNESS', personId: null, name: 'A neighbor', pseudonym: null, heldOn: '2026-09', place: null },
  ...{
    language: 'en',
    interpreterUse: 'NOT_NEEDED',
    interpreterId: null,
    recording: 'NONE',
    summary: 'Vans at night.',
  },
  ...{ recruiterRelation: null, means: [], correctsId: null, consents: [] },
};
const VICTIM: NewInterview = { ...WITNESS, part: 'VICTIM', name: null, pseudonym: 'Heron', language: 'zh' };
const EVERYTHING = { from: null, to: null, language: null, part: null, interpreterUse: null, recruiterRelation: null };
const ASKED = { ...EVERYTHING, means: null };

describe('what is on a detective’s desk', () => {
  let house: CaseHouse;
  let ann: SignedInPerson;
  let colleague: SignedInPerson;
  let stranger: SignedInPerson;
  let own: CaseFileRow;
  let other: CaseFileRow;

  beforeAll(async () => {
    house = await openCaseHouse('case_desk');
    ann = await house.police('ALDERFORD-PD', 'DETECTIVE', 'Ann Quill');
    colleague = await house.police('ALDERFORD-PD', 'DETECTIVE', 'Bo Marsh');
    stranger = await house.police('BRAMLEY-PD', 'DETECTIVE', 'Di Fenn');
    const open = (who: SignedInPerson, title: string): Promise<CaseFileRow> =>
      house.by(who, () => house.cases.open({ title, template: 'BLANK', isSealed: false }, who));
    own = await open(ann, 'Quiet Harbor');
    other = await open(stranger, 'Still Water');
  });
  afterAll(() => house?.close());

  const add = (interview: Partial<NewInterview>, base = WITNESS): Promise<CaseFileRow> =>
    house.by(ann, () => house.interviews.add(own.id, { ...base, ...interview }, ann));
  const write = (who: SignedInPerson, id: string, text: string): Promise<CaseFileRow> =>
    house.by(who, () => house.work.addEntry(id, { kind: 'NOTE', text, happenedOn: null, correctsId: null }, who));
  const task = (title: string, dueOn: string, accountId: string | null): Promise<CaseFileRow> =>
    house.by(ann, () => house.work.addTask(own.id, { title, dueOn, name: null, accountId }, ann));

  it('is led by one person at a time, since a day and for a reason', async () => {
    const assign = (accountId: string): Promise<CaseFileRow> =>
      house.by(ann, () => house.desk.assign(own.id, { name: null, accountId }, 'knows the street', ann));
    await expect(assign(colleague.accountId)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await house.by(ann, () => house.members.admit(own.id, colleague.accountId, 'to lead', ann));
    await assign(colleague.accountId);
    const led = await house.by(ann, () => house.desk.assignmentsOf([own.id]));
    expect(led.map(({ name, until }) => [name, until === null])).toEqual([
      ['Bo Marsh', true],
      ['Ann Quill', false],
    ]);
    const entries = await house.by(ann, () => house.work.entries([own.id]));
    expect(entries.at(-1)).toMatchObject({ kind: 'CHANGE', text: 'Led by Bo Marsh: knows the street' });
  });

  it('counts by who leads, of the cases in sight alone, and opens to its tasks', async () => {
    await task('Letters of preservation', '2026-09-19', ann.accountId);
    await task('Ask the landlord', '2026-10-01', colleague.accountId);
    await task('Follow up', '2026-09-01', null);
    const rows = await house.by(ann, () => house.desk.workload());
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'Bo Marsh',
        openCases: 1,
        openTasks: 3,
        overdueTasks: 2,
        nextDueOn: '2026-09-01',
      }),
    ]);
    const mine = (isOverdue: boolean): Promise<readonly { title: string }[]> =>
      house.by(ann, () => house.desk.tasks({ of: ann, isOverdue, limit: 10 }));
    expect((await mine(false)).map(({ title }) => title)).toEqual(['Letters of preservation']);
    const all = await house.by(ann, () => house.desk.tasks({ of: null, isOverdue: true, limit: 10 }));
    expect(all.map(({ title }) => title)).toEqual(['Follow up', 'Letters of preservation']);
    expect(await house.by(stranger, () => house.desk.tasks({ of: null, isOverdue: false, limit: 10 }))).toEqual([]);
  });

  it('tells the members of what is overdue, each thing once, and nobody else', async () => {
    expect(await house.desk.remind()).toBe(2);
    expect(await house.desk.remind()).toBe(0);
    const told = await house.engine.query<{ sentence: string; name: string }[]>(
      `select a.sentence, c.name from alert_delivery d join alert a on a.id = d.alert_id join access.account c on c.id = d.account_id
       where a.rule = 'CASE_DEADLINE' order by a.sentence, c.name`,
    );
    expect(new Set(told.map(({ name }) => name))).toEqual(new Set(['Ann Quill', 'Bo Marsh']));
    expect(told[0]?.sentence).toContain('was due on 2026-09-');
    const seen = (who: SignedInPerson): Promise<unknown[]> =>
      house.by(who, () => house.dataSource.query<unknown[]>(`select 1 from alert where rule = 'CASE_DEADLINE'`));
    expect([(await seen(ann)).length, (await seen(stranger)).length]).toEqual([2, 0]);
  });

  it('writes a victim down under a pseudonym and under nothing else, in the database too', async () => {
    await expect(add({ name: 'A name' }, VICTIM)).rejects.toMatchObject({ code: 'BAD_INTERVIEW' });
    await expect(add({ pseudonym: null }, VICTIM)).rejects.toMatchObject({ code: 'BAD_INTERVIEW' });
    await expect(add({ pseudonym: 'Heron' })).rejects.toMatchObject({ code: 'BAD_INTERVIEW' });
    await add({ interpreterUse: 'UNAVAILABLE', recruiterRelation: 'EMPLOYER', means: ['FRAUD', 'COERCION'] }, VICTIM);
    const copy = `insert into interview (id, case_id, position, part, name, pseudonym, held_on, language, interpreter_use, recording,
        summary, means, actor_name, actor_agency, recorded_at)
      select gen_random_uuid(), case_id, 99, 'VICTIM', 'A name', 'Heron', held_on, language, interpreter_use, recording, summary,
        means, actor_name, actor_agency, recorded_at from interview limit 1`;
    await expect(house.engine.query(copy)).rejects.toThrow('ck_interview_who');
    await expect(house.engine.query(`update interview set summary = 'x'`)).rejects.toThrow('never changed');
  });

  it('finds an interpreter of any agency, and tells of use in interviews in sight alone', async () => {
    const entry = {
      name: 'L. Wren',
      organization: 'Court interpreters',
      languages: ['zh', 'yue'],
      phone: '+18605550133',
    };
    const rest = { email: null, certifiedBy: 'Judicial Branch', certifiedUntil: null, note: null };
    const id = await house.by(stranger, () => house.interpreters.add({ ...entry, ...rest }, stranger));
    await expect(add({ interpreterId: id }, VICTIM)).rejects.toMatchObject({ code: 'BAD_INTERVIEW' });
    await add({ interpreterId: id, interpreterUse: 'USED', heldOn: '2026-09-18' }, VICTIM);
    const used = async (who: SignedInPerson): Promise<unknown> => {
      const [found] = await house.by(who, () => house.interpreters.find('yue', false));
      return [found?.name, found?.timesUsed, found?.lastUsedOn];
    };
    expect(await used(ann)).toEqual(['L. Wren', 1, '2026-09-18']);
    expect(await used(stranger)).toEqual(['L. Wren', 0, null]);
    await expect(house.by(ann, () => house.interpreters.end(id, 'moved', ann))).rejects.toMatchObject({
      code: 'INTERPRETER_NOT_FOUND',
    });
    await house.by(stranger, () => house.interpreters.end(id, 'moved', stranger));
    expect(await house.by(ann, () => house.interpreters.find('yue', false))).toEqual([]);
  });

  it('counts interviews that stand; each figure opens to as many rows', async () => {
    const [first] = await house.by(ann, () => house.interviews.of([own.id]));
    await add(
      { correctsId: first?.id ?? '', interpreterUse: 'UNAVAILABLE', recruiterRelation: 'INTIMATE_PARTNER' },
      VICTIM,
    );
    for (const [by, key] of [
      ['INTERPRETER_USE', 'interpreterUse'],
      ['LANGUAGE', 'language'],
      ['PART', 'part'],
    ] as const) {
      const counts = await house.by(ann, () => house.interviews.count(ASKED, by));
      expect(counts.length).toBeGreaterThan(0);
      for (const { value, count } of counts) {
        const rows = await house.by(ann, () => house.interviews.find({ ...ASKED, [key]: value }, 100));
        expect([by, value, rows.length]).toEqual([by, value, count]);
      }
    }
    const relations = await house.by(ann, () => house.interviews.count(ASKED, 'RECRUITER_RELATION'));
    expect(relations).toEqual([
      { value: 'INTIMATE_PARTNER', count: 1 },
      { value: 'NOT_STATED', count: 1 },
    ]);
    expect(await house.by(stranger, () => house.interviews.count(ASKED, 'PART'))).toEqual([]);
  });

  it('counts an interview of which the month alone is known among those of a day in it', async () => {
    const within = { ...ASKED, from: '2026-09-01', to: '2026-09-30' };
    const rows = await house.by(ann, () => house.interviews.find(within, 100));
    expect(rows.map(({ heldOn }) => heldOn)).toContain('2026-09');
    const later = await house.by(ann, () => house.interviews.find({ ...within, from: '2026-10', to: null }, 100));
    expect(later.map(({ heldOn }) => heldOn)).not.toContain('2026-09');
  });

  it('keeps what was said of consent, and takes no yes after a no that was not asked about again', async () => {
    const rows = await house.by(ann, () => house.interviews.of([own.id]));
    const id = rows.at(-1)?.id ?? '';
    const say = (state: 'ASKED' | 'GIVEN' | 'REFUSED' | 'WITHDRAWN', who = ann): Promise<CaseFileRow> =>
      house.by(who, () =>
        house.interviews.say(id, { matter: 'RECORDING', state, saidOn: '2026-09-19', note: null }, who),
      );
    await say('REFUSED');
    await expect(say('GIVEN')).rejects.toMatchObject({ code: 'BAD_CONSENT' });
    await say('ASKED');
    await say('GIVEN');
    await say('WITHDRAWN');
    await expect(say('ASKED', stranger)).rejects.toMatchObject({ code: 'INTERVIEW_NOT_FOUND' });
    const said = await house.by(ann, () => house.interviews.consents([id]));
    expect(said.map(({ state }) => state)).toEqual(['REFUSED', 'ASKED', 'GIVEN', 'WITHDRAWN']);
  });

  it('searches one’s own cases: a number however it is written, words, and never another’s', async () => {
    await write(ann, own.id, 'The sign says (860) 555-0142 after ten.');
    await write(stranger, other.id, 'Called 860-555-0142 twice.');
    const found = async (who: SignedInPerson, text: string): Promise<unknown> =>
      (await house.by(who, () => house.search.search(text))).map(({ caseFile, places }) => [
        caseFile.title,
        places.map(({ kind }) => kind),
      ]);
    for (const text of ['860.555.0142', '+1 860 555 0142', '8605550142']) {
      expect(await found(ann, text)).toEqual([['Quiet Harbor', ['ENTRY']]]);
    }
    expect(await found(stranger, '860-555-0142')).toEqual([['Still Water', ['ENTRY']]]);
    expect(await found(ann, 'landlord')).toEqual([['Quiet Harbor', ['TASK']]]);
    expect(await found(ann, 'heron')).toEqual([['Quiet Harbor', ['INTERVIEW', 'INTERVIEW', 'INTERVIEW']]]);
    expect(await found(colleague, '%')).toEqual([]);
  });
});
