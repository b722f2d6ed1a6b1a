import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const MATRIX = `caseId findings { id fact note basis withdrawnReason by { name } }
  offenses { id citation committedOn charged
    statutes { title offenseClass doubt }
    lesser { citation isComplete missing charged }
    readings { limb isComplete isCompleteWithoutVictims missing sentence
      rows { standing standingWithoutVictims sentence isSure element { element wording validFrom } supporting { note } } } }`;
const RESULT = `... on ElementMatrix { ${MATRIX} } ... on ElementRefusal { code message }`;

interface Matrix {
  readonly code?: string;
  readonly findings: readonly { readonly id: string; readonly withdrawnReason: string | null }[];
  readonly offenses: readonly {
    readonly citation: string;
    readonly statutes: readonly { readonly offenseClass: string; readonly doubt: string | null }[];
    readonly readings: readonly {
      readonly limb: string;
      readonly sentence: string;
      readonly missing: readonly string[];
      readonly rows: readonly {
        readonly standing: string;
        readonly sentence: string;
        readonly element: { element: string };
      }[];
    }[];
  }[];
}

describe('facts beside the elements of offenses, through the API', () => {
  let api: GuardedApi;
  let ann: PersonAtWork;
  let di: PersonAtWork;
  let ed: PersonAtWork;
  let caseId: string;
  let entryId: string;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_element_matrix');
    ann = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ann');
    di = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'di');
    ed = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ed');
    const opened = await ask<{ openCase: { id: string } }>(
      ann,
      `mutation { openCase(input: { title: "Quiet Harbor" }) { ... on CaseFile { id } ... on CaseRefusal { code } } }`,
    );
    caseId = opened.openCase.id;
    const written = await ask<{ addCaseEntry: { entries: { id: string }[] } }>(
      ann,
      `mutation { addCaseEntry(input: { caseId: "${caseId}", kind: SURVEILLANCE, text: "Doors locked from outside." }) {
        ... on CaseFile { entries { id } } } }`,
    );
    entryId = written.addCaseEntry.entries[0]?.id ?? '';
  });
  afterAll(() => api.close());

  async function ask<Data>(who: PersonAtWork, query: string): Promise<Data> {
    const { body } = await api.ask(who.token, query, { 'x-townline-purpose': 'INVESTIGATION' });
    expect(body).not.toHaveProperty('errors');
    return (body as { data: Data }).data;
  }
  const change = async (who: PersonAtWork, call: string): Promise<Matrix> =>
    (await ask<{ made: Matrix }>(who, `mutation { made: ${call} { ${RESULT} } }`)).made;
  const put = (who: PersonAtWork, terms: string): Promise<Matrix> =>
    change(who, `putOffense(input: { caseId: "${caseId}", ${terms} })`);
  const lay = (who: PersonAtWork, terms: string): Promise<Matrix> =>
    change(who, `layFinding(input: { caseId: "${caseId}", support: ENTRY, supportId: "${entryId}", ${terms} })`);
  const shown = async (who: PersonAtWork): Promise<Matrix | null> =>
    (await ask<{ elementMatrix: Matrix | null }>(who, `{ elementMatrix(caseId: "${caseId}") { ${MATRIX} } }`))
      .elementMatrix;

  it('put state beside federal, by the law of the day of the offense', async () => {
    const made = await put(ann, `citations: ["53a-192a", "18 USC 1591"], committedOn: "2014-06", limb: ADULT`);
    expect(made.offenses.map(({ citation }) => citation)).toEqual(['18 USC 1591', '53a-192a']);
    expect(made.offenses[1]?.statutes).toMatchObject([
      { offenseClass: 'B_FELONY', doubt: expect.stringMatching(/^Verify/) },
    ]);
    expect(made.offenses[1]?.readings[0]?.sentence).toBe(
      '0 of 4 elements asked for have something that speaks for it. Of 1 element the law of that time is not known.',
    );
  });

  it('lay one finding beside both, and say what is missing', async () => {
    const made = await lay(ann, `fact: FORCE, stance: FOR, basis: OFFICER, note: "The door had a bolt outside."`);
    const means = made.offenses.map(({ readings }) =>
      readings[0]?.rows.find(({ element }) => element.element === 'MEANS'),
    );
    expect(means.map((row) => row?.standing)).toEqual(['SUPPORTED', 'SUPPORTED']);
    expect(made.offenses[1]?.readings[0]?.missing).toContain(
      'Occasions: nothing in the case shows it yet (more than one occurrence of sexual contact).',
    );
  });

  it('show both readings and every version where neither day nor age is known', async () => {
    const { offenses } = await put(ann, `citations: ["53a-192a"]`);
    const unknown = offenses.find(({ statutes }) => statutes.length > 1);
    expect(unknown?.readings.map(({ limb }) => limb)).toEqual(['ADULT', 'MINOR']);
    expect(unknown?.readings[0]?.sentence).toContain('More than one version of the law may have held');
  });

  it('withdraw a finding with its reason, which stays', async () => {
    const made = await lay(ann, `fact: FRAUD, stance: FOR, basis: RECORD, note: "A false contract."`);
    const id = made.findings.at(-1)?.id;
    const after = await change(
      ann,
      `withdrawFinding(caseId: "${caseId}", id: "${id}", reason: "It was another contract.")`,
    );
    expect(after.findings.at(-1)?.withdrawnReason).toBe('It was another contract.');
    expect(await change(ann, `withdrawFinding(caseId: "${caseId}", id: "${id}", reason: "x")`)).toMatchObject({
      code: 'FINDING_NOT_FOUND',
    });
  });

  it('are there for nobody who is not on the case, and refused as if there were none', async () => {
    for (const who of [di, ed]) {
      expect(await shown(who)).toBeNull();
      expect(await put(who, `citations: ["53a-192a"]`)).toMatchObject({ code: 'CASE_NOT_FOUND' });
      expect(await lay(who, `fact: FORCE, stance: FOR, basis: OFFICER, note: "x"`)).toMatchObject({
        code: 'CASE_NOT_FOUND',
      });
      const { seizures } = await ask<{ seizures: object[] }>(who, `{ seizures(caseId: "${caseId}") { id } }`);
      expect(seizures).toEqual([]);
    }
  });

  it('name a seizure’s last day and the law it goes by, and refuse who is not on the case', async () => {
    const add = (who: PersonAtWork): Promise<{ made: object }> =>
      ask(
        who,
        `mutation { made: addSeizure(input: { caseId: "${caseId}", what: "Cash", seizedOn: "2026-01-05", valueCents: 125000 }) {
          ... on Seizures { seizures { what valueCents petitionDueOn sentence rule { followed { citation days doubt } } } }
          ... on SeizureRefusal { code } } }`,
      );
    expect(await add(di)).toEqual({ made: { code: 'CASE_NOT_FOUND' } });
    expect(await add(ann)).toMatchObject({
      made: {
        seizures: [
          { valueCents: 125000, petitionDueOn: '2026-04-05', rule: { followed: { citation: '54-36p', days: 90 } } },
        ],
      },
    });
  });

  it('say of nobody, in no caption that the matrix has, that they did it', async () => {
    const text = JSON.stringify(await shown(ann));
    expect(text.length).toBeGreaterThan(3_000);
    expect(text).not.toMatch(
      /guilty|convict|offender|perpetrator|beyond reasonable|must be charged|should be charged/i,
    );
  });
});
