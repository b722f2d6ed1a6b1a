import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService } from '@townline/access';
import { Outbox } from '@townline/platform';
import { decodeJwt, exportJWK, generateKeyPair } from 'jose';
import { ADMINISTRATOR, type KnownPerson } from '../support/identity-house.js';
import { type OpenSocket, openSocket } from '../support/open-socket.js';
import { openSignedApi, type SignedApi } from '../support/signed-api.js';
import { refreshTokens, serviceToken } from '../support/sign-in.js';

const OWN = '{ savedSearches { id } }';
const REFUSAL = { errors: [{ message: 'Sign in to go on.', extensions: { code: 'UNAUTHENTICATED' } }] };

let signed: SignedApi;
let person: KnownPerson;
let token: string;
let people = 0;

beforeAll(async () => {
  signed = await openSignedApi('e2e_sign_in');
});
afterAll(() => signed.close());

beforeEach(async () => {
  people += 1;
  const stated = { username: `person-${people}`, name: `Person ${people}`, agency: 'AMBERWICK-PD' };
  person = await signed.house.addPerson(stated);
  token = (await signed.house.signIn(person)).access_token;
});

async function expectIn(bearer = token, headers: Record<string, string> = {}): Promise<void> {
  const { status, body } = await signed.ask(bearer, OWN, headers);
  expect({ status, body }).toEqual({ status: 200, body: { data: { savedSearches: [] } } });
}

async function expectOut(fault: string, bearer: string | null = token): Promise<void> {
  signed.refusals.length = 0;
  const { status, body } = await signed.ask(bearer, OWN);
  expect({ status, body }).toEqual({ status: 401, body: REFUSAL });
  expect(signed.refusals).toEqual([fault]);
}

function connect(bearer: string): OpenSocket {
  return openSocket(signed.url, bearer);
}

/** Lets time pass for the sessions of the person. */
function age(column: 'last_action_at' | 'authenticated_at', interval: string): Promise<unknown> {
  return signed.database.dataSource.query(
    `update access.session set ${column} = ${column} - $2::interval where account_id = $1`,
    [person.account.id, interval],
  );
}

describe('whoever has signed in', () => {
  it('is answered as who they are; whoever has not is told to sign in, and nothing else', async () => {
    await expectIn();
    await expectOut('NO_TOKEN', null);
    const named = await signed.ask(null, OWN, { 'x-townline-actor': 'Jo Rivers; agency=Example Police' });
    expect(named.status).toBe(401);
    for (const path of ['tiles/towns/0/0/0.mvt', 'graphql?query={__typename}', 'no-such-page']) {
      expect((await fetch(signed.url + path)).status).toBe(401);
    }
    expect((await fetch(`${signed.url}health`)).status).toBe(200);
  });

  it('keeps what they saved under their own name', async () => {
    const save = `mutation { saveSearch(input: { name: "mine", list: LEADS, filter: {} }) { __typename } }`;
    const { body } = await signed.ask(token, save);
    const rows = await signed.database.dataSource.query<object[]>(
      `select actor_name as name, actor_agency as agency from saved_search where actor_name = $1`,
      [person.account.name],
    );
    expect({ errors: body.errors, rows }).toEqual({
      errors: undefined,
      rows: [{ name: person.account.name, agency: 'AMBERWICK-PD' }],
    });
  });

  it('is out once they signed out, with every token of that sign-in', async () => {
    const tokens = await signed.house.signIn(person);
    await expectIn(tokens.access_token);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${signed.url}sign-out`, { method: 'POST', headers })).status).toBe(204);
    await expectOut('SESSION_ENDED', tokens.access_token);
    const renewed = await (await refreshTokens(signed.house.issuer, tokens.refresh_token)).json();
    await expectOut('SESSION_ENDED', (renewed as { access_token: string }).access_token);
    await expectIn();
  });
});

describe('an account that is cut off (C11, F7)', () => {
  const accounts = (): AccountService => signed.house.rooms.get(AccountService);

  it('when it is disabled: at once, on HTTP and on open sockets', async () => {
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await accounts().disable(person.account.id, 'left the department', ADMINISTRATOR);
    expect(await socket.closed).toBe(4401);
    await expectOut('ACCOUNT_DISABLED');
    expect(await connect(token).closed).toBe(4403);
    await accounts().enable(person.account.id, ADMINISTRATOR);
    await expectOut('SESSION_ENDED');
    await expectIn((await signed.house.signIn(person)).access_token);
  });

  it('when somebody disables it past the service, in the database itself', async () => {
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await signed.database.dataSource.query(
      `update access.account set state = 'DISABLED', ended_at = now(), ended_reason = 'by hand' where id = $1`,
      [person.account.id],
    );
    expect(await socket.closed).toBe(4401);
    await expectOut('ACCOUNT_DISABLED');
  });

  it('when it moves to another agency, though the token says the old one', async () => {
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await accounts().move(person.account.id, 'DUNMARROW-PD', ADMINISTRATOR);
    expect(await socket.closed).toBe(4401);
    await expectOut('SESSION_ENDED');
    await expectOut('AGENCY_DIFFERS', (await signed.house.signIn(person)).access_token);
  });

  it('when a session is signed out, on its open socket too', async () => {
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await fetch(`${signed.url}sign-out`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    expect(await socket.closed).toBe(4401);
  });
});

describe('a session (F3, F4)', () => {
  it('is over after 30 minutes without an action, and not a second earlier', async () => {
    await expectIn();
    await age('last_action_at', '29 minutes 55 seconds');
    await expectIn();
    await age('last_action_at', '30 minutes 1 second');
    await expectOut('SESSION_IDLE');
    await expectOut('SESSION_IDLE');
  });

  it('is not kept alive by what runs in the background, nor by a renewed token', async () => {
    const tokens = await signed.house.signIn(person);
    await expectIn(tokens.access_token);
    await age('last_action_at', '29 minutes');
    await expectIn(tokens.access_token, { 'x-townline-background': '1' });
    await age('last_action_at', '1 minute 1 second');
    const renewed = (await (await refreshTokens(signed.house.issuer, tokens.refresh_token)).json()) as {
      access_token: string;
    };
    await expectOut('SESSION_IDLE', renewed.access_token);
    await expectOut('SESSION_IDLE', tokens.access_token);
    await expectIn((await signed.house.signIn(person)).access_token);
  });

  it('ends 12 hours after both factors were shown, whatever was done meanwhile', async () => {
    await expectIn();
    await age('authenticated_at', '11 hours 59 minutes');
    await expectIn();
    await age('authenticated_at', '1 minute');
    await expectOut('REAUTHENTICATION_DUE');
  });
});

describe('an open socket', () => {
  /** Lets the tokens of the person run out, as the database sees it. */
  const expire = (): Promise<unknown> =>
    signed.database.dataSource.query(
      `update access.session_token t set expires_at = clock_timestamp() from access.session s
       where s.id = t.session_id and s.account_id = $1`,
      [person.account.id],
    );
  const raise = (): Promise<unknown> =>
    signed.database.dataSource.transaction((manager) =>
      signed.api.app
        .get(Outbox, { strict: false })
        .put(manager, [{ kind: 'lead_raised', key: randomUUID(), payload: { leadId: randomUUID() } }]),
    );

  it('is sent nothing once no token is in force, and is closed', async () => {
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await raise();
    await until(() => socket.events.length === 1);
    await expire();
    await raise();
    expect(await socket.closed).toBe(4401);
    expect(socket.events).toHaveLength(1);
  });

  it('outlives its token without loss when a ping brings a renewed one', async () => {
    const tokens = await signed.house.signIn(person);
    const socket = connect(tokens.access_token);
    await socket.opened;
    await expire();
    const renewed = (await (await refreshTokens(signed.house.issuer, tokens.refresh_token)).json()) as {
      access_token: string;
    };
    await socket.ping({ authorization: `Bearer ${renewed.access_token}` });
    await raise();
    await until(() => socket.events.length === 1);
    expect(socket.events).toEqual([{ data: { leadRaised: null }, extensions: { after: expect.any(String) } }]);
  });

  it('is not kept open, nor opened, by anything but a token', async () => {
    expect(await connect('x.y.z').closed).toBe(4403);
    await age('last_action_at', '1 minute');
    await expectIn();
    const socket = connect(token);
    await socket.opened;
    await age('last_action_at', '30 minutes 1 second');
    await socket.ping({ authorization: `Bearer ${token}` });
    await raise();
    expect(await socket.closed).toBe(4401);
  });
});

describe('a program', () => {
  it('comes in with its own key, as itself', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const service = { clientId: 'import-service', name: 'Import', agency: 'AMBERWICK-PD' };
    await signed.house.identity.accounts.createService({ ...service, publicKeys: [await exportJWK(publicKey)] });
    const account = { provider: 'embedded', subject: 'import-service', name: 'Import', agency: 'AMBERWICK-PD' };
    await signed.house.rooms.get(AccountService).create({ ...account, kind: 'SERVICE' }, ADMINISTRATOR);
    const answer = await serviceToken(signed.house.issuer, 'import-service', privateKey);
    await expectIn(((await answer.json()) as { access_token: string }).access_token);
    const other = await generateKeyPair('ES256');
    expect((await serviceToken(signed.house.issuer, 'import-service', other.privateKey)).status).toBe(401);
  });
});

describe('a provider that is down', () => {
  it('leaves those who are signed in at work', async () => {
    await expectIn();
    await signed.house.identity.close();
    await expectIn();
    await expectOut('UNKNOWN_KEY', await signed.house.sign(decodeJwt(token), { kid: 'new-key', typ: 'at+jwt' }));
    await expectIn();
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(20);
}
