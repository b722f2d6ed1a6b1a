import { codeAt, FAULT_TEXT, IdentityServer, NATIVE_CLIENT } from '@townline/app-identity';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import pg from 'pg';
import { type IdentityHouse, type KnownPerson, openIdentityHouse } from '../../support/identity-house.js';
import { beginSignIn, followToCode, redeemCode, refreshTokens } from '../../support/sign-in.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let house: IdentityHouse;
let people = 0;

beforeAll(async () => {
  database = await createTestDatabase('identity');
  house = await openIdentityHouse(database.dataSource);
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

function newPerson(): Promise<KnownPerson> {
  people += 1;
  return house.addPerson({ username: `person-${people}`, name: `Person ${people}`, agency: 'AMBERWICK-PD' });
}

function fieldsOf({ username, password }: KnownPerson): Record<string, string> {
  return { username, password };
}

/** One try of a password in a sign-in of its own; says whether it led on to the code. */
async function tryPassword(username: string, password: string): Promise<{ passed: boolean; text: string }> {
  const begun = await beginSignIn(house.issuer);
  const answer = await begun.browser.post(`${begun.page}/password`, { username, password });
  const text = await answer.text();
  return {
    passed: text.includes('One-time code'),
    text: text.replaceAll(new URL(begun.page).pathname, ''),
  };
}

async function fail(username: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await tryPassword(username, 'not the password');
}

function age(username: string, interval: string): Promise<unknown> {
  return database.dataSource.query(
    `update identity.attempt set attempted_at = attempted_at - $2::interval
     where account_id = (select id from identity.account where username = $1)`,
    [username, interval],
  );
}

describe('a sign-in at the embedded provider', () => {
  it('gives an access token that says who, of which agency, and how surely', async () => {
    const person = await newPerson();
    const tokens = await house.signIn(person);
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      iss: house.issuer,
      aud: 'urn:townline:api',
      sub: person.subject,
      client_id: NATIVE_CLIENT,
      acr: 'http://idmanagement.gov/ns/assurance/aal/2',
      auth_time: expect.any(Number),
      sid: expect.any(String),
      agency: 'AMBERWICK-PD',
      name: person.account.name,
    });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ aud: NATIVE_CLIENT, nonce: expect.any(String) });
  });

  it('keeps the sign-in when a token is renewed', async () => {
    const tokens = await house.signIn(await newPerson());
    const renewed = (await (await refreshTokens(house.issuer, tokens.refresh_token)).json()) as {
      access_token: string;
    };
    const [before, after] = [decodeJwt(tokens.access_token), decodeJwt(renewed.access_token)];
    for (const claim of ['sub', 'acr', 'auth_time', 'sid', 'agency']) expect(after[claim]).toEqual(before[claim]);
    expect((await refreshTokens(house.issuer, tokens.refresh_token)).status).toBe(400);
  });

  it('needs PKCE with S256, and the verifier that belongs to it', async () => {
    const plain = await beginSignIn(house.issuer, { code_challenge_method: 'plain' });
    expect(plain.page).toContain('error=invalid_request');
    const person = await newPerson();
    const begun = await beginSignIn(house.issuer);
    await begun.browser.post(`${begun.page}/password`, fieldsOf(person));
    await begun.browser.post(`${begun.page}/code`, { code: codeAt(person.codeSecret, new Date()) });
    const code = await followToCode(begun, await begun.browser.post(`${begun.page}/banner`, {}));
    expect(code).not.toBeNull();
    const stolen = await redeemCode(house.issuer, { ...begun, verifier: 'x'.repeat(43) }, code ?? '');
    expect(stolen.status).toBe(400);
  });

  it('keeps that the notice was acknowledged, and when', async () => {
    const person = await newPerson();
    await house.signIn(person);
    const [row] = await database.dataSource.query<{ known: boolean }[]>(
      `select banner_at is not null and length(banner_digest) = 32 as known from identity.sign_in where account_id = $1`,
      [person.subject],
    );
    expect(row?.known).toBe(true);
  });

  it('shows pages without script, under a policy that lets none in, and takes no form of another site', async () => {
    const begun = await beginSignIn(house.issuer);
    const answer = await begun.browser.go(begun.page);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; form-action/);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|<style|\son\w+=|style=/);
    expect(html).toContain('<label for="username">');
    const foreign = { origin: 'https://amberwick.example' };
    const posted = await begun.browser.post(`${begun.page}/password`, { username: 'x', password: 'y' }, foreign);
    expect(posted.status).toBe(403);
  });

  it('belongs to the browser in which it began', async () => {
    const person = await newPerson();
    const begun = await beginSignIn(house.issuer);
    const other = await beginSignIn(house.issuer);
    expect((await other.browser.post(`${begun.page}/password`, fieldsOf(person))).status).toBe(400);
  });
});

describe('lockout (F1, F2)', () => {
  it('locks after five failures; the right password does not open, until an administrator releases', async () => {
    const person = await newPerson();
    await fail(person.username, 5);
    const locked = await tryPassword(person.username, person.password);
    expect(locked.passed).toBe(false);
    expect(locked.text).toContain(FAULT_TEXT);
    await age(person.username, '2 days');
    expect((await tryPassword(person.username, person.password)).passed).toBe(false);
    await house.identity.accounts.release(person.username, 'Ada Quill');
    expect((await tryPassword(person.username, person.password)).passed).toBe(true);
    const outcomes = await database.dataSource.query<{ step: string; outcome: string; times: number }[]>(
      `select step, outcome, count(*)::int as times from identity.attempt where account_id = $1 group by 1, 2 order by 1, 2`,
      [person.subject],
    );
    expect(outcomes).toEqual([
      { step: 'PASSWORD', outcome: 'FAILED', times: 5 },
      { step: 'PASSWORD', outcome: 'PASSED', times: 1 },
      { step: 'PASSWORD', outcome: 'REFUSED', times: 2 },
      { step: 'RELEASE', outcome: 'PASSED', times: 1 },
    ]);
  });

  it('counts tries that come at once', async () => {
    const person = await newPerson();
    const tries = Array.from({ length: 8 }, () => tryPassword(person.username, 'not the password'));
    await Promise.all(tries);
    const [row] = await database.dataSource.query<{ failed: number }[]>(
      `select count(*)::int as failed from identity.attempt where account_id = $1 and outcome = 'FAILED'`,
      [person.subject],
    );
    expect(row?.failed).toBe(5);
  });

  it('counts wrong one-time codes with wrong passwords, and a right password does not wipe them out', async () => {
    const person = await newPerson();
    for (let time = 0; time < 4; time++) {
      const begun = await beginSignIn(house.issuer);
      await begun.browser.post(`${begun.page}/password`, fieldsOf(person));
      await begun.browser.post(`${begun.page}/code`, { code: 'abcdef' });
    }
    expect((await tryPassword(person.username, person.password)).passed).toBe(true);
    await fail(person.username, 1);
    expect((await tryPassword(person.username, person.password)).passed).toBe(false);
  });

  it('forgets a failure after 15 minutes, and not a second earlier', async () => {
    const person = await newPerson();
    await fail(person.username, 1);
    await age(person.username, '15 minutes 1 second');
    await fail(person.username, 4);
    expect((await tryPassword(person.username, person.password)).passed).toBe(true);
    const other = await newPerson();
    await fail(other.username, 1);
    await age(other.username, '14 minutes 30 seconds');
    await fail(other.username, 4);
    expect((await tryPassword(other.username, other.password)).passed).toBe(false);
  });

  it('is not defeated by a clock that is set back between the tries', async () => {
    const person = await newPerson();
    await fail(person.username, 3);
    // To a clock an hour behind, what was tried before lies an hour ahead.
    await age(person.username, '-1 hour');
    await fail(person.username, 2);
    expect((await tryPassword(person.username, person.password)).passed).toBe(false);
  });

  it('says the same of a name that nobody has, of a wrong password and of a locked account, after the same work', async () => {
    const person = await newPerson();
    const wrong = await tryPassword(person.username, 'not the password');
    const unknown = await tryPassword('nobody-is-called-so', 'not the password');
    await fail(person.username, 4);
    const locked = await tryPassword(person.username, person.password);
    expect(unknown.text).toBe(wrong.text);
    expect(locked.text).toBe(wrong.text);
    // As many statements and as much hashing, whoever it is.
    const known = await statementsOf(() => tryPassword(person.username, 'wrong'));
    expect(await statementsOf(() => tryPassword('nobody-is-called-so', 'wrong'))).toBe(known);
  });
});

describe('the second factor (F5)', () => {
  it('is not taken twice', async () => {
    const person = await newPerson();
    const code = codeAt(person.codeSecret, new Date());
    const first = await beginSignIn(house.issuer);
    await first.browser.post(`${first.page}/password`, fieldsOf(person));
    expect(await (await first.browser.post(`${first.page}/code`, { code })).text()).toContain('Before you go on');
    const second = await beginSignIn(house.issuer);
    await second.browser.post(`${second.page}/password`, fieldsOf(person));
    const replayed = await second.browser.post(`${second.page}/code`, { code });
    expect(replayed.status).toBe(422);
    expect(await replayed.text()).toContain(FAULT_TEXT);
  });

  it('is not taken twice when both come at once', async () => {
    const person = await newPerson();
    const code = codeAt(person.codeSecret, new Date());
    const begun = await Promise.all([beginSignIn(house.issuer), beginSignIn(house.issuer)]);
    for (const { browser, page } of begun) await browser.post(`${page}/password`, fieldsOf(person));
    const answers = await Promise.all(begun.map(({ browser, page }) => browser.post(`${page}/code`, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('cannot be skipped by calling a later step, or by going on to the client', async () => {
    const person = await newPerson();
    const begun = await beginSignIn(house.issuer);
    await begun.browser.post(`${begun.page}/password`, fieldsOf(person));
    const skipped = await begun.browser.post(`${begun.page}/banner`, {});
    expect(skipped.status).toBe(422);
    const resumed = await begun.browser.go(begun.page.replace('/interaction/', '/auth/'));
    expect(resumed.headers.get('location') ?? '').not.toContain('code=');
    const unasked = await beginSignIn(house.issuer);
    const code = codeAt(person.codeSecret, new Date());
    expect((await unasked.browser.post(`${unasked.page}/code`, { code })).status).toBe(422);
  });
});

describe('the embedded provider', () => {
  it('is not built in production', () => {
    expect(() => IdentityServer.create(database.dataSource, { environment: 'production' })).toThrow(
      expect.objectContaining({ code: 'PRODUCTION_REFUSED' }),
    );
  });

  it('answers to no other name than its own', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'identity.example' };
      request(`${house.issuer}/.well-known/openid-configuration`, { headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('gives a username away again only after a year (F7)', async () => {
    const person = await newPerson();
    await house.identity.accounts.end(person.username);
    const again = { username: person.username, name: 'Somebody Else', agency: 'AMBERWICK-PD' };
    await expect(house.identity.accounts.create(again)).rejects.toMatchObject({ code: 'USERNAME_NOT_FREE' });
    await database.dataSource.query(`update identity.account set ended_at = ended_at - interval '1 year 1 minute'`);
    await expect(house.identity.accounts.create(again)).resolves.toMatchObject({ username: person.username });
  });
});

/** How many statements reach the driver's clients meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const spy = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
