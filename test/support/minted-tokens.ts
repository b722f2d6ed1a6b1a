import { checkProviders, KeySet, TokenVerifier } from '@townline/access';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface Mint {
  readonly verifier: TokenVerifier;
  /** A token of that subject: valid for ten minutes, signed in a moment ago, unless said otherwise. */
  token(subject: string, claims?: JWTPayload): Promise<string>;
}

/** A provider without a network, for tests that need many tokens or odd ones. */
export async function openMint(): Promise<Mint> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'mint', alg: 'ES256' }] };
  const issuer = 'https://identity.amberwick.example';
  const [settings] = checkProviders([
    { name: 'mint', issuer, audience: 'townline', acr: ['aal2'], agencies: ['AMBERWICK-PD'], services: ['importer'] },
  ]);
  if (settings === undefined) throw new Error('no provider');
  const provider = {
    settings,
    keys: new KeySet(
      () => Promise.resolve(keys),
      () => 0,
    ),
  };
  return {
    verifier: new TokenVerifier([provider]),
    token: (subject, claims = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const times = { iat: now, exp: now + 600, auth_time: now - 10 };
      const payload = { iss: issuer, aud: 'townline', sub: subject, client_id: 'console', acr: 'aal2', ...times };
      return new SignJWT({ ...payload, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'mint', typ: 'at+jwt' })
        .sign(privateKey);
    },
  };
}
