import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  type CaseFileRow,
  CaseFileService,
  type CaseMatrix,
  CaseworkModule,
  CaseWorkService,
  ElementFindingService,
  ElementMatrixService,
  type LayFinding,
  SeizureService,
} from '@townline/casework';
import { FixedClock, PlatformModule } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { landPackage } from '../registry/landed-package.js';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

const HIDDEN = { code: 'CASE_NOT_FOUND', message: 'the case was not found, or no access' };
const TABLES = ['case_offense', 'element_finding', 'seizure'];

describe('facts beside the elements of offenses, as people who signed in see them', () => {
  let house: ViewerHouse;
  let module: TestingModule;
  let findings: ElementFindingService;
  let matrices: ElementMatrixService;
  let seizures: SeizureService;
  let ann: SignedInPerson;
  let stranger: SignedInPerson;
  let own: CaseFileRow;
  let entryId: string;
  let interviewId: string;

  beforeAll(async () => {
    house = await openViewerHouse('element_finding');
    const { dataSource, engine } = house;
    const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
    module = await Test.createTestingModule({
      imports: [PlatformModule.with({ dataSource, engine, filesFolder: '.', clock }), CaseworkModule],
    }).compile();
    [findings, matrices] = [module.get(ElementFindingService), module.get(ElementMatrixService)];
    seizures = module.get(SeizureService);
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    const [cases, work] = [module.get(CaseFileService), module.get(CaseWorkService)];
    own = await as(ann, () => cases.open({ title: 'Quiet Harbor', template: 'BLANK', isSealed: false }, ann));
    const note = { kind: 'NOTE', text: 'Doors locked from outside.', happenedOn: '2026-05', correctsId: null } as const;
    await as(ann, () => work.addEntry(own.id, note, ann));
    [entryId] = (await as(ann, () => work.entries([own.id]))).map(({ id }) => id) as [string];
    interviewId = randomUUID();
    await engine.query(
      `insert into interview (id, case_id, position, part, pseudonym, held_on, language, interpreter_use, recording, summary, means,
         actor_name, actor_agency, recorded_at)
       values ($1, $2, 1, 'VICTIM', 'Heron', '2026-06-01', 'en', 'NOT_NEEDED', 'NONE', 'Spoke.', '{}', 'x', 'x', now())`,
      [interviewId, own.id],
    );
    const put = {
      citations: ['53a-192a', '18 USC 1591'],
      committedOn: '2014-06-01',
      limb: 'ADULT',
      subjectId: null,
    } as const;
    await as(ann, () => findings.putOffense(own.id, put, ann));
  });
  afterAll(async () => {
    await module?.close();
    await house?.close();
  });

  const as = <T>(person: SignedInPerson, work: () => Promise<T>): Promise<T> => house.as(person, 'INVESTIGATION', work);
  const matrix = (person = ann): Promise<CaseMatrix> => as(person, () => matrices.of(own.id));
  const lay = (stated: Partial<LayFinding>, person = ann): Promise<void> => {
    const base = { fact: 'FORCE', stance: 'FOR', basis: 'OFFICER', support: 'ENTRY', supportId: entryId } as const;
    const finding = { ...base, saidBy: null, occasion: null, note: 'Locked in.', subjectId: null, ...stated };
    return as(person, () => findings.lay(own.id, finding, person));
  };
  const standings = async (citation: string): Promise<Record<string, string>> => {
    const laid = (await matrix()).offenses.find(({ offense }) => offense.citation === citation);
    const rows = laid?.matrix.readings[0]?.rows ?? [];
    return Object.fromEntries(rows.map(({ element, standing }) => [element.element, standing]));
  };

  it('are laid once, and stand beside state and federal law alike, by the law of the day', async () => {
    await lay({});
    expect(await standings('53a-192a')).toMatchObject({ MEANS: 'SUPPORTED', OCCASIONS: 'GAP', NEXUS: 'LAW_UNKNOWN' });
    expect(await standings('18 USC 1591')).toMatchObject({ MEANS: 'SUPPORTED', OCCASIONS: 'GAP', NEXUS: 'GAP' });
    const contact = { fact: 'SEXUAL_CONTACT', note: 'Seen.', occasion: 'May' } as const;
    await lay(contact);
    expect((await standings('53a-192a'))['OCCASIONS']).toBe('SHORT');
    expect((await standings('18 USC 1591'))['OCCASIONS']).toBe('SUPPORTED');
    await lay({ ...contact, occasion: 'June' });
    expect((await standings('53a-192a'))['OCCASIONS']).toBe('SUPPORTED');
  });

  it('stand or fall with what a victim says, and that is shown', async () => {
    await lay({ fact: 'COMPELS', basis: 'VICTIM', support: 'INTERVIEW', supportId: interviewId, note: 'Had to.' });
    const laid = (await matrix()).offenses.find(({ offense }) => offense.citation === '53a-192a');
    const act = laid?.matrix.readings[0]?.rows.find(({ element }) => element.element === 'ACT');
    expect(act).toMatchObject({ standing: 'SUPPORTED', standingWithoutVictims: 'GAP' });
    expect(act?.sentence).toBe('Act: 1 finding speaks for it. It rests on what a victim says.');
  });

  it('never hide that a victim said it, never name one, and rest on something of the case', async () => {
    const refusals = [
      [{ basis: 'RECORD', support: 'INTERVIEW', supportId: interviewId }, 'VICTIM_TESTIMONY'],
      [{ basis: 'VICTIM', saidBy: 'Somebody' }, 'VICTIM_NAMED'],
      [{ supportId: randomUUID() }, 'SUPPORT_NOT_FOUND'],
      [{ support: 'OBSERVATION', supportId: '999999' }, 'SUPPORT_NOT_FOUND'],
      [{ fact: 'WISHES' }, 'UNKNOWN_FACT'],
      [{ subjectId: randomUUID() }, 'SUBJECT_NOT_FOUND'],
    ] as const;
    for (const [stated, code] of refusals) await expect(lay(stated)).rejects.toMatchObject({ code });
    const put = { citations: ['99z-1'], committedOn: null, limb: null, subjectId: null };
    await expect(as(ann, () => findings.putOffense(own.id, put, ann))).rejects.toMatchObject({
      code: 'UNKNOWN_STATUTE',
    });
  });

  it('rest on rows that the member sees, but never on intelligence', async () => {
    const holdingId = await house.holding('ALDERFORD-PD', 'ENFORCEMENT');
    await house.engine.query(
      `insert into source (id, name, kind, reliability, recorded_at, holding_id)
       values (gen_random_uuid(), 'file', 'AGENCY', 'B', '2026-06-01', $1)`,
      [holdingId],
    );
    await landPackage(house.engine, { rows: { businesses: [{ source: 'file', record_id: 'x', trade_name: 'Shop' }] } });
    const [row] = await house.engine.query<{ id: string }[]>(`select id from observation`);
    const rest = (): Promise<void> => lay({ fact: 'MAINTAINS', support: 'OBSERVATION', supportId: row?.id ?? '' });
    await rest();
    const intelligence = await house.holding('ALDERFORD-PD', 'INTELLIGENCE');
    await house.engine.query(`alter table observation disable trigger user`);
    await house.engine.query(`update observation set holding_id = $1`, [intelligence]);
    await house.engine.query(`alter table observation enable trigger user`);
    expect(await house.as(ann, 'INVESTIGATION', (seen) => seen.query(`select 1 from observation`))).toHaveLength(1);
    await expect(rest()).rejects.toMatchObject({ code: 'SUPPORT_NOT_FOUND' });
  });

  it('show every version of the law where the day is not known', async () => {
    const put = { citations: ['53a-192a'], committedOn: null, limb: null, subjectId: null };
    await as(ann, () => findings.putOffense(own.id, put, ann));
    const laid = (await matrix()).offenses.find(({ offense }) => offense.committedOn === null);
    expect(new Set(laid?.matrix.statutes.map(({ offenseClass }) => offenseClass))).toEqual(
      new Set(['A_FELONY', 'B_FELONY']),
    );
    const occasions = laid?.matrix.readings[0]?.rows.filter(({ element }) => element.element === 'OCCASIONS');
    expect(occasions?.map(({ element, isSure }) => [element.need, isSure])).toEqual([
      ['NOT_REQUIRED', false],
      ['REQUIRED', false],
      ['UNKNOWN', false],
    ]);
    await as(ann, () => findings.endOffense(own.id, laid?.offense.id ?? '', ann));
    expect((await matrix()).offenses).toHaveLength(2);
  });

  it('are withdrawn with a reason and stay on the record; nobody changes one, also not the engine', async () => {
    await lay({ stance: 'AGAINST', note: 'The door was open.' });
    expect((await standings('53a-192a'))['MEANS']).toBe('DISPUTED');
    const id = (await matrix()).findings.find(({ stance }) => stance === 'AGAINST')?.id ?? '';
    await as(ann, () => findings.withdraw(own.id, id, 'Another door.', ann));
    await expect(as(ann, () => findings.withdraw(own.id, id, 'Again.', ann))).rejects.toMatchObject({
      code: 'FINDING_NOT_FOUND',
    });
    expect((await standings('53a-192a'))['MEANS']).toBe('SUPPORTED');
    expect((await matrix()).findings.find((one) => one.id === id)).toMatchObject({ withdrawnReason: 'Another door.' });
    await expect(house.engine.query(`update element_finding set note = 'x'`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from element_finding`)).rejects.toThrow('never changed');
  });

  it('name the lesser offenses that the same facts show, and which of them was charged', async () => {
    await lay({ fact: 'PROFITS', note: 'Took the money.' });
    await lay({ fact: 'KNOWING', note: 'Counted it nightly.' });
    const laid = (await matrix()).offenses.find(({ offense }) => offense.citation === '53a-192a');
    const promoting = laid?.lesser.find(({ citation }) => citation === '53a-88');
    expect(promoting).toMatchObject({ offenseClass: 'D_FELONY', isComplete: true, missing: [] });
    expect(laid?.lesser.find(({ citation }) => citation === '53a-87')?.missing).toHaveLength(2);
    await charge(house, own, '53a-88');
    expect((await matrix()).charged).toEqual([{ caseId: own.id, citation: '53a-88', count: 1 }]);
  });

  it('are the case’s: who is not on it sees and writes nothing of it', async () => {
    await as(ann, () =>
      seizures.add(own.id, { what: 'Cash', seizedOn: '2026-06-30', place: null, valueCents: '120000' }, ann),
    );
    await expect(matrix(stranger)).rejects.toMatchObject(HIDDEN);
    await expect(lay({}, stranger)).rejects.toMatchObject(HIDDEN);
    expect(await as(stranger, () => seizures.of([own.id]))).toEqual([]);
    const rows = (person: SignedInPerson, table: string): Promise<unknown[]> =>
      house.as(person, 'INVESTIGATION', (seen) => seen.query(`select 1 from ${table}`));
    for (const table of TABLES) {
      expect([table, (await rows(ann, table)).length > 0]).toEqual([table, true]);
      expect([table, await rows(stranger, table)]).toEqual([table, []]);
      await house.engine.query(`alter policy ${table}_of_viewer on ${table} using (true)`);
      expect([table, (await rows(stranger, table)).length > 0]).toEqual([table, true]);
      await house.engine.query(
        `alter policy ${table}_of_viewer on ${table} using (exists (select from case_file c where c.id = ${table}.case_id))`,
      );
    }
  });

  it('have a clock beside what was seized, by the law of that day, of which the members are reminded once', async () => {
    const [timed] = await as(ann, () => seizures.of([own.id]));
    expect(timed?.clock).toMatchObject({ state: 'RUNNING', dueOn: '2026-09-28', daysLeft: 8 });
    expect(timed?.rule?.followed).toMatchObject({ citation: '54-36p', doubt: expect.stringMatching(/^Verify/) });
    expect([await seizures.remind(), await seizures.remind()]).toEqual([1, 0]);
    const [alert] = await house.engine.query<{ sentence: string }[]>(`select sentence from alert`);
    expect(alert?.sentence).toBe(
      'Case 2026-0001: Cash, seized on 2026-06-30: the petition is due by 2026-09-28 (90 days, 54-36p), in 8 days.',
    );
    const move = (act: 'PETITION' | 'FORFEIT', on: string): Promise<void> =>
      as(ann, () => seizures.move(own.id, timed?.seizure.id ?? '', { act, on, docket: 'X-7' }, ann));
    await expect(move('FORFEIT', '2026-09-01')).rejects.toMatchObject({ code: 'BAD_MOVE' });
    await expect(move('PETITION', '2026-09-21')).rejects.toMatchObject({ code: 'BAD_DAY' });
    await move('PETITION', '2026-09-19');
    expect((await as(ann, () => seizures.of([own.id])))[0]?.clock.state).toBe('MET');
    const [entry] = await house.engine.query<{ text: string }[]>(
      `select text from case_entry order by position desc limit 1`,
    );
    expect(entry?.text).toBe('Cash: SEIZED → PETITIONED on 2026-09-19, docket X-7');
  });
});

/** A charge of the case as a court would have it. */
async function charge({ engine }: ViewerHouse, { id, holdingId }: CaseFileRow, citation: string): Promise<void> {
  const [arrestId, chargeId] = [randomUUID(), randomUUID()];
  await engine.query(
    `insert into arrest (id, agency, case_id, recorded_at, holding_id) values ($1, 'ALDERFORD-PD', $2, now(), $3)`,
    [arrestId, id, holdingId],
  );
  await engine.query(
    `insert into charge (id, arrest_id, position, state, holding_id) values ($1, $2, 1, 'FILED', $3)`,
    [chargeId, arrestId, holdingId],
  );
  for (const [position, act, cited] of [
    [1, 'ARREST', '53a-192a'],
    [2, 'FILE', citation],
  ]) {
    await engine.query(
      `insert into charge_step (id, charge_id, position, place, act, citation, is_law_sure, actor_name, actor_agency, recorded_at)
       values ($1, $2, $3, $3, $4, $5, true, 'x', 'x', now())`,
      [randomUUID(), chargeId, position, act, cited],
    );
  }
}
