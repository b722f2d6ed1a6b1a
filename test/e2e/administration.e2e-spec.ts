import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

const [A, B] = ['AMBERWICK-PD', 'DUNMARROW-PD'];

let api: GuardedApi;
let ada: PersonAtWork;
let bea: PersonAtWork;
let second: PersonAtWork;
let wen: PersonAtWork;

beforeAll(async () => {
  api = await openGuardedApi('administration');
  ada = await api.person(A, ['ADMINISTRATOR'], 'ada');
  second = await api.person(A, ['ADMINISTRATOR'], 'second');
  bea = await api.person(B, ['ADMINISTRATOR'], 'bea');
  wen = await api.person(A, ['DETECTIVE'], 'wen');
});
afterAll(() => api.close());

/** The answer's data; a refusal stays in it. */
async function ask<Data>(who: PersonAtWork, query: string): Promise<Data> {
  const { body } = (await api.ask(who.token, query)) as { body: { data?: Data; errors?: object[] } };
  expect(body.errors).toBeUndefined();
  return body.data as Data;
}

async function change(who: PersonAtWork, field: string): Promise<Record<string, unknown>> {
  return (await ask<{ it: Record<string, unknown> }>(who, `mutation { it: ${field} }`)).it;
}

/** What is not theirs is answered as what is not there. */
async function expectHidden(who: PersonAtWork, query: string): Promise<void> {
  const { body } = (await api.ask(who.token, query)) as { body: { errors: { extensions: object }[] } };
  expect(body.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
}

/** As if they had signed in some while ago. */
function forgetFactors({ account }: PersonAtWork): Promise<unknown> {
  return api.database.dataSource.query(
    `update access.session set authenticated_at = clock_timestamp() - interval '6 minutes' where account_id = $1`,
    [account.id],
  );
}

const REFUSED = '... on AdministrationRefusal { code }';

describe('whoever has signed in', () => {
  it('is told who they are and what they may do', async () => {
    const { me } = await ask<{ me: object }>(wen, '{ me { id name agency roles { role agency until } provenUntil } }');
    expect(me).toEqual({
      id: wen.account.id,
      name: wen.account.name,
      agency: A,
      roles: [{ role: 'DETECTIVE', agency: A, until: null }],
      provenUntil: expect.any(String),
    });
  });

  it('knows the agencies, and administers none without being its administrator', async () => {
    const { agencies } = await ask<{ agencies: { code: string }[] }>(wen, '{ agencies { code } }');
    expect(agencies.map(({ code }) => code)).toEqual(expect.arrayContaining([A, B]));
    for (const field of ['accounts', 'roleGrants', 'sharingAgreements', 'compartments']) {
      await expectHidden(wen, `{ ${field}(agency: "${A}") { __typename } }`);
      await expectHidden(ada, `{ ${field}(agency: "${B}") { __typename } }`);
      await expectHidden(ada, `{ ${field}(agency: "NO-SUCH-AGENCY") { __typename } }`);
    }
  });
});

describe('an administrator', () => {
  const CREATE = (subject: string, employer: string): string =>
    `createAccount(input: { provider: "embedded", subject: "${subject}", name: "Ivo Marl", employer: "${employer}" })
      { ... on Account { id state agency } ${REFUSED} }`;

  it('makes, disables, enables and removes accounts of their agency, and of no other', async () => {
    const made = await change(ada, CREATE('ivo-1', A));
    expect(made).toMatchObject({ state: 'ACTIVE', agency: A });
    expect(await change(ada, CREATE('ivo-1', A))).toEqual({ code: 'ACCOUNT_EXISTS' });
    expect(await change(ada, CREATE('ivo-2', B))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const disable = `disableAccount(id: "${String(made['id'])}", reason: "on leave") { ... on Account { state endedBy } ${REFUSED} }`;
    expect(await change(bea, disable)).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await change(ada, disable)).toMatchObject({
      state: 'DISABLED',
      endedBy: expect.stringContaining(ada.account.name),
    });
    const enable = `enableAccount(id: "${String(made['id'])}") { ... on Account { state } ${REFUSED} }`;
    expect(await change(ada, enable)).toEqual({ state: 'ACTIVE' });
    const remove = `removeAccount(id: "${String(made['id'])}", reason: "left") { ... on Account { state } ${REFUSED} }`;
    expect(await change(ada, remove)).toEqual({ state: 'REMOVED' });
    expect(await change(ada, CREATE('ivo-1', A))).toEqual({ code: 'SUBJECT_NOT_FREE' });
    const own = `disableAccount(id: "${ada.account.id}", reason: "x") { ... on Account { state } ${REFUSED} }`;
    expect(await change(ada, own)).toEqual({ code: 'SECOND_PERSON_NEEDED' });
  });

  it('gives roles, which another confirms where they are one’s own, and takes them back', async () => {
    const grant = (id: string): string =>
      `grantRole(input: { accountId: "${id}", forAgency: "${A}", gives: ANALYST }) { ... on RoleGrant { id isUnconfirmed } ${REFUSED} }`;
    expect(await change(bea, grant(wen.account.id))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const given = await change(ada, grant(wen.account.id));
    expect(given).toMatchObject({ isUnconfirmed: false });
    const roles = async (): Promise<string[]> =>
      (await ask<{ me: { roles: { role: string }[] } }>(wen, '{ me { roles { role } } }')).me.roles.map(
        ({ role }) => role,
      );
    expect((await roles()).sort()).toEqual(['ANALYST', 'DETECTIVE']);
    expect(await change(ada, `endRole(id: "${String(given['id'])}") { ... on RoleGrant { until } }`)).toMatchObject({
      until: expect.any(String),
    });
    expect(await roles()).toEqual(['DETECTIVE']);
    const own = await change(ada, grant(ada.account.id));
    expect(own).toMatchObject({ isUnconfirmed: true });
    const confirm = `confirmRole(id: "${String(own['id'])}") { ... on RoleGrant { isUnconfirmed } ${REFUSED} }`;
    expect(await change(ada, confirm)).toEqual({ code: 'SECOND_PERSON_NEEDED' });
    expect(await change(second, confirm)).toEqual({ isUnconfirmed: false });
    expect(await change(ada, grant('00000000-0000-4000-8000-000000000000'))).toEqual({
      code: 'NOT_FOUND_OR_NO_ACCESS',
    });
  });

  it('does grave steps with both factors shown anew alone', async () => {
    await forgetFactors(bea);
    const grave = [
      `grantRole(input: { accountId: "${bea.account.id}", forAgency: "${B}", gives: ANALYST }) { ${REFUSED} }`,
      `confirmRole(id: "${bea.account.id}") { ${REFUSED} }`,
      `removeAccount(id: "${bea.account.id}", reason: "x") { ${REFUSED} }`,
      `signAgreement(id: "${bea.account.id}", agency: "${B}") { ${REFUSED} }`,
      `giveKey(input: { compartmentId: "${bea.account.id}", accountId: "${ada.account.id}", reason: "x" }) { ${REFUSED} }`,
      `answerOpening(input: { id: "${bea.account.id}", opens: true }) { ${REFUSED} }`,
    ];
    for (const field of grave) expect([field, await change(bea, field)]).toEqual([field, { code: 'STEP_UP_NEEDED' }]);
    const stepUp = (token: string): string => `stepUp(token: "${token}") { ... on Me { provenUntil } ${REFUSED} }`;
    expect(await change(bea, stepUp((await api.house.signIn(ada)).access_token))).toEqual({ code: 'STEP_UP_REFUSED' });
    const fresh = (await api.house.signIn(bea)).access_token;
    expect(await change(bea, stepUp(fresh))).toEqual({ provenUntil: expect.any(String) });
    expect(await change(bea, stepUp(fresh))).toEqual({ code: 'STEP_UP_REFUSED' });
    expect(await change(bea, grave[1] ?? '')).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
  });

  it('moves somebody to another agency only as administrator of both, and what the old one gave ends', async () => {
    const iris = await api.person(A, ['DETECTIVE'], 'iris');
    const move = `moveAccount(id: "${iris.account.id}", agency: "${B}") { ... on Account { agency } ${REFUSED} }`;
    expect(await change(ada, move)).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const both = await api.person(A, ['ADMINISTRATOR'], 'both');
    await api.database.dataSource.query(
      `insert into access.role_grant (id, account_id, agency, role, since) values (gen_random_uuid(), $1, $2, 'ADMINISTRATOR', '2020-01-01')`,
      [both.account.id, B],
    );
    expect(await change(both, move)).toEqual({ agency: B });
    expect((await api.ask(iris.token, '{ me { id } }')).status).toBe(401);
    const grants = await api.database.dataSource.query<object[]>(
      `select 1 from access.role_grant where account_id = $1 and (until is null or until > clock_timestamp())`,
      [iris.account.id],
    );
    expect(grants).toEqual([]);
  });
});

describe('an agreement', () => {
  it('is drafted by whose records they are, signed by two people of two agencies, and withdrawn by either', async () => {
    const draft = (
      from: string,
      to: string,
    ): string => `draftAgreement(input: { title: "Two towns", fromAgency: "${from}",
      toAgency: "${to}", classes: [ENFORCEMENT], purposes: [INVESTIGATION], since: "2020-01-01T00:00:00Z",
      until: "2099-01-01T00:00:00Z" }) { ... on SharingAgreement { id signedFromAt } ${REFUSED} }`;
    expect(await change(ada, draft(B, A))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await change(ada, draft(A, 'NO-SUCH-AGENCY'))).toEqual({ code: 'BAD_TERMS' });
    const { id, signedFromAt } = await change(ada, draft(A, B));
    expect(signedFromAt).toBeNull();
    const sign = (agency: string): string =>
      `signAgreement(id: "${String(id)}", agency: "${agency}") { ... on SharingAgreement { signedFromAt signedToAt } ${REFUSED} }`;
    expect(await change(ada, sign(B))).toEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    expect(await change(ada, sign(A))).toEqual({ signedFromAt: expect.any(String), signedToAt: null });
    expect(await change(ada, sign(A))).toEqual({ code: 'ALREADY_SIGNED' });
    expect(await change(bea, sign(B))).toEqual({ signedFromAt: expect.any(String), signedToAt: expect.any(String) });
    const { sharingAgreements } = await ask<{ sharingAgreements: object[] }>(
      bea,
      `{ sharingAgreements(agency: "${B}") { id title classes } }`,
    );
    expect(sharingAgreements).toEqual([{ id, title: 'Two towns', classes: ['ENFORCEMENT'] }]);
    const withdraw = `withdrawAgreement(id: "${String(id)}", agency: "${B}") { ... on SharingAgreement { withdrawnAt } ${REFUSED} }`;
    expect(await change(bea, withdraw)).toEqual({ withdrawnAt: expect.any(String) });
    expect(await change(bea, withdraw)).toEqual({ code: 'ALREADY_ENDED' });
  });
});

describe('what is refused and what is done', () => {
  it('stands in the trail with who did it, and a refusal with its code', async () => {
    await api.ask(wen.token, `{ accounts(agency: "${A}") { id } }`);
    let refused: object[] = [];
    // Refusals are written within a second, not with the answer.
    while (refused.length === 0) {
      refused = await api.database.dataSource.query<object[]>(
        `select code from audit.metadata where account_id = $1 and outcome = 'REFUSED'`,
        [wen.account.id],
      );
    }
    expect(refused).toContainEqual({ code: 'NOT_FOUND_OR_NO_ACCESS' });
    const done = await api.database.dataSource.query<{ kind: string }[]>(
      `select distinct object_kind as kind from audit.metadata where act = 'PRIVILEGE' and account_id = $1 order by 1`,
      [ada.account.id],
    );
    expect(done.map(({ kind }) => kind)).toEqual(['ACCOUNT', 'AGREEMENT', 'ROLE_GRANT']);
  });
});
