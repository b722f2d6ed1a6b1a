import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { KeySet } from './key-set.js';
import { checkProviders } from './provider-settings.js';
import { TokenVerifier } from './token-verifier.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const ISSUER = 'https://identity.amberwick.example';
const CLAIMS: JWTPayload = {
  iss: ISSUER,
  aud: 'townline',
  sub: 'person-1',
  client_id: 'console',
  acr: 'aal2',
  auth_time: SECONDS - 600,
  iat: SECONDS - 60,
  nbf: SECONDS - 60,
  exp: SECONDS + 60,
  sid: 'sign-in-1',
  ori: 'XX0010100',
  name: 'Person One',
};

let verifier: TokenVerifier;
let sign: (payload: JWTPayload, header?: object) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256' }] };
  const [settings] = checkProviders([
    {
      name: 'amberwick',
      issuer: ISSUER,
      audience: 'townline',
      algorithms: ['ES256'],
      acr: ['aal2', 'aal3'],
      agencies: ['XX0010100'],
      services: ['importer'],
      claims: { agency: 'ori' },
      skewSeconds: 5,
    },
  ]);
  if (settings === undefined) throw new Error('no settings');
  const provider = {
    settings,
    keys: new KeySet(
      () => Promise.resolve(keys),
      () => 0,
    ),
  };
  verifier = new TokenVerifier([provider], () => NOW);
  sign = (payload, header = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: 'at+jwt', ...header }).sign(privateKey);
});

async function faultOf(extra: object, header?: object): Promise<unknown> {
  const token = await sign(JSON.parse(JSON.stringify({ ...CLAIMS, ...extra })) as JWTPayload, header);
  return verifier.verify(token).then(
    () => null,
    (error: { fault: unknown; code: unknown; message: unknown }) => {
      expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'Sign in to go on.' });
      return error.fault;
    },
  );
}

describe('an access token', () => {
  it('says who signed in, how and when', async () => {
    expect(await verifier.verify(await sign(CLAIMS))).toMatchObject({
      provider: 'amberwick',
      subject: 'person-1',
      kind: 'PERSON',
      name: 'Person One',
      agency: 'XX0010100',
      client: 'console',
      acr: 'aal2',
      authenticatedAt: new Date(NOW.getTime() - 600_000),
      expiresAt: new Date(NOW.getTime() + 60_000),
    });
  });

  it.each([
    [null, { exp: SECONDS + 1 }],
    ['TOKEN_EXPIRED', { exp: SECONDS }],
    ['TOKEN_EXPIRED', { exp: SECONDS - 1 }],
    [null, { nbf: SECONDS + 5, iat: SECONDS + 5 }],
    ['TOKEN_NOT_YET_VALID', { nbf: SECONDS + 6 }],
    ['TOKEN_NOT_YET_VALID', { iat: SECONDS + 6 }],
    ['WRONG_AUDIENCE', { aud: 'another' }],
    [null, { aud: ['another', 'townline'] }],
    ['UNKNOWN_ISSUER', { iss: `${ISSUER}/` }],
    ['SECOND_FACTOR_MISSING', { acr: 'aal1' }],
    ['SECOND_FACTOR_MISSING', { acr: ['aal2'] }],
    ['SECOND_FACTOR_MISSING', { acr: undefined }],
    ['CLAIM_MISSING', { auth_time: undefined }],
    ['CLAIM_MISSING', { auth_time: 'yesterday' }],
    ['CLAIM_MISSING', { client_id: undefined }],
    [null, { client_id: undefined, azp: 'console' }],
    ['AGENCY_NOT_ALLOWED', { ori: 'XX0020200' }],
    ['AGENCY_NOT_ALLOWED', { ori: ['XX0010100', 'XX0020200'] }],
    ['AGENCY_NOT_ALLOWED', { ori: undefined }],
  ])('is refused as %s with %j', async (fault, extra) => expect(await faultOf(extra)).toBe(fault));

  it.each([
    ['WRONG_TYPE', { typ: 'JWT' }],
    ['WRONG_TYPE', { typ: undefined }],
    ['UNKNOWN_KEY', { kid: 'key-2' }],
    ['MALFORMED', { jku: 'https://identity.amberwick.example/jwks' }],
    ['MALFORMED', { x5u: 'https://identity.amberwick.example/cert' }],
  ])('is refused as %s with the header %j', async (fault, header) => expect(await faultOf({}, header)).toBe(fault));

  it('of a program carries no second factor, and only of one that is named', async () => {
    const service = { sub: 'importer', client_id: 'importer', acr: undefined, auth_time: undefined, jti: 'a' };
    expect(await faultOf(service)).toBeNull();
    expect(await faultOf({ ...service, sub: 'other', client_id: 'other' })).toBe('SECOND_FACTOR_MISSING');
    // A person who came by the program's client is still a person.
    expect(await faultOf({ ...service, sub: 'person-1' })).toBe('SECOND_FACTOR_MISSING');
  });

  it('belongs to the same sign-in as another exactly when provider, person, session and time are the same', async () => {
    const reference = async (extra: object): Promise<string> =>
      (await verifier.verify(await sign({ ...CLAIMS, ...extra }))).reference.toString('hex');
    const own = await reference({});
    expect(await reference({ exp: SECONDS + 90, jti: 'other', client_id: 'graphiql' })).toBe(own);
    const others = [{ sub: 'person-2' }, { sid: 'sign-in-2' }, { auth_time: SECONDS - 601 }, { sid: undefined }];
    const references = await Promise.all(others.map(reference));
    expect(new Set([own, ...references]).size).toBe(5);
  });

  it('is refused, and nothing else happens, whatever letters are sent for one', async () => {
    const good = await sign(CLAIMS);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.string({ maxLength: 3 }), async (at, letters) => {
        const changed = good.slice(0, at) + letters + good.slice(at + 1);
        // The last letter of a signature has bits that mean nothing.
        fc.pre(changed.slice(0, -1) !== good.slice(0, -1));
        await expect(verifier.verify(changed)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      }),
      { numRuns: 300 },
    );
  });
});

describe('an id token', () => {
  it('answers our own request and no other', async () => {
    const token = await sign({ ...CLAIMS, aud: 'console', nonce: 'n-1' }, { typ: 'JWT' });
    await expect(verifier.verifyIdToken(token, 'console', 'n-1')).resolves.toMatchObject({ sub: 'person-1' });
    await expect(verifier.verifyIdToken(token, 'console', 'n-2')).rejects.toMatchObject({ fault: 'WRONG_NONCE' });
    await expect(verifier.verifyIdToken(token, 'native', 'n-1')).rejects.toMatchObject({ fault: 'WRONG_AUDIENCE' });
    await expect(verifier.verify(token)).rejects.toMatchObject({ fault: 'WRONG_AUDIENCE' });
  });
});
