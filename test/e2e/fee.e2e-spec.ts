import { loadReferenceBenchmarks, loadReferenceLaw, loadReferenceOffenses } from '@townline/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const ARREST = `mutation ($input: RecordArrestInput!) { made: recordArrest(input: $input) { ... on Arrest { charges { id } } } }`;
const STEP = `mutation ($input: ChargeStepInput!) { made: addChargeStep(input: $input) { __typename } }`;
const FEE = `mutation ($input: FeeEntryInput!) { made: recordFee(input: $input) {
  ... on FeeLedger { isAssessed outstandingCents collected { cents } entries { id act amountCents waivedBy by { name } } }
  ... on FeeRefusal { code message } } }`;
const FIGURES = `{
  feeSummary(from: "2025-07-01", to: "2026-07-01") {
    convictions assessedCases possible { cents } assessed { cents unstated } collected { cents } outstandingCents chargeIds }
  feeGroups(from: "2025-07-01", to: "2026-07-01", by: COURT) { value convictions }
  feeTrend(firstYear: 2025, lastYear: 2026) { year convictions }
  convictionsWithoutFee(from: "2025-07-01", to: "2026-07-01") { chargeId citation due { cents offenseClass isSure doubts } }
}`;

interface Figures {
  readonly feeSummary: object;
  readonly convictionsWithoutFee: readonly { readonly chargeId: string }[];
}
interface Ledger {
  readonly code?: string;
  readonly entries?: readonly { readonly id: string }[];
}

describe('fees through the API of an installation', () => {
  let api: GuardedApi;
  let ada: PersonAtWork;
  let eve: PersonAtWork;
  let ivo: PersonAtWork;
  let charges: string[];

  beforeAll(async () => {
    api = await openGuardedApi('e2e_fee');
    const { dataSource } = api.database;
    await loadReferenceLaw(dataSource);
    await loadReferenceOffenses(dataSource);
    await loadReferenceBenchmarks(dataSource);
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    eve = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'eve');
    ivo = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ivo');
    charges = [await convicted('53a-83'), await convicted('53a-88')];
  });
  afterAll(() => api?.close());

  const asked = async <Data>(person: PersonAtWork, query: string, variables: object = {}): Promise<Data> => {
    const headers = { 'x-townline-purpose': person === ivo ? 'REGULATION' : 'INVESTIGATION' };
    const { body } = await api.ask(person.token, query, headers, variables);
    const { data, errors } = body as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const convicted = async (citation: string, by = ada): Promise<string> => {
    const offense = { citation, offenseOn: '2026-01-05' };
    const particulars = { kind: 'ON_SITE', arrestedOn: '2026-01-05', part: 'BUYER' };
    const { made } = await asked<{ made: { charges: { id: string }[] } }>(by, ARREST, {
      input: { particulars, offenses: [offense] },
    });
    const chargeId = made.charges[0]?.id ?? '';
    const court = 'Court at Amberwick';
    await asked(by, STEP, { input: { chargeId, act: 'FILE', happenedOn: '2026-02-01', offense, court } });
    await asked(by, STEP, { input: { chargeId, act: 'CONVICT', happenedOn: '2026-03-01' } });
    return chargeId;
  };
  const fee = async (person: PersonAtWork, input: object): Promise<Ledger> =>
    (await asked<{ made: Ledger }>(person, FEE, { input: { chargeId: charges[0], ...input } })).made;

  it('are due by the law of the day of the offense, imposed without an amount, paid, and put right', async () => {
    const before = await asked<Figures>(ada, FIGURES);
    expect(before.feeSummary).toMatchObject({ convictions: 2, assessedCases: 0, possible: { cents: 700_000 } });
    const imposed = await fee(ada, { act: 'ASSESS', happenedOn: '2026-03' });
    expect(imposed).toMatchObject({
      isAssessed: true,
      outstandingCents: null,
      entries: [{ by: { name: 'Person ada' } }],
    });
    expect(await fee(ada, { act: 'COLLECT', amountCents: 50_000 })).toMatchObject({ collected: { cents: 50_000 } });
    const correctsId = imposed.entries?.[0]?.id;
    expect(
      await fee(ada, { act: 'ASSESS', amountCents: 200_000, correctsId, reason: 'Read in the file.' }),
    ).toMatchObject({ outstandingCents: 150_000 });
    expect(await fee(ada, { act: 'WAIVE', amountCents: 150_000 })).toMatchObject({ code: 'BAD_ENTRY' });
    expect(
      await fee(ada, { act: 'WAIVE', amountCents: 150_000, waivedBy: 'Judge Alder', reason: 'No means.' }),
    ).toMatchObject({ outstandingCents: 0 });
  });

  it('come to figures that open to their rows, and list the convictions with no fee', async () => {
    expect(await asked<Figures>(ada, FIGURES)).toMatchObject({
      feeSummary: {
        convictions: 2,
        assessedCases: 1,
        assessed: { cents: 200_000, unstated: 0 },
        collected: { cents: 50_000 },
        outstandingCents: 0,
      },
      feeGroups: [{ value: 'Court at Amberwick', convictions: 2 }],
      feeTrend: [
        { year: 2025, convictions: 0 },
        { year: 2026, convictions: 2 },
      ],
      convictionsWithoutFee: [
        { chargeId: charges[1], citation: '53a-88', due: { cents: 500_000, offenseClass: 'D_FELONY', isSure: true } },
      ],
    });
  });

  it('are nothing to a detective elsewhere and to an inspector, who change nothing either', async () => {
    for (const person of [eve, ivo]) {
      expect(await asked<Figures>(person, FIGURES)).toMatchObject({
        feeSummary: { convictions: 0, chargeIds: [] },
        feeGroups: [],
        convictionsWithoutFee: [],
      });
      expect(await asked(person, `{ feeLedger(chargeId: "${charges[0]}") { isAssessed entries { id } } }`)).toEqual({
        feeLedger: { isAssessed: false, entries: [] },
      });
      expect(await fee(person, { act: 'ASSESS' })).toMatchObject({ code: 'CHARGE_NOT_FOUND' });
    }
    expect(await api.database.dataSource.query(`select count(*)::integer as n from fee_entry`)).toEqual([{ n: 4 }]);
  });

  it('are the same to the byte before and after another agency has convictions of its own', async () => {
    const before = JSON.stringify(await asked<Figures>(ada, FIGURES));
    const chargeId = await convicted('53a-87', eve);
    await fee(eve, { chargeId, act: 'ASSESS', amountCents: 1_000_000 });
    expect(JSON.stringify(await asked<Figures>(ada, FIGURES))).toBe(before);
    expect(await asked<Figures>(eve, FIGURES)).toMatchObject({
      feeSummary: { convictions: 1, possible: { cents: 1_000_000 }, chargeIds: [chargeId] },
    });
  });

  it('stand beside what was published, with its source, and with what is to be said of the year', async () => {
    const found = await asked(
      ivo,
      `{
      benchmarkFigures(series: ["fee_assessed_dollars", "fee_possible_dollars"]) { value bound readIn }
      periodCaveats(from: "2020-01-01", to: "2021-01-01", measure: FEES) { kind } }`,
    );
    expect(found).toEqual({
      benchmarkFigures: [
        { value: null, bound: 'NOT_STATED', readIn: 'TIP Council via Register Citizen' },
        { value: 127_000, bound: 'EXACT', readIn: 'TIP Council via Register Citizen' },
      ],
      periodCaveats: [{ kind: 'PANDEMIC' }],
    });
  });
});
