import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSocket } from '../support/open-socket.js';
import type { PersonAtWork } from '../support/signed-api.js';
import { A, type AgencyHouse, B, openAgencyHouse } from './agency-house.js';

let house: AgencyHouse;
let secret: string;
let adaOfB: PersonAtWork;

beforeAll(async () => {
  house = await openAgencyHouse('attacks_c2');
  secret = await house.entityOf('secret');
  adaOfB = await house.person(B, ['ADMINISTRATOR'], 'adaofb');
});
afterAll(() => house.close());

const PURPOSE = { 'x-townline-purpose': 'INVESTIGATION' };
const shop = (): string => `{ business(id: "${secret}") { id } }`;
const sees = async (who: PersonAtWork, headers: Record<string, string> = PURPOSE): Promise<boolean> =>
  (await house.ask(who, shop(), headers)).includes(`"id":"${secret}"`);

function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return house.api.database.dataSource.query<Row[]>(text, values);
}

/** Of B to A, signed; `terms` are SQL over the columns. */
async function agree(terms: Readonly<Record<string, string>> = {}): Promise<string> {
  const columns = {
    ...{ id: 'gen_random_uuid()', title: `'Two towns'`, from_agency: `'${B}'`, to_agency: `'${A}'` },
    ...{ classes: `'{ENFORCEMENT}'`, purposes: `'{INVESTIGATION}'`, since: `'2020-01-01'`, until: `'2099-01-01'` },
    ...{ signed_from_by: 'gen_random_uuid()', signed_from_at: `'2020-01-01'` },
    ...{ signed_to_by: 'gen_random_uuid()', signed_to_at: `'2020-01-01'` },
    ...terms,
  };
  const [row] = await sql<{ id: string }>(
    `insert into access.sharing_agreement (${Object.keys(columns).join(', ')})
     values (${Object.values(columns).join(', ')}) returning id`,
  );
  return row?.id ?? '';
}

describe('C11 what ended is over at the next question', () => {
  it('an agreement that is withdrawn through the API', async () => {
    expect(await sees(house.ann)).toBe(false);
    const id = await agree();
    expect(await sees(house.ann)).toBe(true);
    expect(await sees(house.ann, {})).toBe(false);
    await house.change(adaOfB, `withdrawAgreement(id: "${id}", agency: "${B}") { __typename }`);
    expect(await sees(house.ann)).toBe(false);
  });

  it('an agreement whose last moment has come', async () => {
    await agree({ until: `clock_timestamp() + interval '2 seconds'` });
    expect(await sees(house.ann)).toBe(true);
    await sql(`select pg_sleep(2)`);
    expect(await sees(house.ann)).toBe(false);
  });

  it.each([
    ['disabled', (id: string) => `disableAccount(id: "${id}", reason: "left") { __typename }`],
    ['removed', (id: string) => `removeAccount(id: "${id}", reason: "left") { __typename }`],
  ])('an account that is %s, on HTTP and on an open socket', async (state, step) => {
    const who = await house.person(B, ['DETECTIVE'], `cut-${state}`);
    const socket = openSocket(house.api.url, who.token);
    await socket.opened;
    expect(await sees(who)).toBe(true);
    expect(await house.change(adaOfB, step(who.account.id))).toEqual({ __typename: 'Account' });
    expect((await house.api.ask(who.token, shop())).status).toBe(401);
    expect(await socket.closed).toBe(4401);
  });
});

describe('C19 a federal liaison', () => {
  const CASE = '5f0c1d0e-7d5a-4b1e-9a55-0c4f0f6b2a11';
  let liaison: PersonAtWork;
  beforeAll(async () => {
    liaison = await house.person(A, ['FEDERAL_LIAISON'], 'liaison');
    await house.narrow({ caseId: CASE });
  });

  it('sees what an agreement names by case, for its purpose, until it ends; and nothing by one that names none', async () => {
    const wide = await agree();
    expect(await sees(liaison)).toBe(false);
    await agree({ cases: `array['${CASE}']::uuid[]`, until: `clock_timestamp() + interval '3 seconds'` });
    expect(await sees(liaison)).toBe(true);
    expect(await sees(liaison, {})).toBe(false);
    expect(await sees(liaison, { 'x-townline-purpose': 'REPORTING' })).toBe(false);
    await sql(`select pg_sleep(3)`);
    expect(await sees(liaison)).toBe(false);
    await house.change(adaOfB, `withdrawAgreement(id: "${wide}", agency: "${B}") { __typename }`);
  });
});

describe('C20 who is walled off', () => {
  it('from police records: advocates, partners and administrators, whatever else they claim to be', async () => {
    for (const role of [
      'ADVOCATE',
      'HART_LIAISON',
      'NGO_PARTNER',
      'AUDITOR',
      'ADMINISTRATOR',
      'COUNCIL_STAFF',
    ] as const) {
      const who = await house.person(B, [role, 'DETECTIVE'], `walled-${role.toLowerCase().replaceAll('_', '-')}`);
      const claims = { ...PURPOSE, 'x-townline-actor': `Bob; agency=${B}`, 'x-hasura-role': 'DETECTIVE' };
      expect([role, await sees(who, claims)]).toEqual([role, false]);
      const text = await house.ask(who, `{ searchBusinesses(where: { text: "Orrinford" }) { total } }`, claims);
      expect(text).toBe('{"data":{"searchBusinesses":{"total":0}}}\n');
    }
    expect(await sees(house.bob)).toBe(true);
  });

  it('and that they asked stands in the trail', async () => {
    const asked = await sql<{ asked: number }>(
      `select count(*)::int as asked from audit.metadata where object_id = $1 and account_id <> $2`,
      [secret, house.bob.account.id],
    );
    expect(asked[0]?.asked).toBeGreaterThan(5);
  });
});

describe('C21 break-glass', () => {
  const REFUSED = '... on AdministrationRefusal { code }';
  let supervisor: PersonAtWork;
  let compartment: string;
  beforeAll(async () => {
    supervisor = await house.person(B, ['SUPERVISOR'], 'supervisor');
    const made = await house.change(
      adaOfB,
      `makeCompartment(input: { keeper: "${B}", kind: SEALED_SOURCE, name: "Quarry" }) { ... on KeptCompartment { id } ${REFUSED} }`,
    );
    compartment = String(made['id']);
    await house.narrow({ compartmentId: compartment });
  });

  const askOpening = (id: string, reason: string): string =>
    `askOpening(id: "${id}", reason: "${reason}") { ... on CompartmentOpening { id state } ${REFUSED} }`;
  const answer = (id: unknown, opens = true): string =>
    `answerOpening(input: { id: "${String(id)}", opens: ${opens} }) { ... on CompartmentOpening { state } ${REFUSED} }`;

  it('is nothing for who has no part in it, and the door stays shut without a reason or a second person', async () => {
    expect(await sees(house.bob)).toBe(false);
    for (const who of [house.ann, adaOfB, await house.person(B, ['AUDITOR'], 'auditorofb')]) {
      expect(await house.change(who, askOpening(compartment, 'because'))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    }
    expect(await house.ask(house.bob, `mutation { ${askOpening(compartment, '')} }`)).toContain('BAD_INPUT');
    expect(await house.change(house.bob, askOpening(compartment, ' '))).toEqual({ code: 'BAD_TERMS' });
    const own = await house.change(supervisor, askOpening(compartment, 'a threat'));
    expect(await house.change(supervisor, answer(own['id']))).toEqual({ code: 'SECOND_PERSON_NEEDED' });
    expect(await sees(supervisor)).toBe(false);
  });

  it('opens for an hour with a reason and a second person; the supervisors have it before them at once', async () => {
    const { id, state } = await house.change(house.bob, askOpening(compartment, 'a threat to the source'));
    expect(state).toBe('ASKED');
    const told = await house.ask(supervisor, `{ compartmentOpenings(agency: "${B}") { id state reason askedByName } }`);
    expect(JSON.parse(told)).toMatchObject({
      data: { compartmentOpenings: [{ id, state: 'ASKED', reason: 'a threat to the source' }, {}] },
    });
    expect(await house.change(house.bob, answer(id))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await house.change(house.ann, answer(id))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await sees(house.bob)).toBe(false);
    expect(await house.change(supervisor, answer(id))).toEqual({ state: 'OPEN' });
    expect(await sees(house.bob)).toBe(true);
    expect(await house.change(supervisor, answer(id, false))).toEqual({ code: 'ALREADY_ENDED' });
    const news = await sql(`select kind from outbox_event where payload->>'openingId' = $1 order by kind`, [id]);
    expect(news).toEqual([{ kind: 'compartment_opened' }, { kind: 'compartment_opening_asked' }]);
    await sql(
      `update access.compartment_grant set since = since - interval '60 minutes', until = until - interval '60 minutes'
       where account_id = $1`,
      [house.bob.account.id],
    );
    expect(await sees(house.bob)).toBe(false);
  });

  it('is refused by a second person as well, and stays shut', async () => {
    const { id } = await house.change(house.bob, askOpening(compartment, 'again'));
    expect(await house.change(supervisor, answer(id, false))).toEqual({ state: 'REFUSED' });
    expect(await sees(house.bob)).toBe(false);
  });
});

describe('C24 the trail', () => {
  const entries = (agency: string, more = ''): string =>
    `{ auditEntries(agency: "${agency}"${more}) { id act outcome actor objectKind objectId code recordedAt } }`;

  it('is for the agency’s auditors alone, and every try stands in it', async () => {
    const auditor = await house.person(B, ['AUDITOR'], 'auditor');
    await house.ask(house.bob, `{ searchBusinesses(where: { text: "Orrinford Sauna" }) { total } }`);
    const tries = [house.ann, house.bob, adaOfB, await house.person(A, ['AUDITOR'], 'auditorofa')];
    for (const who of tries) {
      expect(JSON.parse(await house.ask(who, entries(B)))).toMatchObject({
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      });
    }
    const text = await house.ask(auditor, entries(B));
    const { data } = JSON.parse(text) as { data: { auditEntries: { actor: string; act: string }[] } };
    expect(data.auditEntries.length).toBeGreaterThan(5);
    expect(data.auditEntries).toContainEqual(expect.objectContaining({ act: 'SEARCH', actor: house.bob.account.name }));
    expect(text).not.toContain('Orrinford');
    expect(text).not.toContain(house.ann.account.name);
    const [looked] = await sql<{ looked: number }>(
      `select count(*)::int as looked from audit.metadata where act = 'AUDIT_READ' and account_id = $1`,
      [auditor.account.id],
    );
    expect(looked?.looked).toBe(1);
    let refused: object[] = [];
    while (refused.length < tries.length) {
      refused = await sql(
        `select distinct account_id from audit.metadata where outcome = 'REFUSED' and account_id = any ($1)
           and code = 'NOT_FOUND_OR_NO_ACCESS' and object_kind = 'AUDIT_ENTRIES'`,
        [tries.map(({ account }) => account.id)],
      );
    }
    expect(JSON.parse(await house.ask(auditor, entries(A)))).toMatchObject({ errors: [{}] });
  });

  it('has no route by which it is changed', async () => {
    const { readFile } = await import('node:fs/promises');
    const schema = await readFile(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8');
    const mutations = /^type Mutation \{([\s\S]*?)^\}/m.exec(schema)?.[1] ?? '';
    expect(mutations).not.toMatch(/^\s+\w*[aA]udit\w*/m);
    for (const statement of [
      'delete from audit.entry',
      'update audit.entry set actor = actor',
      'truncate audit.entry',
    ]) {
      await expect(house.api.viewers.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
