import { createHash, randomBytes } from 'node:crypto';
import { codeAt, type Credentials, NATIVE_CLIENT } from '@townline/app-identity';
import { type CryptoKey, SignJWT } from 'jose';

export const CALLBACK = 'http://127.0.0.1:45999/callback';

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

/** A browser as far as a sign-in needs one: it keeps cookies and shows where it is led. */
export class Browser {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const stated of response.headers.getSetCookie()) this.keep(stated);
    return response;
  }

  post(url: string, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Response> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  private keep(stated: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(stated) ?? [];
    const [, path = '/'] = /;\s*path=([^;]*)/i.exec(stated) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}

/** A sign-in that has begun: the browser stands at the page that asks for the password. */
export interface BegunSignIn {
  readonly browser: Browser;
  /** `…/interaction/<id>` */
  readonly page: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Asks for a code with PKCE and follows to the first page. */
export async function beginSignIn(issuer: string, extra: Readonly<Record<string, string>> = {}): Promise<BegunSignIn> {
  const browser = new Browser();
  const [verifier = '', state = '', nonce = ''] = [32, 16, 16].map((size) => randomBytes(size).toString('base64url'));
  const query = new URLSearchParams({
    client_id: NATIVE_CLIENT,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile townline',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  const response = await browser.go(`${issuer}/auth?${query.toString()}`);
  const page = new URL(response.headers.get('location') ?? '/', issuer).href;
  return { browser, page, verifier, state, nonce };
}

/** From the last form to the code at the client's address; null where it does not lead there. */
export async function followToCode(begun: BegunSignIn, response: Response): Promise<string | null> {
  let at = response.headers.get('location');
  for (let hops = 0; at !== null && hops < 5; hops++) {
    const url = new URL(at, begun.page);
    if (url.href.startsWith(CALLBACK)) {
      return url.searchParams.get('state') === begun.state ? url.searchParams.get('code') : null;
    }
    at = (await begun.browser.go(url.href)).headers.get('location');
  }
  return null;
}

export async function redeemCode(issuer: string, begun: BegunSignIn, code: string): Promise<Response> {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, client_id: NATIVE_CLIENT };
  return fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, code_verifier: begun.verifier }),
  });
}

export async function refreshTokens(issuer: string, refreshToken: string): Promise<Response> {
  const fields = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: NATIVE_CLIENT };
  return fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(fields) });
}

export type Person = Pick<Credentials, 'username' | 'password' | 'codeSecret'>;

/** The whole flow over HTTP: password, one-time code, notice, code, tokens. A person's one-time code works once in 30 s. */
export async function signIn(
  issuer: string,
  { username, password, codeSecret }: Person,
  extra: Readonly<Record<string, string>> = {},
): Promise<Tokens> {
  const begun = await beginSignIn(issuer, extra);
  await begun.browser.post(`${begun.page}/password`, { username, password });
  await begun.browser.post(`${begun.page}/code`, { code: codeAt(codeSecret, new Date()) });
  const done = await begun.browser.post(`${begun.page}/banner`, {});
  const code = await followToCode(begun, done);
  if (code === null) throw new Error(`${username} could not sign in: ${done.status} ${await done.text()}`);
  const answer = await redeemCode(issuer, begun, code);
  if (!answer.ok) throw new Error(`${username} got no token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Tokens;
}

/** A program asks for a token with its private key. */
export async function serviceToken(issuer: string, clientId: string, key: CryptoKey): Promise<Response> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomBytes(16).toString('hex'))
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'townline',
    client_id: clientId,
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  return fetch(`${issuer}/token`, { method: 'POST', body });
}
