import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { createTestDatabase } from '../support/test-database.js';
import { tellStory } from './invented-story.js';

const JO = { 'x-townline-actor': 'Jo Rivers; agency=Quillhaven Police' };
const CASE = `... on CaseFile { id number title state entries { kind text correctsId by { name } } subjects { kind subjectId endedAt id }
    tasks { id title state assignee outcome } }
  ... on CaseRefusal { code message }`;
const act = (call: string, types: string): string => `mutation (${types}) { made: ${call} { ${CASE} } }`;
const OPEN = act('openCase(input: $input)', '$input: OpenCaseInput!');
const ENTRY = act('addCaseEntry(input: $input)', '$input: CaseEntryInput!');
const SUBJECT = act('addCaseSubject(input: $input)', '$input: CaseSubjectInput!');
const END = act('endCaseSubject(caseId: $caseId, id: $id)', '$caseId: ID!, $id: ID!');
const ASSIGN = act('assignCaseTask(caseId: $caseId, id: $id, assignee: $who)', '$caseId: ID!, $id: ID!, $who: String');
const SETTLE = act(
  'settleCaseTask(caseId: $caseId, id: $id, state: DONE, outcome: $outcome)',
  '$caseId: ID!, $id: ID!, $outcome: String',
);
const MOVE = act('moveCase(input: $input)', '$input: MoveCaseInput!');

interface Made {
  readonly id: string;
  readonly code?: string;
  readonly state: string;
  readonly entries: readonly { kind: string; text: string }[];
  readonly subjects: readonly { id: string; subjectId: string; endedAt: string | null }[];
  readonly tasks: readonly { id: string; title: string; state: string }[];
}

describe('a case from a lead', () => {
  let house: ApiHouse;
  let leadId: string;
  let opened: Made;

  beforeAll(async () => {
    const { dataSource, drop } = await createTestDatabase('e2e_case_file');
    house = await openApiHouse(dataSource, drop);
    await tellStory(house);
    const { data } = await house.ask<{ leads: { nodes: { id: string }[] } }>('{ leads(first: 1) { nodes { id } } }');
    leadId = data.leads.nodes[0]?.id ?? '';
  });
  afterAll(() => house.close());

  const made = async (mutation: string, variables: object): Promise<Made> => {
    const { data, errors } = await house.ask<{ made: Made }>(mutation, variables, JO);
    expect(errors).toBeUndefined();
    return data.made;
  };

  it('is opened with the tasks of its template', async () => {
    opened = await made(OPEN, { input: { title: 'The shop on Harbor Street', template: 'ILLICIT_MASSAGE_BUSINESS' } });
    expect(opened).toMatchObject({ state: 'OPEN', entries: [], subjects: [] });
    expect(opened.tasks.map(({ title }) => title)).toContain(
      'Plan with victim services before any closing: shelter, language, safe contact',
    );
  });

  it('speaks of the lead, and is found by it until the lead is taken out', async () => {
    const input = { caseId: opened.id, kind: 'LEAD', subjectId: leadId, reason: 'What the case began with.' };
    const { subjects } = await made(SUBJECT, { input });
    const naming = async (): Promise<unknown> =>
      (await house.ask<object>(`{ casesNaming(kind: LEAD, subjectId: "${leadId}") { title } }`)).data;
    expect(await naming()).toEqual({ casesNaming: [{ title: 'The shop on Harbor Street' }] });
    await made(END, { caseId: opened.id, id: subjects[0]?.id });
    expect(await naming()).toEqual({ casesNaming: [] });
    expect(await made(SUBJECT, { input: { ...input, kind: 'VEHICLE' } })).toMatchObject({ code: 'SUBJECT_NOT_FOUND' });
  });

  it('keeps entries and their corrections side by side', async () => {
    const entry = { caseId: opened.id, kind: 'NEGATIVE', text: 'Inspection found nothing.', happenedOn: '2026-03' };
    const first = await made(ENTRY, { input: entry });
    expect(first.entries).toMatchObject([{ kind: 'NEGATIVE', by: { name: 'Jo Rivers' } }]);
    const [wrong] = (
      await house.ask<{ caseFile: { entries: { id: string }[] } }>(
        `{ caseFile(id: "${opened.id}") { entries { id } } }`,
      )
    ).data.caseFile.entries;
    const put = await made(ENTRY, {
      input: { ...entry, kind: 'NOTE', text: 'It found two beds.', correctsId: wrong?.id },
    });
    expect(put.entries.map(({ text }) => text)).toEqual(['Inspection found nothing.', 'It found two beds.']);
    const stray = { ...entry, correctsId: leadId };
    expect(await made(ENTRY, { input: stray })).toMatchObject({ code: 'ENTRY_NOT_FOUND' });
  });

  it('assigns and settles tasks, each once', async () => {
    const [task] = opened.tasks;
    await made(ASSIGN, { caseId: opened.id, id: task?.id, who: 'Jo Rivers' });
    const settled = await made(SETTLE, { caseId: opened.id, id: task?.id, outcome: 'No hit.' });
    expect(settled.tasks.find(({ id }) => id === task?.id)).toMatchObject({
      state: 'DONE',
      assignee: 'Jo Rivers',
      outcome: 'No hit.',
    });
    expect(await made(SETTLE, { caseId: opened.id, id: task?.id })).toMatchObject({ code: 'TASK_NOT_FOUND' });
  });

  it('is moved with a reason, and asks the database no more often for many cases than for one', async () => {
    for (let at = 0; at < 5; at += 1) await made(OPEN, { input: { title: `Another ${at}` } });
    const question = (first: number): string =>
      `{ caseFiles(first: ${first}) { title entries { text } subjects { kind } tasks { title } members { name }
        partners { agency } assignments { name } interviews { language consents { state } } } }`;
    expect(await house.countStatements(question(6))).toBe(await house.countStatements(question(1)));
    const closed = await made(MOVE, { input: { caseId: opened.id, act: 'CLOSE', reason: 'Referred elsewhere.' } });
    expect(closed.state).toBe('CLOSED');
    expect(await made(MOVE, { input: { caseId: opened.id, act: 'SUSPEND', reason: 'x' } })).toMatchObject({
      code: 'BAD_MOVE',
    });
  });
});
