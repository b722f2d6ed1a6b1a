import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { Walk } from '../support/walk.js';
import { LARKMOOR, tellStory } from './invented-story.js';

const PAGE = new URL('../../docs/case-walkthrough.md', import.meta.url);
const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const SAM = { 'x-townline-actor': 'Sam Okoro; agency=Ostermere Police' };
const SHOPS = `select l.id as "leadId", l.successor_id as "successorId", p.premises_id as "premisesId", m.entity_id as "landlordId",
    (select e.id from enforcement_event e where e.kind = 'CLOSED_BY_ORDER' limit 1) as "eventId"
  from lead l cross join property_interest p join entity_member m on m.source_record_id = p.source_record_id
  where m.left_at is null limit 1`;

interface Shops {
  readonly leadId: string;
  readonly successorId: string;
  readonly premisesId: string;
  readonly landlordId: string;
  readonly eventId: string;
}
interface Made {
  readonly id: string;
  readonly code?: string;
  readonly partners: readonly { readonly id: string }[];
  readonly entries: readonly { readonly id: string }[];
  readonly interviews: readonly { readonly id: string }[];
  readonly custody: readonly { readonly id: string }[];
  readonly closings: readonly { readonly id: string }[];
  readonly charges: readonly { readonly id: string }[];
}

describe('a case from its lead to its end', () => {
  let house: ApiHouse;
  let walk: Walk;
  let shops: Shops;
  let caseId: string;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_case_walkthrough');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    [shops] = await dataSource.query<[Shops]>(SHOPS);
    walk = new Walk(house, JO);
  });
  afterAll(() => house.close());

  const on = (day: string): void => house.clock.set(new Date(`${day}T09:00:00.000Z`));
  const ask = async (operation: string, variables: object, headers = JO): Promise<Made> => {
    const data = await walk.ask<Record<string, Made>>(operation, variables, headers);
    const [made] = Object.values(data) as [Made];
    expect({ operation, made }).not.toHaveProperty('made.code');
    return made;
  };
  const inCase = (operation: string, input: object, headers = JO): Promise<Made> =>
    ask(operation, { input: { caseId, ...input } }, headers);

  async function begin(): Promise<void> {
    on('2023-07-03');
    walk.say('## 1. The lead becomes a case');
    const input = { title: 'Larkmoor and what came after', template: 'ILLICIT_MASSAGE_BUSINESS' };
    caseId = (await ask('OpenCase', { input })).id;
    const lead = { kind: 'LEAD', subjectId: shops.leadId, reason: 'What the case began with.' };
    await inCase('AddCaseSubject', lead);
    walk.say('## 2. The other side of the town line works along');
    const invited = await inCase('InviteToCase', { agency: 'Ostermere Police', reason: 'The new shop stands there.' });
    const join = { id: invited.partners[0]?.id, act: 'JOIN', reason: 'We have had calls from there.' };
    await ask('MoveJointWork', { input: join }, SAM);
    const text = 'Two people carried bags in at 6 a.m.; nobody left until 11 p.m.';
    await inCase('AddCaseEntry', { kind: 'SURVEILLANCE', happenedOn: '2023-07-05', text }, SAM);
  }

  async function gather(): Promise<void> {
    on('2023-07-10');
    walk.say('## 3. An exhibit, and whose hands it is in');
    const taken = {
      at: '2023-07-08T14:00:00.000Z',
      by: 'Jo Rivers',
      place: 'Evidence room 2',
      reason: 'Handed in by a neighbor.',
    };
    const title = 'Ledger with first names and amounts';
    const exhibit = await inCase('AddExhibit', {
      title,
      foundOn: '2023-07-08',
      foundWhere: 'Bin behind the shop',
      taken,
    });
    const given = {
      act: 'HANDED_OVER',
      fromHolder: 'Jo Rivers',
      toHolder: 'State laboratory',
      place: 'State laboratory',
    };
    const step = {
      happenedAt: '2023-07-09T09:30:00.000Z',
      reason: 'Handwriting.',
      afterId: exhibit.custody.at(-1)?.id,
    };
    await ask('MoveExhibit', { input: { exhibitId: exhibit.id, ...given, ...step } });

    walk.say(
      '## 4. An interview\n\nWho may be a victim is written down under a pseudonym. Who she is lies in the room of survivors, which no detective enters ([survivors.md](survivors.md)).',
    );
    const roster = { name: 'L. Wren', languages: ['zh'], certifiedBy: 'Judicial Branch' };
    const { id: interpreterId } = await ask('AddInterpreter', { input: roster });
    const said = { summary: 'Her passport is held by the owner; she owes for the journey.', means: ['COERCION'] };
    const help = { language: 'zh', interpreterUse: 'USED', interpreterId, recruiterRelation: 'EMPLOYER' };
    const consents = [{ matter: 'INTERVIEW', state: 'GIVEN', saidOn: '2023-07-09' }];
    const talk = await inCase('AddInterview', {
      part: 'VICTIM',
      pseudonym: 'Heron',
      heldOn: '2023-07-09',
      ...help,
      ...said,
      consents,
    });

    walk.say('## 5. What is there, and what is missing\n\nState beside federal, by the law of the day of the offense.');
    await inCase('PutOffense', { citations: ['53a-192a', '18 USC 1591'], committedOn: '2023-07', limb: 'ADULT' });
    const finding = { fact: 'COERCION', stance: 'FOR', basis: 'VICTIM', support: 'INTERVIEW' };
    await inCase('LayFinding', {
      ...finding,
      supportId: talk.interviews[0]?.id,
      note: 'Passport held, debt for the journey.',
    });
  }

  async function process(): Promise<void> {
    on('2023-07-12');
    walk.say('## 6. What a provider abroad does not answer');
    const wish = {
      kind: 'SUBPOENA',
      provider: 'Quill Reviews',
      providerKind: 'REVIEW_SITE',
      isForeign: true,
      country: 'XX',
    };
    const { id } = await inCase('DraftLegalProcess', {
      ...wish,
      authority: 'State’s Attorney',
      seeks: 'Who paid for the listing.',
    });
    const step = (more: object): Promise<Made> => ask('RecordProcessStep', { input: { processId: id, ...more } });
    await step({ act: 'ISSUE', happenedOn: '2023-07-12' });
    await step({ act: 'SERVE', happenedOn: '2023-07-12', dueOn: '2023-08-01' });
    on('2023-07-26');
    await step({
      act: 'REFUSE',
      happenedOn: '2023-07-25',
      ground: 'FOREIGN',
      note: 'It does not answer to courts here.',
    });
  }

  async function close(): Promise<void> {
    walk.say('## 7. A closing, with services before it\n\nA closing without a plan for services shows what it lacks.');
    const planned = await inCase('PlanClosing', {
      businessId: shops.successorId,
      plannedOn: '2023-08-03',
      instrument: 'HEALTH_ORDER',
    });
    expect(planned.closings).toHaveLength(1);
    const plan = { providers: ['Lantern House'], languages: ['zh'], beds: 3, isSafeContactAgreed: true };
    await inCase('KeepServicesPlan', plan);
  }

  async function court(): Promise<void> {
    on('2023-08-04');
    walk.say('## 8. Arrested as, charged as, convicted as');
    const particulars = { kind: 'WARRANT', arrestedOn: '2023-08-03', part: 'PROMOTER', defendant: 'Tova Brandreth' };
    const offense = { citation: '53a-87', offenseOn: '2023-07-09' };
    const arrest = await ask('RecordArrest', { input: { caseId, particulars, offenses: [offense] } });
    const chargeId = arrest.charges[0]?.id;
    const step = (more: object): Promise<Made> => ask('AddChargeStep', { input: { chargeId, ...more } });
    await step({ act: 'FILE', happenedOn: '2023-08-07', offense, court: 'Court at Quillhaven' });
    on('2024-02-20');
    const lesser = { citation: '53a-88', offenseOn: '2023-07-09' };
    await step({ act: 'SUBSTITUTE', happenedOn: '2024-02-12', offense: lesser, note: 'By agreement.' });
    await step({ act: 'PLEAD', happenedOn: '2024-02-12', plea: 'GUILTY' });
    await step({ act: 'CONVICT', happenedOn: '2024-02-12' });
    await step({ act: 'SENTENCE', happenedOn: '2024-02-19', sentence: 'Eighteen months, suspended after six.' });
    walk.say('## 9. The fee\n\nWhat was imposed without an amount is no number.');
    const fee = (more: object): Promise<Made> => ask('RecordFee', { input: { chargeId, ...more } });
    await fee({ act: 'ASSESS', happenedOn: '2024-02-19' });
    await fee({ act: 'COLLECT', amountCents: 50_000, happenedOn: '2024-03' });
  }

  async function landlord(): Promise<void> {
    walk.say(`## 10. What the landlord of ${LARKMOOR['street']} was told`);
    const { landlordId: partyId, premisesId, eventId } = shops;
    const drafted = await ask('DraftLandlordNotice', {
      input: { partyId, premisesId, eventIds: [eventId], citations: ['53a-89'] },
    });
    const move = (more: object): Promise<Made> => ask('MoveLandlordNotice', { input: { id: drafted.id, ...more } });
    await move({ act: 'ISSUE', on: '2024-02-20', acceptedDoubt: 'Read on paper by counsel.' });
    await move({ act: 'SERVE', on: '2024-02-20', means: 'MARSHAL', proofSha256: 'b'.repeat(64) });
  }

  async function end(): Promise<void> {
    walk.say('## 11. Where else does the number stand?');
    await walk.ask('SearchCases', { text: '860.555.0114' });
    walk.say('## 12. Closed');
    await inCase('MoveCase', { act: 'CLOSE', reason: 'Convicted; the landlord was told.' });
    walk.say(TAIL);
  }

  it('is as docs/case-walkthrough.md shows it', async () => {
    walk.say(HEAD);
    for (const part of [begin, gather, process, close, court, landlord, end]) await part();
    const page = walk.page();
    if (globalThis.process.env['TOWNLINE_WRITE_SNAPSHOTS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});

const HEAD = `# A case from its lead to its end

Everything that happens here is invented; the law is that of the rows in \`database/seeds\`, with its doubts. The lead is that of
[walkthrough.md](walkthrough.md): Silver Fern Bodywork may be Larkmoor Massage run again. This page is written by
\`npm run snapshots\` and checked by the tests: each answer is what the API answers. Ids are numbered as they come.`;

const TAIL = `The whole of it is printed by \`GET /case-papers/{id}/narrative.pdf\`, by days by \`timeline.pdf\`. What a survivor
needs and is offered, reports to child welfare and referrals are kept apart, where nobody named on this page can look:
[survivors.md](survivors.md).`;
