import { FeeLedgerService, FeeReadService, fiscalYear, type NewFeeEntry } from '@townline/enforcement';
import { asEngine } from '@townline/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type CourtHouse, openCourtHouse } from './court-house.js';

/**
 * A mix of offenses that is INVENTED: sixteen of class A, three of class D, eight of class C. Nothing published says of which offenses
 * the fiscal year 2017 was made.
 */
const INVENTED_MIX = [
  ...Array.from({ length: 12 }, () => '53a-83'),
  ...Array.from({ length: 4 }, () => '53a-89'),
  ...Array.from({ length: 3 }, () => '53a-88'),
  ...Array.from({ length: 8 }, () => '53a-87'),
];
/** Another mix that is INVENTED, with the same total: sixteen of class A, seven of class D, four of class B. */
const OTHER_INVENTED_MIX = [
  ...Array.from({ length: 16 }, () => '53a-83'),
  ...Array.from({ length: 7 }, () => '53a-88'),
  ...Array.from({ length: 4 }, () => '53a-86'),
];
const INVENTED_PAYMENTS = [200_000, 200_000, 100_000, 60_000];
const YEAR = { ...fiscalYear(2017), agencies: null, courts: null, citations: null };
const HIDDEN = { code: 'CHARGE_NOT_FOUND', message: 'the charge was not found, or no access' };
const NOWHERE = '22222222-0000-4000-8000-000000000000';

describe('the ledger of fees', () => {
  let house: CourtHouse;
  let fees: FeeReadService;
  let ledger: FeeLedgerService;
  let ann: SignedInPerson;
  let stranger: SignedInPerson;
  let inspector: SignedInPerson;
  let charges: string[] = [];

  beforeAll(async () => {
    house = await openCourtHouse('fee');
    [fees, ledger] = [house.module.get(FeeReadService), house.module.get(FeeLedgerService)];
    ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
    stranger = await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn');
    inspector = await house.person('COLDBROOK-HEALTH', ['INSPECTOR'], 'Ed Lowe');
    charges = await yearOf(ann, INVENTED_MIX);
  });
  afterAll(() => house?.close());

  const as = <T>(person: SignedInPerson, work: () => Promise<T>): Promise<T> => house.as(person, 'INVESTIGATION', work);
  const enter = (entry: Partial<NewFeeEntry>, person = ann): Promise<void> =>
    as(person, () => ledger.add({ ...EMPTY, chargeId: charges[0] ?? '', act: 'ASSESS', ...entry }, person));
  /** Convicted in one of two courts on a day of May 2017 of what was done in January. */
  const convicted = async (person: SignedInPerson, citation: string, at: number): Promise<string> => {
    const offenses = [{ citation, offenseOn: '2017-01-05' }];
    const arrestId = await house.arrest(person, { part: 'BUYER', arrestedOn: '2017-01-05', offenses });
    const [chargeId = ''] = await house.chargesOf(person, arrestId);
    const court = at % 2 === 0 ? 'Court at Alderford' : 'Court at Bramley';
    await house.step(person, chargeId, { act: 'FILE', happenedOn: '2017-02-01', offense: offenses[0] ?? null, court });
    await house.step(person, chargeId, { act: 'CONVICT', happenedOn: '2017-05-10' });
    return chargeId;
  };
  /** All of them convicted, the fee imposed in the first six without an amount, and what came in of it. */
  const yearOf = async (person: SignedInPerson, mix: readonly string[]): Promise<string[]> => {
    const made: string[] = [];
    for (const [at, citation] of mix.entries()) made.push(await convicted(person, citation, at));
    for (const [at, chargeId] of made.slice(0, 6).entries()) {
      await enter({ chargeId, act: 'ASSESS' }, person);
      const amountCents = INVENTED_PAYMENTS[at];
      if (amountCents !== undefined) await enter({ chargeId, act: 'COLLECT', amountCents }, person);
    }
    return made;
  };

  it('has the four published figures of the year on an invented mix, and shows what was not published as not known', async () => {
    const summary = await as(ann, () => fees.summary(YEAR));
    expect(summary).toMatchObject({
      convictions: 27,
      assessedCases: 6,
      notAssessedCases: 21,
      collected: { cents: 560_000 },
      possible: { cents: 12_700_000, unstated: 0 },
      notCollectedCents: 12_140_000,
      assessed: { cents: null, statedCents: 0, unstated: 6 },
      outstandingCents: null,
      unsure: 0,
    });
    expect([...summary.chargeIds].sort()).toEqual([...charges].sort());
  });

  it('lists the convictions with no fee, each with the law by which one was due', async () => {
    const without = await as(ann, () => fees.withoutFee(YEAR));
    expect(without.map(({ chargeId }) => chargeId).sort()).toEqual(charges.slice(6).sort());
    const felony = without.find(({ citation }) => citation === '53a-87');
    expect(felony?.due).toMatchObject({ cents: 1_000_000, offenseClass: 'C_FELONY', isSure: true });
    expect(felony?.due.versionIds.length).toBe(2);
    expect(felony?.due.doubts.join(' ')).toContain('Verify against the official text');
  });

  it('is told apart by court, statute and degree, and each comes to the whole', async () => {
    const groups = async (by: 'COURT' | 'STATUTE' | 'DEGREE'): Promise<unknown[]> =>
      (await as(ann, () => fees.groups(YEAR, by))).map(({ value, convictions, possible }) => [
        value,
        convictions,
        possible.cents,
      ]);
    expect(await groups('DEGREE')).toEqual([
      ['A_MISDEMEANOR', 16, 3_200_000],
      ['C_FELONY', 8, 8_000_000],
      ['D_FELONY', 3, 1_500_000],
    ]);
    expect(await groups('STATUTE')).toEqual([
      ['53a-83', 12, 2_400_000],
      ['53a-87', 8, 8_000_000],
      ['53a-88', 3, 1_500_000],
      ['53a-89', 4, 800_000],
    ]);
    expect((await groups('COURT')).map((group) => (group as unknown[]).slice(0, 2))).toEqual([
      ['Court at Alderford', 14],
      ['Court at Bramley', 13],
    ]);
  });

  it('shows the trend year by year, those without a conviction among them', async () => {
    const trend = await as(ann, () => fees.trend(2016, 2018));
    expect(trend.map(({ year, convictions, collected }) => [year, convictions, collected.cents])).toEqual([
      [2016, 0, 0],
      [2017, 27, 560_000],
      [2018, 0, 0],
    ]);
    const calendar = await as(ann, () => fees.trend(2016, 2017, '01-01'));
    expect(calendar.map(({ from, convictions }) => [from, convictions])).toEqual([
      ['2016-01-01', 0],
      ['2017-01-01', 27],
    ]);
  });

  it('counts of another agency’s convictions nothing, and shows and takes nothing of their ledger', async () => {
    for (const person of [stranger, inspector]) {
      expect(await as(person, () => fees.summary(YEAR))).toMatchObject({ convictions: 0, possible: { cents: 0 } });
      expect(await as(person, () => fees.entries(charges))).toEqual([]);
      await expect(enter({}, person)).rejects.toMatchObject(HIDDEN);
    }
    await expect(enter({ chargeId: NOWHERE })).rejects.toMatchObject(HIDDEN);
  });

  it('is put right by entries that take the place of others; both stay on the record', async () => {
    const [chargeId = ''] = charges;
    const [imposed] = await as(ann, () => fees.entries([chargeId]));
    await enter({ act: 'ASSESS', amountCents: 200_000, correctsId: imposed?.id ?? '', reason: 'Read in the file.' });
    const balances = await as(ann, () => fees.balances([chargeId]));
    expect(balances.get(chargeId)).toMatchObject({ assessed: { cents: 200_000 }, outstandingCents: 0 });
    expect(await as(ann, () => fees.entries([chargeId]))).toHaveLength(3);
    expect(await as(ann, () => fees.summary(YEAR))).toMatchObject({
      assessedCases: 6,
      assessed: { cents: null, statedCents: 200_000, unstated: 5 },
    });
  });

  it('says who let a fee off and why, and has no money for a fee that nobody imposed', async () => {
    const chargeId = charges[26] ?? '';
    const bad = { code: 'BAD_ENTRY' };
    await expect(enter({ chargeId, act: 'COLLECT', amountCents: 100 })).rejects.toMatchObject(bad);
    await expect(enter({ chargeId, act: 'WAIVE', reason: 'no means' })).rejects.toMatchObject(bad);
    await expect(enter({ chargeId, act: 'WAIVE', waivedBy: 'Judge Alder' })).rejects.toMatchObject(bad);
    await expect(enter({ chargeId, act: 'WITHDRAW', reason: 'x' })).rejects.toMatchObject(bad);
    await expect(enter({ chargeId, act: 'ASSESS', correctsId: NOWHERE, reason: 'x' })).rejects.toMatchObject({
      code: 'ENTRY_NOT_FOUND',
    });
    await enter({ chargeId, act: 'WAIVE', waivedBy: 'Judge Alder', reason: 'no means' });
    expect(await as(ann, () => fees.withoutFee(YEAR))).toHaveLength(20);
    expect(await as(ann, () => fees.summary(YEAR))).toMatchObject({ waivedCases: 1, notAssessedCases: 21 });
  });

  it('comes with a conviction alone, and a conviction that falls takes its figures along', async () => {
    const chargeId = charges[25] ?? '';
    await house.step(ann, chargeId, { act: 'REVERSE', happenedOn: '2017-06-01' });
    await expect(enter({ chargeId })).rejects.toMatchObject({ code: 'NOT_CONVICTED' });
    expect(await as(ann, () => fees.summary(YEAR))).toMatchObject({ convictions: 26, possible: { cents: 11_700_000 } });
    const vacated = charges[26] ?? '';
    expect(await asEngine(() => fees.entries([vacated]))).toHaveLength(1);
    await house.step(ann, vacated, { act: 'VACATE', note: 'It was what was done to a victim.' });
    expect(await asEngine(() => fees.entries([vacated]))).toEqual([]);
  });

  it('is never changed, also not by the engine, and hidden by its policy alone', async () => {
    await expect(house.engine.query(`update fee_entry set amount_cents = 1`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`delete from fee_entry`)).rejects.toThrow('never changed');
    await expect(house.engine.query(`update fee_rule set wording = 'x'`)).rejects.toThrow('never changed');
    const count = (): Promise<number> =>
      as(stranger, async () => (await house.dataSource.query<unknown[]>(`select id from fee_entry`)).length);
    const [policy] = await house.engine.query<{ qual: string }[]>(
      `select qual from pg_policies where policyname = 'fee_entry_of_viewer'`,
    );
    expect(await count()).toBe(0);
    await house.engine.query(`alter policy fee_entry_of_viewer on fee_entry using (true)`);
    expect(await count()).toBeGreaterThan(0);
    await house.engine.query(`alter policy fee_entry_of_viewer on fee_entry using (${policy?.qual ?? 'false'})`);
    expect(await count()).toBe(0);
  });

  it('has the same four figures on another invented mix, in another agency’s ledger, and changes none of the first', async () => {
    const before = JSON.stringify(await as(ann, () => fees.summary(YEAR)));
    await yearOf(stranger, OTHER_INVENTED_MIX);
    expect(await as(stranger, () => fees.summary(YEAR))).toMatchObject({
      convictions: 27,
      assessedCases: 6,
      collected: { cents: 560_000 },
      possible: { cents: 12_700_000 },
      assessed: { cents: null },
    });
    expect(JSON.stringify(await as(ann, () => fees.summary(YEAR)))).toBe(before);
  });
});

const EMPTY = { amountCents: null, happenedOn: null, waivedBy: null, reason: null, correctsId: null };
