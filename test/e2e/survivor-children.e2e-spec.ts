import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertDispatchService } from '@townline/leads';
import { furnish, openSurvivorHouse, register, type SurvivorHouse } from './survivor-house.js';

const NF = { code: 'NOT_FOUND_OR_NO_ACCESS' };
const survivor = (id: string): string => `{ survivor(id: "${id}", why: SERVICES) { id fields { field words } } }`;
const NOBODY = { survivor: null };

let house: SurvivorHouse;
beforeAll(async () => {
  house = await openSurvivorHouse('e2e_survivor_children');
  await furnish(house);
});
afterAll(() => house.close());

describe('children', () => {
  beforeAll(async () => {
    await house.change(
      'adm',
      `nameRoomMember(roomId: "${house.rooms.survivors}", accountId: "${house.as('other').account.id}")`,
    );
  });

  it('are restricted from the moment that their age is known, and opened to those who are named for them', async () => {
    const id = await register(house, 'det', house.rooms.survivors, { FULL_NAME: 'Pelle Marsh' });
    expect(await house.read('other', survivor(id))).toMatchObject({ survivor: { id } });
    await house.change('other', `writeSurvivor(input: { id: "${id}", field: AGE_STATED, words: "16, maybe 17" })`);
    expect(await house.read('other', survivor(id))).toEqual(NOBODY);
    expect(await house.read('sup', survivor(id))).toEqual(NOBODY);
    const find = `{ findSurvivors(roomId: "${house.rooms.survivors}", kind: NAME, value: "Pelle Marsh", why: SAFETY) }`;
    expect(await house.read('other', find)).toEqual({ findSurvivors: [] });
    expect(await house.read('det', find)).toEqual({ findSurvivors: [id] });
    const name = (who: string): string => `nameForChild(id: "${id}", accountId: "${house.as(who).account.id}")`;
    expect(await house.change('other', name('other'))).toEqual(NF);
    expect(await house.change('ana', name('other'))).toEqual(NF);
    await house.change('det', name('other'));
    expect(await house.read('other', survivor(id))).toMatchObject({ survivor: { id } });
  });

  it('are reported to child welfare; the answer is kept, and the return counts them without leading to anybody', async () => {
    const id = await register(house, 'det', house.rooms.survivors, {
      DATE_OF_BIRTH: '2011-05',
      FULL_NAME: 'Ansa Weir',
    });
    const opened = await house.read<{ openCase: { id: string } }>(
      'det',
      'mutation { openCase(input: { title: "Quarry Street" }) { ... on CaseFile { id } } }',
    );
    await house.change('det', `nameSurvivorInCase(id: "${id}", caseId: "${opened.openCase.id}")`);
    const input = {
      ...{ id, reportedOn: '2026-02-03', ageAtTheTime: 14, isMissing: true, isHighRisk: true, knownBefore: 'YES' },
      words: 'told the hotline of the agency',
    };
    const made = await house.change('det', 'reportChild(input: $input)', '($input: ChildReportInput!)', { input });
    const answer = (day: string): string =>
      `answerChildReport(id: "${made.id}", answer: ACCEPTED, answeredOn: "${day}")`;
    expect(await house.change('det', answer('2026-02-01'))).toEqual({ code: 'WRONG_STATE' });
    await house.change('det', answer('2026-02-05'));
    expect(await house.change('det', answer('2026-02-06'))).toEqual({ code: 'WRONG_STATE' });
    const of = `{ childReports(id: "${id}") { ageAtTheTime knownBefore words answer answeredOn } }`;
    expect(await house.read('det', of)).toEqual({
      childReports: [
        {
          ...{ ageAtTheTime: 14, knownBefore: 'YES', words: 'told the hotline of the agency' },
          ...{ answer: 'ACCEPTED', answeredOn: '2026-02-05' },
        },
      ],
    });
    expect(await house.read('other', of)).toEqual({ childReports: [] });
    const counts = `{ childReportCounts(from: "2025-10-01", to: "2026-10-01") {
      reports accepted unanswered highRisk knownBefore casesWithMissingChildren } }`;
    expect(await house.read('clerk', counts)).toEqual({
      childReportCounts: {
        ...{ reports: 1, accepted: 1, unanswered: 0, highRisk: 1, knownBefore: 1, casesWithMissingChildren: 1 },
      },
    });
    const empty = counts.replace('2025-10-01', '2024-10-01').replace('2026-10-01', '2025-10-01');
    expect(await house.read('clerk', empty)).toMatchObject({ childReportCounts: { reports: 0 } });
    const backwards = counts.replace('2025-10-01', '2027-10-01');
    expect(await house.text('clerk', backwards)).toContain('BAD_INPUT');
    for (const who of ['adv', 'ngo', 'adm']) {
      for (const asked of [counts, backwards]) expect(await house.text(who, asked)).toContain('NOT_FOUND');
    }
  });
});

describe('sealed sources', () => {
  let source: string;
  beforeAll(async () => {
    const input = { roomId: house.rooms.sources, fields: [{ field: 'FULL_NAME', words: 'Corwin Tarn' }] };
    const types = '($input: RegisterSurvivorInput!)';
    source = String((await house.change('det', 'registerSealedSource(input: $input)', types, { input })).id);
  });

  /** What somebody was told of break-glass, by its first words, in any order. */
  const told = async (who: string, beginnings: readonly string[]): Promise<void> => {
    await house.api.api.app.get(AlertDispatchService, { strict: false }).dispatch();
    const { alerts } = await house.read<{ alerts: { nodes: { sentence: string }[] } }>(
      who,
      '{ alerts { nodes { sentence rule } } }',
    );
    const sentences = alerts.nodes.map(({ sentence }) => sentence);
    expect(sentences).toHaveLength(beginnings.length);
    for (const words of beginnings) expect(sentences.some((sentence) => sentence.startsWith(words))).toBe(true);
  };

  it('are the handler’s; two people and a reason open them to a colleague for an hour, and the supervisors know', async () => {
    const read = `{ sealedSource(id: "${source}", why: SAFETY) { words } }`;
    expect(await house.read('det', read)).toEqual({ sealedSource: [{ words: 'Corwin Tarn' }] });
    for (const who of ['other', 'sup', 'adm', 'ana', 'adv']) {
      expect([who, await house.read(who, read)]).toEqual([who, { sealedSource: null }]);
    }
    const ask = (words: string): string =>
      `askSourceOpening(input: { sourceId: "${source}", reason: THREAT_TO_SOURCE, words: "${words}" })`;
    expect(await house.change('adm', ask('a threat'))).toEqual(NF);
    const asked = await house.change('other', ask('a threat'));
    expect(await house.read('sup', `{ sourceOpenings(id: "${house.rooms.sources}") { id words state } }`)).toEqual({
      sourceOpenings: [{ id: asked.id, words: 'a threat', state: 'ASKED' }],
    });
    await told('sup', ['Somebody asks to read one of your agency’s sealed sources']);
    const answer = `answerSourceOpening(id: "${asked.id}", opens: true)`;
    expect(await house.change('other', answer)).toEqual(NF);
    await house.change('sup', answer);
    expect(await house.read('other', read)).toEqual({ sealedSource: [{ words: 'Corwin Tarn' }] });
    await told('sup', ['One of your agency’s sealed sources was opened', 'Somebody asks']);
    for (const who of ['other', 'ana', 'det']) await told(who, []);
    const news = await house.api.database.dataSource.query<{ kind: string }[]>(
      `select kind from outbox_event where payload->>'openingId' = $1 order by kind`,
      [asked.id],
    );
    expect(news.map(({ kind }) => kind)).toEqual(['source_opened', 'source_opening_asked']);
    await house.change('other', `endSourceOpening(id: "${asked.id}")`);
    expect(await house.read('other', read)).toEqual({ sealedSource: null });
  });
});
