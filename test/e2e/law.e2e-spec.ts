import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };

const ELEMENTS = `query ($on: Day!) { offenseElements(citations: ["53a-192a", "18 USC 1591"], on: $on) {
  followed { citation limb element need accepts least wording doubt } others { need } } }`;
const REVIEW = `mutation ($input: ReviewLawInput!) { reviewLaw(input: $input) {
  ... on LawReviewed { versionId } ... on LawRefusal { code message } } }`;
const VERSIONS = `{ statuteVersions(citation: "53a-89") {
  id title offenseClass mark doubt review { verdict reason by { name } } } }`;

interface Element {
  readonly followed: { citation: string; element: string; limb: string; need: string; least: number };
}

describe('the law through the API', () => {
  let house: ApiHouse;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_law');
    house = await openApiHouse(dataSource, drop);
  });
  afterAll(() => house.close());

  it('shows state beside federal elements as they stood on the day of the offense', async () => {
    const { data, errors } = await house.ask<{ offenseElements: Element[] }>(ELEMENTS, { on: '2014-06-01' });
    expect(errors).toBeUndefined();
    const occasions = data.offenseElements.filter(({ followed }) => followed.element === 'OCCASIONS');
    expect(occasions.map(({ followed }) => [followed.citation, followed.need, followed.least])).toEqual([
      ['18 USC 1591', 'REQUIRED', 1],
      ['53a-192a', 'REQUIRED', 2],
    ]);
    const means = data.offenseElements.filter(
      ({ followed }) => followed.element === 'MEANS' && followed.limb === 'MINOR',
    );
    expect(means.map(({ followed }) => followed.need)).toEqual(['NOT_REQUIRED', 'UNKNOWN']);
  });

  it('names the statutes of a day and the fines, each with its mark', async () => {
    const { data } = await house.ask<{ statutes: { followed: { title: string } }[]; fines: object[] }>(
      `{ statutes(on: "2020-01-01", jurisdiction: "CT") { followed { citation title mark } others { title } }
         fines(on: "2020-01-01") { followed { offenseClass citation dollars mark } } }`,
    );
    const titles = data.statutes.map(({ followed }) => followed.title);
    expect(titles).toContain('Patronizing a prostitute');
    expect(titles).not.toContain('Soliciting sexual acts');
    expect(data.fines).toContainEqual({
      followed: { offenseClass: 'A_MISDEMEANOR', citation: '53a-83', dollars: 2000, mark: 'SEEN' },
    });
  });

  it('keeps a doubt until a person verified the version, and shows it again when somebody doubts', async () => {
    const versions = async (): Promise<readonly { id: string; doubt: string | null; review: object | null }[]> =>
      (await house.ask<{ statuteVersions: [] }>(VERSIONS)).data.statuteVersions;
    const [landlord] = await versions();
    expect(landlord).toMatchObject({ title: 'Permitting prostitution', mark: 'KNOWN', review: null });
    expect(landlord?.doubt).toMatch(/^Verify against/);
    const say = (verdict: string, reason: string): Promise<unknown> =>
      house.ask(REVIEW, { input: { versionId: landlord?.id, verdict, reason } }, JO);
    await say('VERIFIED', 'Read in the official text, revised to 2025.');
    expect((await versions())[0]).toMatchObject({
      doubt: null,
      review: { verdict: 'VERIFIED', by: { name: 'Jo Rivers' } },
    });
    await say('DOUBTED', 'Amended since.');
    expect((await versions())[0]).toMatchObject({ doubt: landlord?.doubt, review: { reason: 'Amended since.' } });
  });

  it('names what statutes count on a day, each with its doubt, of which somebody may say that it is cleared', async () => {
    const counters = async (
      on: string,
    ): Promise<readonly { followed: { id: string; citation: string; doubt: string | null } }[]> => {
      const { data } = await house.ask<{ statutoryCounters: [] }>(
        `query ($on: Day) { statutoryCounters(on: $on) { followed { id citation counter threshold days counts doubt } others { counts } } }`,
        { on },
      );
      return data.statutoryCounters;
    };
    const today = await counters('2026-01-01');
    expect(today).toMatchObject([
      { followed: { counter: 'FORFEITURE', citation: '54-36p', threshold: 1, days: 90 } },
      {
        followed: {
          counter: 'NUISANCE',
          citation: '19a-343',
          threshold: 3,
          days: 365,
          counts: ['ARREST', 'WARRANT', 'CITATION'],
        },
      },
    ]);
    expect(await counters('2012-01-01')).toMatchObject([{}, { followed: { counts: ['ARREST', 'WARRANT'] } }]);
    expect(await counters('2013-06-01')).toMatchObject([{}, { others: [{ counts: ['ARREST', 'WARRANT'] }] }]);
    const nuisance = today[1]?.followed;
    expect(nuisance?.doubt).toContain('2024-10-01');
    const input = { versionId: nuisance?.id, verdict: 'VERIFIED', reason: 'Read in the official text.' };
    await house.ask(REVIEW, { input }, JO);
    expect((await counters('2026-01-01'))[1]?.followed.doubt).toBeNull();
  });

  it('refuses a word on a version that is not there, a blank reason and a day that is none', async () => {
    const versionId = '00000000-0000-8000-8000-000000000000';
    const input = { versionId, verdict: 'VERIFIED', reason: 'Read.' };
    const gone = await house.ask<{ reviewLaw: object }>(REVIEW, { input }, JO);
    expect(gone.data.reviewLaw).toMatchObject({ code: 'LAW_VERSION_NOT_FOUND' });
    const blank = await house.ask(REVIEW, { input: { ...input, reason: '  ' } }, JO);
    expect(blank.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument: 'reason' } });
    const day = await house.ask(ELEMENTS, { on: '2014-02-30' });
    expect(day.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', argument: 'on' } });
  });
});
