import { CURRENT_FORM } from '@townline/exchange';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const CLERK = { 'x-townline-actor': 'Jo Rivers; agency=ALDERFORD-PD' };
const COUNCIL = { 'x-townline-actor': 'Lee Ames; agency=STATE-COUNCIL' };

const RETURN = `... on AnnualReturn { id agency year version state isZero channel submittedAt reason
    answers { item text count } faults { item isRefused message }
    receipt { submissionId agency year version contentHash receivedAt submittedBy keyId signature } }
  ... on AnnualReturnRefusal { code message faults { item message } }`;
const SAVE = `mutation ($input: SaveReturnInput!) { saved: saveReturn(input: $input) { ${RETURN} } }`;
const SAVE_CSV = `mutation ($input: SaveReturnCsvInput!) { saved: saveReturnCsv(input: $input) { ${RETURN} } }`;
const SUBMIT = `mutation ($id: ID!) { saved: submitReturn(id: $id) { ${RETURN} } }`;
const BACK = `mutation ($id: ID!, $reason: String!) { saved: sendReturnBack(id: $id, reason: $reason) { ${RETURN} } }`;
const VERIFY = `query ($receipt: ReturnReceiptInput!) { verifyReturnReceipt(receipt: $receipt) }`;
const BOARD = `{ completenessBoard(year: 2026) { expected received zero
  rows { agency standing version channel submittedOn reminders } } }`;

interface Answered {
  readonly id: string;
  readonly version: number;
  readonly code?: string;
  readonly message?: string;
  readonly faults: readonly { item: string | null; message: string }[];
  readonly receipt: Record<string, unknown> | null;
}

const whole = CURRENT_FORM.items.map(({ key, kind }) =>
  kind === 'COUNT' ? { item: key, count: 3 } : { item: key, text: 'As the year before.' },
);

describe('the annual return', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_annual_return');
    house = await openApiHouse(dataSource, drop);
    for (const [code, kind] of [
      ['ALDERFORD-PD', 'POLICE'],
      ['BRAMLEY-PD', 'POLICE'],
      ['STATE-COUNCIL', 'COUNCIL'],
    ]) {
      await dataSource.query(`insert into access.agency (code, name, kind) values ($1, $1, $2)`, [code, kind]);
    }
  });
  afterAll(() => house.close());

  const act = async (mutation: string, variables: object, actor = CLERK): Promise<Answered> => {
    const { data, errors } = await house.ask<{ saved: Answered }>(mutation, variables, actor);
    expect(errors).toBeUndefined();
    return data.saved;
  };
  const save = (answers: readonly object[], more: object = {}): Promise<Answered> =>
    act(SAVE, { input: { year: 2026, answers, ...more } });

  it('is a draft that shows what is missing, and is not sent in before it is whole', async () => {
    const draft = await save(whole.slice(1));
    expect(draft).toMatchObject({ state: 'DRAFT', version: 1, faults: [{ item: 'joint_efforts', isRefused: true }] });
    const refused = await act(SUBMIT, { id: draft.id });
    expect(refused).toMatchObject({ code: 'BAD_ANSWERS', faults: [{ item: 'joint_efforts' }] });
    expect((await save(whole)).id).toBe(draft.id);
  });

  it('is received with a signed receipt, and cannot be sent in twice', async () => {
    const { id } = await save(whole);
    const sent = await act(SUBMIT, { id });
    expect(sent).toMatchObject({
      state: 'SUBMITTED',
      receipt: { submissionId: id, version: 1, submittedBy: 'Jo Rivers' },
    });
    const verify = async (receipt: object): Promise<unknown> =>
      (await house.ask<{ verifyReturnReceipt: boolean }>(VERIFY, { receipt })).data.verifyReturnReceipt;
    expect(await verify(sent.receipt ?? {})).toBe(true);
    expect(await verify({ ...sent.receipt, submittedBy: 'Somebody Else' })).toBe(false);
    expect(await act(SUBMIT, { id })).toMatchObject({ code: 'NOT_A_DRAFT' });
  });

  it('is corrected by a version of its own; what was sent in stays', async () => {
    const changed = whole.map((answer) => (answer.item === 'buyers_arrested' ? { ...answer, count: 9 } : answer));
    const draft = await save(changed);
    expect(draft.version).toBe(2);
    const { receipt } = await act(SUBMIT, { id: draft.id });
    const { data } = await house.ask<{ annualReturns: { version: number; answers: object[]; receipt: object }[] }>(
      `{ annualReturns(year: 2026, agency: "ALDERFORD-PD") { version answers { item count } receipt { contentHash } } }`,
    );
    expect(data.annualReturns.map(({ version }) => version)).toEqual([2, 1]);
    expect(data.annualReturns[0]?.answers).toContainEqual({ item: 'buyers_arrested', count: 9 });
    expect(data.annualReturns[1]?.answers).toContainEqual({ item: 'buyers_arrested', count: 3 });
    expect(data.annualReturns[0]?.receipt).toEqual({ contentHash: receipt?.['contentHash'] });
  });

  it('is sent back by the council with a reason, once', async () => {
    const { data } = await house.ask<{ annualReturns: { id: string }[] }>('{ annualReturns(year: 2026) { id } }');
    const [id] = data.annualReturns.map((one) => one.id);
    const reason = 'Item 5 names no training.';
    expect(await act(BACK, { id, reason }, COUNCIL)).toMatchObject({ state: 'SENT_BACK', reason });
    expect(await act(BACK, { id, reason }, COUNCIL)).toMatchObject({ code: 'BAD_MOVE' });
  });

  it('comes as a table too, and a bad cell is named', async () => {
    const header = whole.map(({ item }) => item).join(',');
    const cells = CURRENT_FORM.items.map(({ kind }) => (kind === 'COUNT' ? '4' : '"Held, as before"'));
    const bad = await act(SAVE_CSV, {
      input: { year: 2025, csv: `${header}\n${cells.join(',').replace(',4,', ',four,')}\n` },
    });
    expect(bad).toMatchObject({
      code: 'BAD_CSV',
      message: 'row 2, column referrals_received: "four" is no whole number',
    });
    const good = await act(SAVE_CSV, { input: { year: 2025, csv: `${header}\r\n${cells.join(',')}\r\n` } });
    expect(good).toMatchObject({ state: 'DRAFT', channel: 'CSV', faults: [] });
  });

  it('is expected of police departments alone, and shown on the board', async () => {
    const zero = await act(
      SAVE,
      { input: { year: 2026, isZero: true, answers: [] } },
      { 'x-townline-actor': 'Kim Vale; agency=BRAMLEY-PD' },
    );
    await act(SUBMIT, { id: zero.id }, { 'x-townline-actor': 'Kim Vale; agency=BRAMLEY-PD' });
    const { data } = await house.ask<{ completenessBoard: object }>(BOARD);
    expect(data.completenessBoard).toMatchObject({
      expected: 2,
      received: 2,
      zero: 1,
      rows: expect.arrayContaining([
        expect.objectContaining({ agency: 'ALDERFORD-PD', standing: 'SENT_BACK', version: 2 }),
      ]),
    });
    const stranger = await act(SAVE, { input: { year: 2026, answers: [] } }, COUNCIL);
    expect(stranger).toMatchObject({ code: 'UNKNOWN_AGENCY' });
  });

  it('is a part of how good what an agency sends in is', async () => {
    const { data } = await house.ask<{ agencyQuality: { agency: string; parts: object[] }[] }>(
      `{ agencyQuality(year: 2026, agencies: ["ALDERFORD-PD"]) { agency score parts { part total faulty share rows } } }`,
    );
    expect(data.agencyQuality).toMatchObject([{ agency: 'ALDERFORD-PD', score: 75 }]);
    const corrected = { part: 'RETURN_CORRECTED', total: 1, faulty: 1, share: 1 };
    expect(data.agencyQuality[0]?.parts).toContainEqual({
      ...corrected,
      rows: [expect.any(String), expect.any(String)],
    });
    const nothing = { part: 'DUPLICATES', total: 0, faulty: 0, share: null, rows: [] };
    expect(data.agencyQuality[0]?.parts).toContainEqual(nothing);
  });
});
