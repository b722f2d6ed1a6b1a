import { CURRENT_FORM } from '@townline/exchange';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const COUNCIL = { 'x-townline-actor': 'Lee Ames; agency=STATE-COUNCIL' };
const DETECTIVE = { 'x-townline-actor': 'Jo Rivers; agency=ALDERFORD-PD' };
const ACTED = `... on AnnualReport { id version state reason contentHash rowsHash
    sections { key words tables { key columns lines { label cells } total { cells } } } }
  ... on AnnualReportRefusal { code message }`;
const MAKE = `mutation { acted: makeAnnualReport(year: 2026) { ${ACTED} } }`;
const PUBLISH = `mutation ($id: ID!) { acted: publishAnnualReport(id: $id) { ${ACTED} } }`;
const WITHDRAW = `mutation ($id: ID!, $reason: String!) { acted: withdrawAnnualReport(id: $id, reason: $reason) { ${ACTED} } }`;
const ROWS = `query ($id: ID!, $figure: String!) { annualReportRows(id: $id, figure: $figure) { source key agency facts { name value } } }`;
const PROVE = `query ($id: ID!) { proveAnnualReport(id: $id) { rowsHold figuresHold changedSince } }`;
const PUBLISHED = `{ publishedReports(year: 2026) { reportId sections { key tables { key lines { label cells } } } } }`;

interface Table {
  readonly key: string;
  readonly lines: readonly { readonly label: string; readonly cells: readonly string[] }[];
}
interface Report {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly code?: string;
  readonly rowsHash: string;
  readonly sections: readonly { readonly key: string; readonly tables: readonly Table[] }[];
}

/** Items that are not named are three. */
const answers = (counts: Readonly<Record<string, number>>): object[] =>
  CURRENT_FORM.items.map(({ key, kind }) =>
    kind === 'COUNT' ? { item: key, count: counts[key] ?? 3 } : { item: key, text: 'As before.' },
  );

describe('the council’s annual report', () => {
  let house: ApiHouse;
  let first: Report;

  const act = async (mutation: string, variables: object = {}, actor = COUNCIL): Promise<Report> => {
    const { data, errors } = await house.ask<{ acted: Report }>(mutation, variables, actor);
    expect(errors).toBeUndefined();
    return data.acted;
  };
  const sendIn = async (agency: string, counts: Readonly<Record<string, number>>): Promise<void> => {
    const actor = { 'x-townline-actor': `Jo Rivers; agency=${agency}` };
    const saved = await house.ask<{ saved: { id: string } }>(
      `mutation ($input: SaveReturnInput!) { saved: saveReturn(input: $input) { ... on AnnualReturn { id } } }`,
      { input: { year: 2026, answers: answers(counts) } },
      actor,
    );
    const sent = await house.ask<{ sent: { state: string } }>(
      `mutation ($id: ID!) { sent: submitReturn(id: $id) { ... on AnnualReturn { state } } }`,
      { id: saved.data.saved.id },
      actor,
    );
    expect(sent.data.sent.state).toBe('SUBMITTED');
  };
  const lineOf = ({ sections }: Report, table: string, label: string): readonly string[] | undefined =>
    sections
      .flatMap(({ tables }) => tables)
      .find(({ key }) => key === table)
      ?.lines.find((line) => line.label === label)?.cells;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_annual_report');
    house = await openApiHouse(dataSource, drop);
    for (const [code, kind] of [
      ['ALDERFORD-PD', 'POLICE'],
      ['BRAMLEY-PD', 'POLICE'],
      ['STATE-COUNCIL', 'COUNCIL'],
    ]) {
      await dataSource.query(`insert into access.agency (code, name, kind) values ($1, $1, $2)`, [code, kind]);
    }
    await house.drawTowns({ Alderford: [-72.7, 41.7, -72.6, 41.8] });
    house.clock.set(new Date('2026-09-20T12:00:00Z'));
    await sendIn('ALDERFORD-PD', { sellers_arrested: 2, buyers_arrested: 40 });
    await recordArrests();
  });
  afterAll(() => house?.close());

  /** Six people arrested for selling, one for buying. */
  const recordArrests = async (): Promise<void> => {
    for (const part of [...Array<string>(6).fill('SELLER'), 'BUYER']) {
      const input = {
        particulars: { kind: 'ON_SITE', arrestedOn: '2026-03-02', part },
        offenses: [{ citation: part === 'BUYER' ? '53a-83' : '53a-82', offenseOn: '2026-03-01' }],
      };
      const { data, errors } = await house.ask<{ recordArrest: { id?: string } }>(
        `mutation ($input: RecordArrestInput!) { recordArrest(input: $input) { ... on Arrest { id } ... on CourtRefusal { code message } } }`,
        { input },
        DETECTIVE,
      );
      expect(errors).toBeUndefined();
      expect(typeof data.recordArrest.id).toBe('string');
    }
  };

  it('is made from returns and records, and names who is missing', async () => {
    first = await act(MAKE);
    expect(first).toMatchObject({ version: 1, state: 'FROZEN' });
    expect(lineOf(first, 'standing', 'Nothing came')).toEqual(['1', '0', '0']);
    expect(lineOf(first, 'reported_people', 'People arrested for selling sex')).toEqual(['2', '1', '1']);
    expect(lineOf(first, 'stages', 'Sellers')).toEqual(['6', '0', '0', '0']);
    expect(lineOf(first, 'statutes', '53a-192a')).toEqual(['0', '0', '0']);
    expect(lineOf(first, 'towns_by_rule', 'Not known')).toEqual(['1']);
  });

  it('opens each figure to its rows', async () => {
    const rows = async (figure: string): Promise<readonly { source: string; agency: string }[]> => {
      const { data, errors } = await house.ask<{ annualReportRows: { source: string; agency: string }[] }>(
        ROWS,
        { id: first.id, figure },
        COUNCIL,
      );
      expect(errors).toBeUndefined();
      return data.annualReportRows;
    };
    expect(await rows('court/stages/0/0')).toHaveLength(6);
    expect(await rows('returns/standing/2/0')).toMatchObject([{ source: 'RETURN', agency: 'BRAMLEY-PD' }]);
    const none = await house.ask(ROWS, { id: first.id, figure: 'court/stages/0/99' }, COUNCIL);
    expect(none.errors?.[0]?.message).toContain('no figure court/stages/0/99');
  });

  it('says the same when it is counted again from its rows, and names what has changed since', async () => {
    const proof = async (): Promise<{ changedSince: string[] }> =>
      (await house.ask<{ proveAnnualReport: { changedSince: string[] } }>(PROVE, { id: first.id }, COUNCIL)).data
        .proveAnnualReport;
    expect(await proof()).toEqual({ rowsHold: true, figuresHold: true, changedSince: [] });
    await sendIn('BRAMLEY-PD', { sellers_arrested: 0 });
    const { changedSince, ...holds } = await proof();
    expect(holds).toEqual({ rowsHold: true, figuresHold: true });
    expect(changedSince).toContain('RETURN:BRAMLEY-PD');
    expect(changedSince.filter((name) => !/^(RETURN|QUALITY):BRAMLEY-PD/.test(name))).toEqual([]);
    const second = await act(MAKE);
    expect(second).toMatchObject({ version: 2 });
    expect(second.rowsHash).not.toBe(first.rowsHash);
    expect(lineOf(second, 'reported_people', 'People arrested for selling sex')).toEqual(['2', '2', '0']);
  });

  it('is never changed, whoever tries', async () => {
    await expect(house.dataSource.query(`update annual_report_row set facts = '{}'`)).rejects.toThrow('never changed');
    await expect(house.dataSource.query(`update annual_report set sections = '[]'`)).rejects.toThrow('never changed');
    await expect(house.dataSource.query(`delete from annual_report_row`)).rejects.toThrow('never changed');
  });

  it('is published without small counts, and taken back with a reason', async () => {
    expect(await act(PUBLISH, { id: first.id })).toMatchObject({ state: 'PUBLISHED' });
    expect(await act(PUBLISH, { id: first.id })).toMatchObject({ code: 'BAD_MOVE' });
    const { data } = await house.ask<{ publishedReports: Report[] }>(PUBLISHED);
    const [published] = data.publishedReports;
    expect(lineOf(published as Report, 'reported_people', 'People arrested for selling sex')).toEqual([
      'held back',
      '1',
      '1',
    ]);
    expect(lineOf(published as Report, 'stages', 'Sellers')).toEqual(['held back', '0', '0', '0']);
    expect(await act(WITHDRAW, { id: first.id, reason: ' ' })).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await act(WITHDRAW, { id: first.id, reason: 'A return was counted twice.' })).toMatchObject({
      state: 'WITHDRAWN',
    });
    expect((await house.ask<{ publishedReports: Report[] }>(PUBLISHED)).data.publishedReports).toEqual([]);
  });

  it('is printed, the same bytes each time', async () => {
    const url = await house.api.app.getUrl();
    const get = (file: string): supertest.Test => supertest(url).get(`/annual-reports/${first.id}/${file}`);
    const html = await get('council.html').set(COUNCIL).expect(200);
    expect(html.text).toContain('People arrested for selling sex');
    expect(html.headers['content-disposition']).toContain('attachment');
    const [one, other] = [await get('public.pdf').buffer().expect(200), await get('public.pdf').buffer().expect(200)];
    expect((one.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((one.body as Buffer).equals(other.body as Buffer)).toBe(true);
    await get('secret.pdf').expect(404);
  });
});
