import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const ARREST = `... on Arrest { id agency part defendant isVictim town arrestedOn
    statements { part reason by { name } }
    charges { id state arrestedAs { citation } chargedAs { citation } convictedAs { citation }
      steps { id act stands offense { citation offenseOn statuteId isLawSure } by { name } } } }
  ... on VacatedRecord { isVacated } ... on CourtRefusal { code message }`;
const INCIDENT = `... on Incident { id number codes people { id number part recognizedAt } } ... on CourtRefusal { code message }`;
const RECORD = `mutation ($input: RecordArrestInput!) { made: recordArrest(input: $input) { ${ARREST} } }`;
const CORRECT = `mutation ($input: CorrectArrestInput!) { made: correctArrest(input: $input) { ${ARREST} } }`;
const STEP = `mutation ($input: ChargeStepInput!) { made: addChargeStep(input: $input) { ${ARREST} } }`;
const EVENT = `mutation ($input: RecordIncidentInput!) { made: recordIncident(input: $input) { ${INCIDENT} } }`;
const CODES = `mutation ($id: ID!) { made: addIncidentCodes(incidentId: $id, codes: ["40A"]) { ${INCIDENT} } }`;
const END_CODE = `mutation ($id: ID!) { made: endIncidentCode(incidentId: $id, code: "40A") { ${INCIDENT} } }`;
const PERSON = `mutation ($id: ID!) { made: addIncidentPerson(input: { incidentId: $id, part: OFFENDER, age: 24 }) { ${INCIDENT} } }`;
const VICTIM = `mutation ($id: ID!, $personId: ID!) {
  made: recognizeVictim(incidentId: $id, personId: $personId, ground: "Was held there.") { ${INCIDENT} } }`;
const SHOWN = `query ($arrest: ID!, $incident: ID!) {
  arrest(id: $arrest) { id } arrests { id } incident(id: $incident) { id } incidents(code: "64A") { id }
  courtRows(from: "2026-01-01", to: "2027-01-01") { stage chargeId citation }
  incidentsCounted(from: "2026-01-01", to: "2027-01-01", code: "64A") { number }
  incidentCounts(from: "2026-03-01", to: "2026-04-01") { code agency month incidents victims offenders arrests }
}`;
const COUNTS = `{ courtCounts(from: "2026-01-01", to: "2027-01-01", by: [STAGE, PART]) { stage part charges arrests } }`;
const NOWHERE = '22222222-0000-4000-8000-000000000000';

interface Made {
  readonly id: string;
  readonly code?: string;
  readonly people: readonly { id: string; part: string }[];
  readonly charges: readonly { id: string; state: string; steps: readonly { id: string }[] }[];
}

describe('the court chain through the API of an installation', () => {
  let api: GuardedApi;
  let ada: PersonAtWork;
  let eve: PersonAtWork;
  let ivo: PersonAtWork;
  let incident: Made;
  let arrest: Made;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_court');
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    eve = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'eve');
    ivo = await api.person('AMBERWICK-PD', ['INSPECTOR'], 'ivo');
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
  const counts = async (person: PersonAtWork): Promise<string[]> => {
    const { courtCounts } = await asked<{ courtCounts: { stage: string; part: string; charges: number }[] }>(
      person,
      COUNTS,
      {},
    );
    expect(courtCounts).toHaveLength(40);
    return courtCounts.flatMap(({ stage, part, charges }) => (charges === 0 ? [] : [`${stage} ${part} ${charges}`]));
  };
  const wish = (more: object = {}): object => ({
    input: {
      particulars: { arrestedOn: '2026-03-04', part: 'SELLER', defendant: 'Orla Penhallow', age: 31 },
      incidentId: incident.id,
      personId: incident.people[0]?.id,
      offenses: [{ citation: '53a-82', offenseOn: '2026-03-04' }],
      ...more,
    },
  });
  const step = (person: PersonAtWork, more: object): Promise<Made> =>
    made(person, STEP, { input: { chargeId: arrest.charges[0]?.id, ...more } });

  it('begins with an incident and an arrest, under the law of the day of the offense', async () => {
    const people = [{ part: 'OFFENDER', age: 31 }, { part: 'VICTIM' }];
    incident = await made(ada, EVENT, {
      input: { number: '26-0117', happenedOn: '2026-03-04', codes: ['64A'], people },
    });
    expect(incident).toMatchObject({
      number: '26-0117',
      codes: ['64A'],
      people: [{ number: 1 }, { number: 2, part: 'VICTIM' }],
    });
    expect(await made(ada, CODES, { id: incident.id })).toMatchObject({ codes: ['40A', '64A'] });
    expect(await made(ada, END_CODE, { id: incident.id })).toMatchObject({ codes: ['64A'] });
    expect(await made(ada, END_CODE, { id: incident.id })).toMatchObject({ code: 'UNKNOWN_CODE' });
    arrest = await made(ada, RECORD, wish());
    expect(arrest).toMatchObject({
      agency: 'AMBERWICK-PD',
      defendant: 'Orla Penhallow',
      charges: [{ state: 'ARRESTED', arrestedAs: { citation: '53a-82' }, chargedAs: null, convictedAs: null }],
    });
    expect(arrest.charges[0]?.steps).toMatchObject([
      { act: 'ARREST', stands: true, offense: { statuteId: expect.any(String), isLawSure: true } },
    ]);
    const victim = incident.people[1]?.id;
    expect(await made(ada, RECORD, wish({ personId: victim }))).toMatchObject({ code: 'IS_VICTIM' });
  });

  it('goes from charge to conviction, each under its own statute, and is put right beside what was said', async () => {
    await step(ada, { act: 'FILE', happenedOn: '2026-03-20', court: 'Amberwick', offense: { citation: '53a-83' } });
    await step(ada, { act: 'PLEAD', plea: 'GUILTY', happenedOn: '2026-04-20' });
    expect(await step(ada, { act: 'SENTENCE', sentence: 'A year.' })).toMatchObject({ code: 'BAD_MOVE' });
    const convicted = await step(ada, { act: 'CONVICT', happenedOn: '2026-05-02' });
    expect(convicted.charges).toMatchObject([{ state: 'CONVICTED', convictedAs: { citation: '53a-83' } }]);
    const correction = {
      arrestId: arrest.id,
      reason: 'Read wrongly.',
      particulars: { arrestedOn: '2026-03-04', part: 'BUYER' },
    };
    expect(await made(ada, CORRECT, { input: correction })).toMatchObject({
      part: 'BUYER',
      statements: [{ part: 'SELLER' }, { part: 'BUYER', reason: 'Read wrongly.', by: { name: 'Person ada' } }],
    });
    expect(await counts(ada)).toEqual(['ARRESTED BUYER 1', 'CHARGED BUYER 1', 'PLEADED BUYER 1', 'CONVICTED BUYER 1']);
    const shown = await asked<{ incidentCounts: object[] }>(ada, SHOWN, { arrest: arrest.id, incident: incident.id });
    expect(shown).toMatchObject({
      arrest: { id: arrest.id },
      incidents: [{ id: incident.id }],
      incidentsCounted: [{ number: '26-0117' }],
    });
    expect(shown.incidentCounts).toContainEqual({
      ...{ code: '64A', agency: 'AMBERWICK-PD', month: '2026-03', incidents: 1, victims: 1, offenders: 1, arrests: 1 },
    });
    expect(shown.incidentCounts).toContainEqual(expect.objectContaining({ code: '40B', incidents: 0 }));
  });

  it('is nothing at all to a detective elsewhere and to an inspector: as what never was, and nothing is written', async () => {
    for (const person of [eve, ivo]) {
      expect(await asked(person, SHOWN, { arrest: arrest.id, incident: incident.id })).toEqual({
        arrest: null,
        arrests: [],
        incident: null,
        incidents: [],
        courtRows: [],
        incidentsCounted: [],
        incidentCounts: [],
      });
      expect(await counts(person)).toEqual([]);
      const pairs: readonly (readonly [string, (id: string) => object, string])[] = [
        [STEP, (id) => ({ input: { chargeId: id, act: 'REVERSE' } }), arrest.charges[0]?.id ?? ''],
        [CODES, (id) => ({ id }), incident.id],
        [END_CODE, (id) => ({ id }), incident.id],
        [PERSON, (id) => ({ id }), incident.id],
        [VICTIM, (id) => ({ id, personId: incident.people[0]?.id }), incident.id],
        [RECORD, (incidentId) => wish({ incidentId }), incident.id],
      ];
      for (const [mutation, variables, id] of pairs) {
        const hidden = await made(person, mutation, variables(id));
        expect(hidden.code).toMatch(/_NOT_FOUND$/);
        expect(await made(person, mutation, variables(NOWHERE))).toEqual(hidden);
      }
      const input = { arrestId: arrest.id, reason: 'x', particulars: { arrestedOn: '2026', part: 'OTHER' } };
      expect(await made(person, CORRECT, { input })).toMatchObject({ code: 'ARREST_NOT_FOUND' });
    }
    const { body } = await api.ask(
      ivo.token,
      EVENT,
      { 'x-townline-purpose': 'REGULATION' },
      {
        input: { number: '1', happenedOn: '2026', codes: ['64A'] },
      },
    );
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    const rows = await api.database.dataSource.query<object[]>(
      `select (select count(*)::integer from charge_step) as steps, (select count(*)::integer from incident) as incidents`,
    );
    expect(rows).toEqual([{ steps: 4, incidents: 1 }]);
  });

  it('refuses counts of which nobody could read the zeros, and says why', async () => {
    const query = `query ($citations: [String!], $agencies: [String!]) { courtCounts(from: "2017-01-01", to: "2027-01-01",
      citations: $citations, agencies: $agencies, by: [STATUTE, AGENCY, MONTH]) { charges } }`;
    const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `X-${at}`);
    const headers = { 'x-townline-purpose': 'INVESTIGATION' };
    const { body } = await api.ask(ada.token, query, headers, { citations: names(100), agencies: names(10) });
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_LARGE', reason: 'TOO_MANY_COUNTS' } }] });
  });

  it('recognizes a victim: the name goes, every count is empty, and a vacated record is shown to nobody', async () => {
    await made(ada, VICTIM, { id: incident.id, personId: incident.people[0]?.id });
    const { arrest: shown } = await asked<{ arrest: object }>(
      ada,
      `query ($id: ID!) { arrest(id: $id) { isVictim defendant statements { defendant } charges { state } } }`,
      { id: arrest.id },
    );
    expect(shown).toEqual({
      isVictim: true,
      defendant: null,
      statements: [{ defendant: null }, { defendant: null }],
      charges: [{ state: 'CONVICTED' }],
    });
    expect(await counts(ada)).toEqual([]);
    expect(await step(ada, { act: 'VACATE', happenedOn: '2026-09-01', note: '54-95c' })).toEqual({ isVacated: true });
    expect(await asked(ada, SHOWN, { arrest: arrest.id, incident: NOWHERE })).toMatchObject({
      arrest: null,
      arrests: [],
      courtRows: [],
    });
    // A new arrest whose charges are still open: they end without prosecution.
    const further = await made(ada, PERSON, { id: incident.id });
    const open = await made(ada, RECORD, wish({ personId: further.people.at(-1)?.id }));
    expect(await counts(ada)).toEqual(['ARRESTED SELLER 1']);
    await made(ada, VICTIM, { id: incident.id, personId: further.people.at(-1)?.id });
    expect(await asked(ada, `query ($id: ID!) { arrest(id: $id) { charges { state } } }`, { id: open.id })).toEqual({
      arrest: { charges: [{ state: 'NOT_PROSECUTED' }] },
    });
    expect(await counts(ada)).toEqual([]);
  });
});
