import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chainOf, courtQuestion, type CourtQuestion } from '@townline/enforcement';
import { asEngine } from '@townline/platform';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { ARREST, type CourtHouse, openCourtHouse } from './court-house.js';

const YEAR = courtQuestion('2026-01-01', '2027-01-01');
const HIDDEN = { code: 'CHARGE_NOT_FOUND', message: 'the charge was not found, or no access' };

describe('arrests and charges, as people who signed in see them', () => {
  let house: CourtHouse;
  let ann: SignedInPerson;
  let supervisor: SignedInPerson;
  let stranger: SignedInPerson;
  let inspector: SignedInPerson;
  let prosecutor: SignedInPerson;

  beforeAll(async () => {
    house = await openCourtHouse('court');
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    supervisor = await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Cy Holt');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    inspector = await house.person('COLDBROOK-HEALTH', ['INSPECTOR'], 'Ed Lowe');
    prosecutor = await house.person('ALDERFORD-PD', ['PROSECUTOR'], 'Flo Marsh');
  });
  afterAll(() => house?.close());

  const tally = (person: SignedInPerson, question: CourtQuestion = YEAR): Promise<Record<string, number>> =>
    house.as(person, 'INVESTIGATION', async () => {
      const rows = await house.counts.count(question, ['STAGE', 'PART']);
      return Object.fromEntries(
        rows.filter(({ charges }) => charges > 0).map((row) => [row.keys.join(' '), row.charges]),
      );
    });
  const one = async (person: SignedInPerson, more: object = {}): Promise<{ arrestId: string; chargeId: string }> => {
    const arrestId = await house.arrest(person, more);
    const [chargeId = ''] = await house.chargesOf(person, arrestId);
    return { arrestId, chargeId };
  };
  /** Put back to what it was, so that each test counts from nothing. */
  const forget = (): Promise<unknown> =>
    house.engine.query(`truncate charge_step, charge, arrest_statement, arrest cascade`);

  it('are recorded by police, seen by their agency, and not there for others', async () => {
    const { arrestId, chargeId } = await one(ann);
    const seen = (person: SignedInPerson): Promise<unknown> =>
      house.as(person, 'INVESTIGATION', () => house.arrests.findOne(arrestId));
    expect(await seen(supervisor)).toMatchObject({
      agency: 'ALDERFORD-PD',
      defendant: 'Orla Penhallow',
      part: 'SELLER',
    });
    expect([await seen(stranger), await seen(inspector)]).toEqual([null, null]);
    expect(await house.chargesOf(stranger, arrestId)).toEqual([]);
    await expect(house.step(stranger, chargeId, { act: 'DECLINE' })).rejects.toMatchObject(HIDDEN);
    await expect(house.step(stranger, randomUUID(), { act: 'DECLINE' })).rejects.toMatchObject(HIDDEN);
    await expect(house.arrest(inspector)).rejects.toMatchObject({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    await expect(
      house.as(stranger, 'INVESTIGATION', () =>
        house.arrests.correct(arrestId, { ...ARREST, arrestedOn: '2026' }, 'x', stranger),
      ),
    ).rejects.toMatchObject({ code: 'ARREST_NOT_FOUND' });
    expect(await tally(stranger)).toEqual({});
    await forget();
  });

  it('take the version of the law that held on the day of the offense', async () => {
    const { arrestId } = await one(ann, {
      part: 'OTHER',
      offenses: ['2012-05-01', '2014-05-01', '2026-03-01', null].map((offenseOn) => ({
        citation: '53a-192a',
        offenseOn,
      })),
    });
    const ids = await house.chargesOf(ann, arrestId);
    const steps = await house.as(ann, 'INVESTIGATION', () => house.charges.steps(ids));
    const versions = await house.engine.query<{ id: string; from: string }[]>(
      `select id, valid_from as from from statute where citation = '53a-192a'`,
    );
    const from = new Map(versions.map((version) => [version.id, version.from]));
    const byCharge = ids.map((id) => steps.find(({ chargeId }) => chargeId === id));
    expect(byCharge.map((step) => [from.get(step?.statuteId ?? ''), step?.isLawSure])).toEqual([
      ['2006', true],
      ['2013-10-01', true],
      ['2015', true],
      [expect.any(String), false],
    ]);
    await forget();
  });

  it('keep what they were arrested, charged and convicted as apart, in counts and in the rows behind them', async () => {
    const { chargeId } = await one(ann, {
      part: 'PROMOTER',
      offenses: [{ citation: '53a-86', offenseOn: '2026-03-04' }],
    });
    const offense = (citation: string): object => ({ offense: { citation, offenseOn: '2026-03-04' } });
    await house.step(ann, chargeId, {
      act: 'FILE',
      happenedOn: '2026-03-10',
      court: 'Alderford',
      docket: 'AL-1',
      ...offense('53a-87'),
    });
    await house.step(ann, chargeId, { act: 'PLEAD', plea: 'NOT_GUILTY', happenedOn: '2026-04' });
    await house.step(ann, chargeId, { act: 'CONVICT', happenedOn: '2026-06-01', ...offense('53a-88') });
    const rows = await house.as(ann, 'INVESTIGATION', () => house.counts.rows(YEAR, 10));
    expect(rows.map(({ stage, citation, court }) => [stage, citation, court])).toEqual([
      ['CONVICTED', '53a-88', 'Alderford'],
      ['PLEADED', '53a-87', 'Alderford'],
      ['CHARGED', '53a-87', 'Alderford'],
      ['ARRESTED', '53a-86', null],
    ]);
    await house.step(ann, chargeId, { act: 'REVERSE', happenedOn: '2026-09-01' });
    expect(await tally(ann)).toEqual({ 'ARRESTED PROMOTER': 1, 'CHARGED PROMOTER': 1, 'PLEADED PROMOTER': 1 });
    await house.step(ann, chargeId, { act: 'CONVICT', happenedOn: '2026-09-10' });
    const [anew] = await house.as(ann, 'INVESTIGATION', () => house.counts.rows(YEAR, 1));
    const chain = chainOf(await house.as(ann, 'INVESTIGATION', () => house.charges.steps([chargeId])));
    expect([anew?.stage, anew?.citation, chain?.convictedAs?.citation]).toEqual(['CONVICTED', '53a-87', '53a-87']);
    await forget();
  });

  it('go by the table, in the order of days, and are put right beside what was said', async () => {
    const { arrestId, chargeId } = await one(ann);
    const file = { offense: { citation: '53a-82', offenseOn: '2026-03-04' }, happenedOn: '2026-03-09' };
    await expect(house.step(ann, chargeId, { act: 'CONVICT' })).rejects.toMatchObject({ code: 'BAD_MOVE' });
    await expect(house.step(ann, chargeId, { ...file, happenedOn: '2026-02' })).rejects.toMatchObject({
      code: 'BAD_STEP',
    });
    await expect(house.step(ann, chargeId, { act: 'PLEAD' })).rejects.toMatchObject({ code: 'BAD_STEP' });
    await house.step(ann, chargeId, file);
    await house.step(ann, chargeId, { act: 'NOLLE', happenedOn: '2026-04-01' });
    const steps = await house.as(ann, 'INVESTIGATION', () => house.charges.steps([chargeId]));
    const nolle = steps.find(({ act }) => act === 'NOLLE')?.id ?? '';
    const note = 'It was another docket.';
    await expect(house.step(ann, chargeId, { act: 'DISMISS', correctsId: nolle, note })).rejects.toMatchObject({
      code: 'BAD_STEP',
    });
    await house.step(ann, chargeId, { act: 'WITHDRAW', correctsId: nolle, note });
    expect(await tally(ann)).toEqual({ 'ARRESTED SELLER': 1, 'CHARGED SELLER': 1 });
    expect(await house.as(ann, 'INVESTIGATION', () => house.charges.steps([chargeId]))).toHaveLength(4);
    await house.as(ann, 'INVESTIGATION', async () => {
      const before = await house.arrests.findOne(arrestId);
      if (before !== null) await house.arrests.correct(arrestId, { ...before, part: 'BUYER' }, 'Read wrongly.', ann);
    });
    expect(await tally(ann)).toEqual({ 'ARRESTED BUYER': 1, 'CHARGED BUYER': 1 });
    expect(await house.as(ann, 'INVESTIGATION', () => house.arrests.statements([arrestId]))).toMatchObject([
      { part: 'SELLER', reason: null },
      { part: 'BUYER', reason: 'Read wrongly.' },
    ]);
    for (const table of ['arrest', 'arrest_statement', 'charge_step']) {
      await expect(house.engine.query(`delete from ${table}`)).rejects.toThrow('never changed');
    }
    await forget();
  });

  it('that are vacated leave every count, every list and every row, for everybody', async () => {
    const { arrestId, chargeId } = await one(ann);
    const offense = { citation: '53a-82', offenseOn: '2026-03-04' };
    await house.step(ann, chargeId, { act: 'FILE', offense, happenedOn: '2026-03-10' });
    await house.step(ann, chargeId, { act: 'CONVICT', happenedOn: '2026-05-10' });
    expect(await tally(ann)).toMatchObject({ 'CONVICTED SELLER': 1 });
    await expect(house.step(ann, chargeId, { act: 'VACATE' })).rejects.toMatchObject({ code: 'BAD_STEP' });
    await house.step(ann, chargeId, { act: 'VACATE', happenedOn: '2026-08-01', note: '54-95c' });
    for (const person of [ann, supervisor]) {
      expect(await tally(person)).toEqual({});
      expect(await house.as(person, 'INVESTIGATION', () => house.arrests.findOne(arrestId))).toBeNull();
      for (const table of ['arrest', 'arrest_statement', 'charge', 'charge_step']) {
        const rows = await house.as(person, 'INVESTIGATION', (manager) => manager.query(`select 1 from ${table}`));
        expect(rows).toEqual([]);
      }
    }
    // The engine, which counts for the council, counts it no more either.
    expect((await asEngine(() => house.counts.count(YEAR, ['STAGE']))).filter(({ charges }) => charges > 0)).toEqual(
      [],
    );
    await expect(house.step(ann, chargeId, { act: 'REVERSE' })).rejects.toMatchObject(HIDDEN);
    await forget();
  });

  it('count sellers, buyers and promoters apart with their zeros, unsure ones beside them', async () => {
    await one(ann);
    await one(ann, { part: 'BUYER', arrestedOn: '2026', offenses: [{ citation: '53a-83', offenseOn: null }] });
    await one(stranger, { part: 'BUYER', town: 'XA Bramley' });
    const between = courtQuestion('2026-01-01', '2026-07-01', {
      stages: ['ARRESTED'],
      towns: ['XA Alderford', 'XA Coldbrook'],
    });
    const ask = (person: SignedInPerson): Promise<unknown> =>
      house.as(person, 'INVESTIGATION', async () => {
        const rows = await house.counts.count(between, ['PART', 'TOWN']);
        return rows.map(({ keys, charges, unsure }) => [...keys, charges, unsure].join(' '));
      });
    expect(await ask(ann)).toEqual([
      'SELLER XA Alderford 1 0',
      'SELLER XA Coldbrook 0 0',
      'BUYER XA Alderford 0 1',
      'BUYER XA Coldbrook 0 0',
      'PROMOTER XA Alderford 0 0',
      'PROMOTER XA Coldbrook 0 0',
      'OTHER XA Alderford 0 0',
      'OTHER XA Coldbrook 0 0',
    ]);
    const statutes = await house.as(ann, 'INVESTIGATION', () => house.counts.count(YEAR, ['STATUTE']));
    expect(statutes.find(({ keys }) => keys[0] === '53a-89')).toMatchObject({ charges: 0 });
    expect(
      (await asEngine(() => house.counts.count(YEAR, ['AGENCY']))).map(({ keys, charges }) => [keys[0], charges]),
    ).toEqual([
      ['ALDERFORD-PD', 2],
      ['BRAMLEY-PD', 1],
    ]);
    await forget();
  });

  it('lie in the case on which they hang: its members see them, and its prosecutor says what came of them', async () => {
    const caseId = randomUUID();
    const holding = await house.holding('ALDERFORD-PD', 'CASE', { caseId, isSealed: true });
    await house.engine.query(
      `insert into case_file (id, number, agency, title, state, template, is_sealed, opened_at, opened_by, holding_id)
       values ($1, '2026-0001', 'ALDERFORD-PD', 'Quiet Harbor', 'OPEN', 'BLANK', true, now(), 'Ann Quill', $2)`,
      [caseId, holding],
    );
    await expect(house.arrest(ann, { caseId })).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    for (const { accountId } of [ann, prosecutor]) {
      await house.engine.query(
        `insert into access.case_admission (case_id, account_id, reason, since)
         values ($1, $2, 'on it', '2020-01-01')`,
        [caseId, accountId],
      );
    }
    const { arrestId, chargeId } = await one(ann, { caseId });
    expect(await house.as(supervisor, 'INVESTIGATION', () => house.arrests.findOne(arrestId))).toBeNull();
    expect(await tally(supervisor)).toEqual({});
    const offense = { citation: '53a-82', offenseOn: '2026-03-04' };
    expect(await house.step(prosecutor, chargeId, { act: 'FILE', offense }, 'PROSECUTION')).toBe(arrestId);
    await expect(house.arrest(prosecutor, { caseId })).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    const beside = { number: '7', happenedOn: '2026-03', town: null, premisesId: null, businessId: null, caseId: null };
    const incident = await house.as(ann, 'INVESTIGATION', () =>
      house.incidents.record({ ...beside, codes: ['40B'], people: [] }, ann),
    );
    const outside = await one(ann, { caseId, incidentId: incident.id });
    expect(await house.as(supervisor, 'INVESTIGATION', () => house.arrests.findOne(outside.arrestId))).toMatchObject({
      incidentId: incident.id,
      caseId: null,
    });
    await forget();
  });

  it('of another agency change no answer about one’s own: nothing of them shows in any list or figure', async () => {
    const answers = (): Promise<string> =>
      house.as(ann, 'INVESTIGATION', async () =>
        JSON.stringify([
          await house.arrests.find({ ...ALL, limit: 100 }),
          await house.incidents.find({ agency: null, caseId: null, businessIds: null, code: null, limit: 100 }),
          await house.counts.count(YEAR, ['STAGE', 'PART', 'AGENCY']),
          await house.counts.count(YEAR, ['STATUTE', 'TOWN', 'MONTH']),
          await house.counts.rows(YEAR, 100),
          await house.incidentCounts.count({ from: YEAR.from, to: YEAR.to, agencies: null }),
        ]),
      );
    await one(ann);
    const before = await answers();
    const event = {
      number: '9',
      happenedOn: '2026-02',
      town: 'XA Bramley',
      premisesId: null,
      businessId: null,
      caseId: null,
    };
    const made = await house.as(stranger, 'INVESTIGATION', () =>
      house.incidents.record({ ...event, codes: ['64A', '40B'], people: [{ part: 'VICTIM', age: 17 }] }, stranger),
    );
    const { chargeId } = await one(stranger, { incidentId: made.id, town: 'XA Bramley', part: 'PROMOTER' });
    await house.step(stranger, chargeId, { act: 'FILE', offense: { citation: '53a-87', offenseOn: '2026-02' } });
    expect(await answers()).toBe(before);
    expect(before).toContain('ALDERFORD-PD');
    await forget();
  });
});

const ALL = { agency: null, caseId: null, incidentId: null, businessIds: null, premisesIds: null };
