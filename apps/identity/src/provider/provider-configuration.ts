import type { Configuration, JWK, KoaContextWithOIDC, Provider, ResourceServer } from 'oidc-provider';
import { interactionPolicy } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import { IdentityAccountRepository } from '../account/identity-account.repository.js';
import type { ProviderKeys } from '../key/key-file.js';
import { errorPage, signedOutPage, signOutPage } from '../page/provider-pages.js';
import { clientsOf } from './clients.js';
import { PostgresAdapter } from './postgres-adapter.js';

/** What the tokens for Townline's API are made out to. */
export const API_AUDIENCE = 'urn:townline:api';
/** Password and a one-time code: authenticator assurance level 2, as federal providers name it. */
export const AAL2 = 'http://idmanagement.gov/ns/assurance/aal/2';

const MINUTE = 60;
const HALF_DAY = 12 * 60 * MINUTE;
const SCOPE = 'townline';

const FEATURES: Configuration['features'] = {
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  clientCredentials: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => API_AUDIENCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => resourceServer(),
  },
  rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
};

/** In seconds. */
const LIFETIMES: Configuration['ttl'] = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  ClientCredentials: 10 * MINUTE,
  Grant: HALF_DAY,
  IdToken: 10 * MINUTE,
  Interaction: 15 * MINUTE,
  RefreshToken: HALF_DAY,
  Session: HALF_DAY,
};

export interface ConfigurationParts {
  readonly dataSource: DataSource;
  readonly keys: ProviderKeys;
  readonly consoleRedirects: readonly string[];
}

export function providerConfiguration({ dataSource, keys, consoleRedirects }: ConfigurationParts): Configuration {
  const accounts = new IdentityAccountRepository(dataSource);
  return {
    adapter: (kind: string) => new PostgresAdapter(kind, dataSource, accounts),
    clients: clientsOf(consoleRedirects),
    jwks: { keys: keys.keys.map((key) => ({ ...key }) as JWK) },
    cookies: {
      keys: [...keys.cookieKeys],
      short: { httpOnly: true, sameSite: 'lax', signed: true },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    acrValues: [AAL2],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name', 'agency'], acr: null, auth_time: null, sid: null },
    responseTypes: ['code'],
    pkce: { required: () => true, methods: ['S256'] },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256', 'EdDSA'], idTokenSigningAlgValues: ['ES256'] },
    clientBasedCORS: (_context, origin, client) => isOwnOrigin(origin, client.redirectUris ?? []),
    interactions: { policy: signInAlone(), url: (_context, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    // A refresh token dies with the sign-in it stems from.
    expiresWithSession: async () => true,
    rotateRefreshToken: true,
    findAccount: async (_context, id) => accountOf(await accounts.find(id)),
    extraTokenClaims: (context) => claimsOf(context, accounts),
    loadExistingGrant: grantOf,
    features: FEATURES,
    ttl: LIFETIMES,
    renderError: errorPage,
  };
}

type Grant = InstanceType<Provider['Grant']>;

function resourceServer(): ResourceServer {
  return {
    audience: API_AUDIENCE,
    scope: SCOPE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 10 * MINUTE,
    jwt: { sign: { alg: 'ES256' } },
  };
}

type FoundAccount = Awaited<ReturnType<IdentityAccountRepository['find']>>;
type AccountAnswer = Awaited<ReturnType<NonNullable<Configuration['findAccount']>>>;

/** Who is locked out gets no new token by an old refresh token either. */
function accountOf(account: FoundAccount): AccountAnswer {
  if (account === null || account.lockedAt !== null) return undefined;
  const { id, name, agency } = account;
  return { accountId: id, claims: async () => ({ sub: id, name, agency }) };
}

/** What Townline's API needs to know, in the access token itself: who, of which agency, how surely and when. */
async function claimsOf(
  { oidc }: KoaContextWithOIDC,
  accounts: IdentityAccountRepository,
): Promise<Record<string, string | number | string[] | undefined>> {
  const source = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken;
  if (source?.accountId === undefined) {
    const service = await accounts.findService(oidc.client?.clientId ?? '');
    return service === null ? {} : { name: service.name, agency: service.agency };
  }
  const account = await accounts.find(source.accountId);
  return {
    acr: source.acr,
    amr: source.amr,
    auth_time: source.authTime,
    sid: source.sessionUid,
    name: account?.name,
    agency: account?.agency,
  };
}

/** The clients are Townline's own: nobody is asked whether Townline may see Townline. */
function signInAlone(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

async function grantOf({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = oidc;
  if (client === undefined || session === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found !== undefined && found.accountId === session.accountId) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId ?? '' });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(API_AUDIENCE, SCOPE);
  await grant.save();
  return grant;
}

/** A page of one of the client's own redirect addresses; a native one's may stand at any port. */
function isOwnOrigin(origin: string, redirectUris: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, host } = new URL(origin);
  return redirectUris.some((uri) => {
    const known = new URL(uri);
    return known.protocol === protocol && (known.port === '' ? known.hostname === hostname : known.host === host);
  });
}
