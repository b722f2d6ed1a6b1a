import { createPublicKey, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService } from '@townline/access';
import { Outbox } from '@townline/platform';
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { WebSocket } from 'ws';
import { ADMINISTRATOR, type KnownPerson } from '../support/identity-house.js';
import { openSignedApi, type SignedApi } from '../support/signed-api.js';
import { beginSignIn, refreshTokens, serviceToken } from '../support/sign-in.js';

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

describe('a forged token (C10)', () => {
  const parts = (): { header: object; payload: JWTPayload } => ({
    header: decodeProtectedHeader(token),
    payload: decodeJwt(token),
  });
  const encode = (value: object): string => base64url.encode(JSON.stringify(value));

  it('with an edited claim', async () => {
    const [header = '', , signature = ''] = token.split('.');
    const edited = encode({ ...parts().payload, agency: 'DUNMARROW-PD' });
    await expectOut('BAD_SIGNATURE', `${header}.${edited}.${signature}`);
  });

  it.each(['none', 'None', 'nOnE'])('with alg %s', async (alg) => {
    const unsigned = `${encode({ ...parts().header, alg })}.${encode(parts().payload)}.`;
    await expectOut('MALFORMED', unsigned);
    await expectOut('WRONG_ALGORITHM', `${unsigned}AA`);
  });

  it('with HS256 and the public key as the secret', async () => {
    const { keys } = (await (await fetch(`${signed.house.issuer}/jwks`)).json()) as { keys: object[] };
    const pem = createPublicKey({ key: keys[0] as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, JSON.stringify(keys[0])]) {
      const signer = new SignJWT(parts().payload).setProtectedHeader({ ...parts().header, alg: 'HS256' } as never);
      await expectOut('WRONG_ALGORITHM', await signer.sign(Buffer.from(secret)));
    }
  });

  it('with a key of its own, named, unnamed, brought along or pointed to', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    const headers: readonly [string, object][] = [
      ['BAD_SIGNATURE', {}],
      ['UNKNOWN_KEY', { kid: '../../../../dev/null' }],
      ['UNKNOWN_KEY', { kid: undefined }],
      ['UNKNOWN_KEY', { kid: ['x'] }],
      ['MALFORMED', { jwk }],
      ['MALFORMED', { jku: 'http://127.0.0.1:9/keys' }],
      ['MALFORMED', { crit: ['x'], x: 1 }],
    ];
    for (const [fault, extra] of headers) {
      const header = JSON.parse(JSON.stringify({ ...parts().header, ...extra })) as { alg: string };
      const forged = new SignJWT(parts().payload).setProtectedHeader(header);
      await expectOut(fault, await forged.sign(privateKey, { crit: { x: false } }));
    }
  });

  it('that the provider itself signed, but not for this, not now, not for this person', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const claims: readonly [string, object][] = [
      ['WRONG_AUDIENCE', { aud: 'urn:another:api' }],
      ['WRONG_AUDIENCE', { aud: undefined }],
      ['UNKNOWN_ISSUER', { iss: 'https://identity.example' }],
      ['TOKEN_EXPIRED', { exp: now - 1 }],
      ['CLAIM_MISSING', { exp: undefined }],
      ['TOKEN_NOT_YET_VALID', { nbf: now + 60 }],
      ['TOKEN_NOT_YET_VALID', { iat: now + 60 }],
      ['SECOND_FACTOR_MISSING', { acr: undefined }],
      ['SECOND_FACTOR_MISSING', { acr: 'http://idmanagement.gov/ns/assurance/aal/1' }],
      ['CLAIM_MISSING', { auth_time: undefined }],
      ['CLAIM_MISSING', { auth_time: now + 3_600 }],
      ['CLAIM_MISSING', { sub: undefined }],
      ['AGENCY_NOT_ALLOWED', { agency: 'BRAMBLE-PD' }],
      ['AGENCY_NOT_ALLOWED', { agency: undefined }],
      ['AGENCY_DIFFERS', { agency: 'DUNMARROW-PD', auth_time: now }],
      ['UNKNOWN_ACCOUNT', { sub: 'somebody-else', auth_time: now }],
      ['UNKNOWN_ACCOUNT', { sub: 'import-service', client_id: 'import-service' }],
    ];
    for (const [fault, extra] of claims) {
      const payload = JSON.parse(JSON.stringify({ ...parts().payload, ...extra })) as JWTPayload;
      await expectOut(fault, await signed.house.sign(payload, parts().header));
    }
    const kept = await signed.house.sign({ ...parts().payload, exp: now + 60 }, parts().header);
    await expectIn(kept);
    await expectOut('WRONG_TYPE', await signed.house.sign(parts().payload, { ...parts().header, typ: 'JWT' }));
  });

  it('of another issuer', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const payload = { ...parts().payload, iss: 'https://identity.example' };
    const forged = await new SignJWT(payload).setProtectedHeader(parts().header as { alg: string }).sign(privateKey);
    await expectOut('UNKNOWN_ISSUER', forged);
  });

  it('that is an id token, a refresh token or no token at all', async () => {
    const tokens = await signed.house.signIn(person);
    await expectOut('WRONG_AUDIENCE', tokens.id_token);
    for (const text of [tokens.refresh_token, 'x', 'a.b.c', `${'x'.repeat(9_000)}.y.z`]) {
      await expectOut('MALFORMED', text);
    }
  });

  it('of a sign-in that was not finished: there is none, and its cookie opens nothing (F5)', async () => {
    const begun = await beginSignIn(signed.house.issuer);
    const { username, password } = person;
    await begun.browser.post(`${begun.page}/password`, { username, password });
    const pending = new URL(begun.page).pathname.split('/').at(-1) ?? '';
    await expectOut('MALFORMED', pending);
  });
});

interface OpenSocket {
  /** With which code. */
  readonly closed: Promise<number>;
  readonly opened: Promise<void>;
  readonly events: unknown[];
  /** Answered when the server has taken it. */
  ping(payload: object): Promise<void>;
}

/** A socket of that person that listens for raised leads. */
function connect(bearer: string): OpenSocket {
  const socket = new WebSocket(`${signed.url.replace('http', 'ws')}graphql`, 'graphql-transport-ws');
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const events: unknown[] = [];
  const waiting: (() => void)[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${bearer}` } }));
  const opened = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { type: string; payload: unknown };
      if (message.type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: 'subscription { leadRaised { id } }' } });
        // The server has subscribed before it answers what came after.
        send({ type: 'ping' });
        waiting.push(resolve);
      } else if (message.type === 'pong') waiting.shift()?.();
      else if (message.type === 'next') events.push(message.payload);
    });
  });
  const ping = (payload: object): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      send({ type: 'ping', payload });
    });
  return { closed, opened, events, ping };
}

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
    expect(socket.events).toEqual([{ data: { leadRaised: null } }]);
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
