import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const CASE = `... on CaseFile { id number agency assignments { name until } partners { id agency state } entries { kind text }
    tasks { id title assignee } interviews { part pseudonym interpreterUse interpreterName isRecordedWithoutConsent consents { matter state } } }
  ... on CaseRefusal { code message }`;
const act = (call: string, types: string): string => `mutation (${types}) { made: ${call} { ${CASE} } }`;
const OPEN = act('openCase(input: $input)', '$input: OpenCaseInput!');
const INVITE = act('inviteToCase(input: $input)', '$input: InviteToCaseInput!');
const END = act('moveCasePartner(input: $input)', '$input: MoveJointWorkInput!');
const ENTRY = act('addCaseEntry(input: $input)', '$input: CaseEntryInput!');
const ASSIGN = act('assignCase(input: $input)', '$input: AssignCaseInput!');
const TASK = act('addCaseTask(input: $input)', '$input: CaseTaskInput!');
const INTERVIEW = act('addInterview(input: $input)', '$input: InterviewInput!');
const JOINT = `partner { id state caseNumber caseTitle } caseFile { id entries { text } } ownEntries { text by { name } }`;
const MOVE = `mutation ($input: MoveJointWorkInput!) { made: moveJointWork(input: $input) {
  ... on JointWork { ${JOINT} } ... on CaseRefusal { code } } }`;
const ROSTER = `mutation ($input: InterpreterInput!) { made: addInterpreter(input: $input) { ... on Interpreter { id timesUsed } } }`;
const SEARCH = `query ($text: String!) { searchCases(text: $text) { caseCount hits { caseFile { number } places { kind excerpt } } } }`;
const COUNTS = `{ interviewCounts(by: INTERPRETER_USE) { value count } interviews(interpreterUse: UNAVAILABLE) { pseudonym caseNumber }
  caseWorkload { name openCases openTasks } caseTasks { title } }`;

interface Made {
  readonly id: string;
  readonly code?: string;
  readonly partners: readonly { id: string; state: string }[];
  readonly partner: { state: string };
}

describe('a case of two agencies through the API of an installation', () => {
  let api: GuardedApi;
  let ada: PersonAtWork;
  let eve: PersonAtWork;
  let ivo: PersonAtWork;
  let caseId: string;
  let partnerId: string;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_joint_case');
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    eve = await api.person('DUNMARROW-PD', ['SUPERVISOR'], 'eve');
    ivo = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ivo');
    caseId = (await made(ada, OPEN, { input: { title: 'Quiet Harbor' } })).id;
  });
  afterAll(() => api?.close());

  const asked = async <Data>(person: PersonAtWork, query: string, variables: object = {}): Promise<Data> => {
    const headers = { 'x-townline-purpose': person === ivo ? 'REGULATION' : 'INVESTIGATION' };
    const { body } = await api.ask(person.token, query, headers, variables);
    const { data, errors } = body as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const made = async (person: PersonAtWork, mutation: string, input: object): Promise<Made> =>
    (await asked<{ made: Made }>(person, mutation, input)).made;
  const paper = (person: PersonAtWork | null, file: string, id = caseId): Promise<Response> => {
    const request = supertest(api.url).get(`case-papers/${id}/${file}`).buffer(true);
    return person === null
      ? request
      : request.set('authorization', `Bearer ${person.token}`).set('x-townline-purpose', 'INVESTIGATION');
  };

  it('is offered with number and title, and joined; nobody else is told of it', async () => {
    const invited = await made(ada, INVITE, { input: { caseId, agency: 'DUNMARROW-PD', reason: 'The same vans.' } });
    partnerId = invited.partners[0]?.id ?? '';
    const told = await asked<{ jointWork: object[] }>(eve, `{ jointWork { ${JOINT} } }`);
    expect(told.jointWork).toMatchObject([
      { partner: { state: 'INVITED', caseTitle: 'Quiet Harbor' }, caseFile: null, ownEntries: [] },
    ]);
    expect(await asked(ivo, `{ jointWork { ${JOINT} } }`)).toEqual({ jointWork: [] });
    const join = { input: { id: partnerId, act: 'JOIN', reason: 'We see them too.' } };
    expect(await made(ivo, MOVE, join)).toMatchObject({ code: 'PARTNER_NOT_FOUND' });
    expect(await made(eve, MOVE, join)).toMatchObject({ partner: { state: 'JOINED' }, caseFile: { id: caseId } });
    const entry = { input: { caseId, kind: 'NOTE', text: 'Seen in Dunmarrow, (860) 555-0142 on the door.' } };
    expect(await made(eve, ENTRY, entry)).toMatchObject({ id: caseId });
    expect(await made(ivo, ENTRY, entry)).toMatchObject({ code: 'CASE_NOT_FOUND' });
    expect(await made(eve, END, { input: { id: partnerId, act: 'REMOVE', reason: 'x' } })).toMatchObject({
      code: 'NOT_OWNER',
    });
  });

  it('is led, and what is to be done is on somebody’s desk', async () => {
    const led = { input: { caseId, accountId: ada.account.id, reason: 'Knows the street.' } };
    expect(await made(eve, ASSIGN, led)).toMatchObject({ assignments: [{ name: 'Person ada', until: null }, {}] });
    await made(ada, TASK, {
      input: { caseId, title: 'Ask the landlord', assigneeId: ada.account.id, dueOn: '2030-01-01' },
    });
    const stranger = { input: { caseId, accountId: ivo.account.id, reason: 'x' } };
    expect(await made(ada, ASSIGN, stranger)).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it('holds interviews: a victim by pseudonym, an interpreter of the shared roster, consent', async () => {
    const wren = await made(eve, ROSTER, {
      input: { name: 'L. Wren', languages: ['zh'], certifiedBy: 'Judicial Branch' },
    });
    const base = { caseId, part: 'VICTIM', heldOn: '2026-09-02', language: 'zh', summary: 'Spoke little.' };
    const named = { ...base, name: 'A name', interpreterUse: 'UNAVAILABLE' };
    expect(await made(ada, INTERVIEW, { input: named })).toMatchObject({ code: 'BAD_INTERVIEW' });
    await made(ada, INTERVIEW, { input: { ...base, pseudonym: 'Heron', interpreterUse: 'UNAVAILABLE' } });
    const used = { ...base, pseudonym: 'Heron', interpreterUse: 'USED', interpreterId: wren.id, recording: 'AUDIO' };
    const consents = [{ matter: 'INTERVIEW', state: 'GIVEN', saidOn: '2026-09-05' }];
    expect(await made(ada, INTERVIEW, { input: { ...used, consents } })).toMatchObject({
      interviews: [
        { pseudonym: 'Heron', interpreterUse: 'UNAVAILABLE', isRecordedWithoutConsent: false },
        {
          interpreterName: 'L. Wren',
          isRecordedWithoutConsent: true,
          consents: [{ matter: 'INTERVIEW', state: 'GIVEN' }],
        },
      ],
    });
    expect(await made(ivo, INTERVIEW, { input: used })).toMatchObject({ code: 'CASE_NOT_FOUND' });
    expect(await asked(ada, COUNTS)).toEqual({
      interviewCounts: [
        { value: 'UNAVAILABLE', count: 1 },
        { value: 'USED', count: 1 },
      ],
      interviews: [{ pseudonym: 'Heron', caseNumber: expect.any(String) }],
      caseWorkload: [{ name: 'Person ada', openCases: 1, openTasks: 1 }],
      caseTasks: [{ title: 'Ask the landlord' }],
    });
    expect(await asked(ivo, COUNTS)).toEqual({ interviewCounts: [], interviews: [], caseWorkload: [], caseTasks: [] });
  });

  it('is found by a number that it holds, by whoever sees it', async () => {
    const found = (person: PersonAtWork): Promise<object> => asked(person, SEARCH, { text: '860-555-0142' });
    expect(await found(ada)).toMatchObject({ searchCases: { caseCount: 1, hits: [{ places: [{ kind: 'ENTRY' }] }] } });
    expect(await found(ivo)).toEqual({ searchCases: { caseCount: 0, hits: [] } });
  });

  it('is printed for whoever sees it, in two forms of one paper, and leaves an entry', async () => {
    const html = await paper(ada, 'narrative.html');
    expect([html.status, html.headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="case-narrative.html"',
    ]);
    expect(html.text).toContain('Seen in Dunmarrow');
    expect(html.text).toContain('Copy of Person ada, AMBERWICK-PD');
    const pdf = await paper(ada, 'narrative.pdf');
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await paper(eve, 'timeline.html')).status).toBe(200);
    const hidden = await paper(ivo, 'narrative.html');
    const never = await paper(ivo, 'narrative.html', '22222222-0000-4000-8000-000000000000');
    expect([hidden.status, hidden.text]).toEqual([404, never.text]);
    expect((await paper(null, 'narrative.html')).status).toBe(401);
    const entries = await api.database.dataSource.query<object[]>(
      `select 1 from audit.metadata where act = 'EXPORT' and object_kind = 'CASE_FILE' and outcome = 'DONE'`,
    );
    expect(entries.length).toBeGreaterThanOrEqual(3);
  });

  it('is closed to an agency that has left, which keeps what it wrote', async () => {
    const left = await made(eve, MOVE, { input: { id: partnerId, act: 'LEAVE', reason: 'Nothing more here.' } });
    expect(left).toMatchObject({ partner: { state: 'LEFT' }, caseFile: null });
    const own = await asked<{ jointWork: { ownEntries: { text: string }[] }[] }>(eve, `{ jointWork { ${JOINT} } }`);
    expect(own.jointWork[0]?.ownEntries.map(({ text }) => text)).toContain(
      'Seen in Dunmarrow, (860) 555-0142 on the door.',
    );
    expect((await paper(eve, 'narrative.html')).status).toBe(404);
  });
});
