import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const PROCESS = `... on LegalProcess { id state outcome provider isForeign dueOn endedOn ground federalOutcome followsId
    steps { act happenedOn ground note by { name agency } } }
  ... on LegalProcessRefusal { code message }`;
const OPEN = `mutation ($input: OpenCaseInput!) { made: openCase(input: $input) { ... on CaseFile { id } } }`;
const DRAFT = `mutation ($input: DraftProcessInput!) { made: draftLegalProcess(input: $input) { ${PROCESS} } }`;
const STEP = `mutation ($input: ProcessStepInput!) { made: recordProcessStep(input: $input) { ${PROCESS} } }`;
const FEDERAL = `mutation ($id: ID!) {
  made: stateFederalOutcome(id: $id, outcome: OBTAINED_IN_PART, note: "A federal agency asked on its own.") { ${PROCESS} } }`;
const COUNTED = `query ($ids: ID!) {
  legalProcess(id: $ids) { state }
  legalProcesses(isForeign: true) { id }
  legalProcessCounts(by: PROVIDER) { value total outcomes { outcome count } processIds }
  federalComparisons { stateProcessId stateOutcome federalOutcome }
}`;
const NOWHERE = '22222222-0000-4000-8000-000000000000';

interface Made {
  readonly id: string;
  readonly code?: string;
  readonly steps: readonly { act: string; by: { name: string } }[];
}

describe('legal process through the API of an installation', () => {
  let api: GuardedApi;
  let ada: PersonAtWork;
  let eve: PersonAtWork;
  let ivo: PersonAtWork;
  let caseId: string;
  let processId: string;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_legal_process');
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    eve = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'eve');
    ivo = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ivo');
    caseId = (await made(ada, OPEN, { input: { title: 'Quiet Harbor' } })).id;
  });
  afterAll(() => api?.close());

  const asked = async <Data>(person: PersonAtWork, query: string, variables: object): Promise<Data> => {
    const headers = { 'x-townline-purpose': person === ivo ? 'REGULATION' : 'INVESTIGATION' };
    const { body } = await api.ask(person.token, query, headers, variables);
    const { data, errors } = body as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  const made = async (person: PersonAtWork, mutation: string, variables: object): Promise<Made> =>
    (await asked<{ made: Made }>(person, mutation, variables)).made;
  const wish = (more: object = {}): object => ({
    input: {
      caseId,
      kind: 'SUBPOENA',
      provider: 'Quill Reviews',
      providerKind: 'REVIEW_SITE',
      isForeign: true,
      authority: 'State’s Attorney',
      seeks: 'Who paid for the listing.',
      ...more,
    },
  });

  it('is drafted, served, and refused from abroad', async () => {
    const drafted = await made(ada, DRAFT, wish());
    expect(drafted).toMatchObject({ state: 'DRAFTED', outcome: 'NOT_SERVED', steps: [] });
    processId = drafted.id;
    const step = (act: string, more: object = {}): Promise<Made> =>
      made(ada, STEP, { input: { processId, act, happenedOn: '2026-03-02', ...more } });
    await step('ISSUE');
    expect(await step('SERVE', { dueOn: '2026-03-20' })).toMatchObject({ state: 'SERVED', outcome: 'OVERDUE' });
    expect(await step('REFUSE')).toMatchObject({ code: 'BAD_STEP' });
    expect(await step('REFUSE', { ground: 'FOREIGN', note: 'It does not answer to courts here.' })).toMatchObject({
      state: 'REFUSED',
      ground: 'FOREIGN',
      endedOn: '2026-03-02',
    });
    const stated = await made(ada, FEDERAL, { id: processId });
    expect(stated).toMatchObject({ federalOutcome: 'OBTAINED_IN_PART' });
    expect(stated.steps.map(({ act, by }) => [act, by.name])).toEqual(
      ['ISSUE', 'SERVE', 'REFUSE'].map((act) => [act, 'Person ada']),
    );
  });

  it('is counted by provider, every outcome named, and each figure opens to its rows', async () => {
    const found = await asked<{ legalProcessCounts: { outcomes: object[] }[] }>(ada, COUNTED, { ids: processId });
    expect(found).toMatchObject({
      legalProcess: { state: 'REFUSED' },
      legalProcesses: [{ id: processId }],
      legalProcessCounts: [{ value: 'Quill Reviews', total: 1, processIds: [processId] }],
      federalComparisons: [{ stateProcessId: processId, stateOutcome: 'REFUSED', federalOutcome: 'OBTAINED_IN_PART' }],
    });
    expect(found.legalProcessCounts[0]?.outcomes).toHaveLength(7);
    expect(found.legalProcessCounts[0]?.outcomes).toContainEqual({ outcome: 'REFUSED', count: 1 });
    expect(found.legalProcessCounts[0]?.outcomes).toContainEqual({ outcome: 'ANSWERED', count: 0 });
  });

  it('is nothing at all to a detective elsewhere and to an inspector: as what never was, and nothing is written', async () => {
    for (const person of [eve, ivo]) {
      expect(await asked(person, COUNTED, { ids: processId })).toEqual({
        legalProcess: null,
        legalProcesses: [],
        legalProcessCounts: [],
        federalComparisons: [],
      });
      expect(await made(person, DRAFT, wish())).toMatchObject({ code: 'CASE_NOT_FOUND' });
      const attempt = (id: string): Promise<Made> =>
        made(person, STEP, { input: { processId: id, act: 'CONTEST', happenedOn: '2026-04-01' } });
      const [hidden, never] = [await attempt(processId), await attempt(NOWHERE)];
      expect(hidden).toEqual(never);
      expect(hidden.code).toBe('PROCESS_NOT_FOUND');
      expect(await made(person, FEDERAL, { id: processId })).toEqual(hidden);
    }
    const rows = await api.database.dataSource.query<unknown[]>(`select 1 from legal_process_step`);
    expect(rows).toHaveLength(3);
  });

  it('is the same to the byte before and after another agency has its own, also to the same provider', async () => {
    const before = JSON.stringify(await asked(ada, COUNTED, { ids: processId }));
    const own = (await made(eve, OPEN, { input: { title: 'Their own' } })).id;
    const theirs = await made(eve, DRAFT, wish({ caseId: own }));
    for (const act of ['ISSUE', 'SERVE']) {
      await made(eve, STEP, { input: { processId: theirs.id, act, happenedOn: '2026-03-02', dueOn: '2026-03-09' } });
    }
    expect(JSON.stringify(await asked(ada, COUNTED, { ids: processId }))).toBe(before);
    expect(await asked(eve, COUNTED, { ids: processId })).toMatchObject({
      legalProcess: null,
      legalProcessCounts: [{ value: 'Quill Reviews', total: 1, processIds: [theirs.id] }],
    });
  });
});
