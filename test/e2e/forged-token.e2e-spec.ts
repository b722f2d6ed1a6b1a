import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { KnownPerson } from '../support/identity-house.js';
import { openSignedApi, type SignedApi } from '../support/signed-api.js';
import { beginSignIn, type Tokens } from '../support/sign-in.js';

const OWN = '{ savedSearches { id } }';
const REFUSAL = { errors: [{ message: 'Sign in to go on.', extensions: { code: 'UNAUTHENTICATED' } }] };

let signed: SignedApi;
let person: KnownPerson;
let tokens: Tokens;
let token: string;

beforeAll(async () => {
  signed = await openSignedApi('e2e_forged');
  person = await signed.house.addPerson({ username: 'jo', name: 'Jo Rivers', agency: 'AMBERWICK-PD' });
  tokens = await signed.house.signIn(person);
  token = tokens.access_token;
});
afterAll(() => signed.close());

/** After each refusal the true token still opens: nobody is locked out by what others forge. */
async function expectOut(fault: string, forged: string): Promise<void> {
  signed.refusals.length = 0;
  const { status, body } = await signed.ask(forged, OWN);
  expect({ status, body }).toEqual({ status: 401, body: REFUSAL });
  expect(signed.refusals).toEqual([fault]);
  expect((await signed.ask(token, OWN)).status).toBe(200);
}

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
    expect((await signed.ask(kept, OWN)).status).toBe(200);
    await expectOut('WRONG_TYPE', await signed.house.sign(parts().payload, { ...parts().header, typ: 'JWT' }));
  });

  it('of another issuer', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const payload = { ...parts().payload, iss: 'https://identity.example' };
    const forged = await new SignJWT(payload).setProtectedHeader(parts().header as { alg: string }).sign(privateKey);
    await expectOut('UNKNOWN_ISSUER', forged);
  });

  it('that is an id token, a refresh token or no token at all', async () => {
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
