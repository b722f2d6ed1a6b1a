import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Authentication } from './authentication.js';
import { type AuthenticationFault, UnauthenticatedError } from './authentication.errors.js';
import type { KeySet } from './key-set.js';
import type { ProviderSettings } from './provider-settings.js';

/** A provider with its keys. */
export interface KnownProvider {
  readonly settings: ProviderSettings;
  readonly keys: KeySet;
}

const MOST_CHARACTERS = 8_192;
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Ways in which a token may bring its own key, or ask for rules nobody here knows. */
const FORBIDDEN_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip'];

/**
 * Says whether a token was made by a known provider, for this installation, for somebody it may vouch for, is in force, and
 * stands for two factors. Every refusal is the same `UNAUTHENTICATED`; its `fault` is for the audit.
 */
export class TokenVerifier {
  private readonly providers: ReadonlyMap<string, KnownProvider>;

  /** `now` is this process's clock; sessions are measured by the database's besides. */
  constructor(
    providers: readonly KnownProvider[],
    private readonly now: () => Date = () => new Date(),
  ) {
    this.providers = new Map(providers.map((provider) => [provider.settings.issuer, provider]));
  }

  /** Throws `UNAUTHENTICATED`. */
  async verify(token: string): Promise<Authentication> {
    const provider = this.providerOf(token);
    const payload = await this.read(token, provider, provider.settings.audience, provider.settings.tokenTypes);
    return authenticationOf(payload, provider.settings);
  }

  /**
   * Checks the id token that answers a request of our own: made out to that client, for that very request. Throws
   * `UNAUTHENTICATED`.
   */
  async verifyIdToken(token: string, clientId: string, nonce: string): Promise<JWTPayload> {
    const payload = await this.read(token, this.providerOf(token), clientId, ['JWT', undefined]);
    if (payload['nonce'] !== nonce || nonce === '') throw new UnauthenticatedError('WRONG_NONCE');
    return payload;
  }

  private providerOf(token: string): KnownProvider {
    if (token.length > MOST_CHARACTERS || !SHAPE.test(token)) throw new UnauthenticatedError('MALFORMED');
    let issuer: string | undefined;
    try {
      issuer = decodeJwt(token).iss;
    } catch {
      throw new UnauthenticatedError('MALFORMED');
    }
    const provider = typeof issuer === 'string' ? this.providers.get(issuer) : undefined;
    if (provider === undefined) throw new UnauthenticatedError('UNKNOWN_ISSUER');
    return provider;
  }

  private async read(
    token: string,
    { settings, keys }: KnownProvider,
    audience: string,
    types: readonly (string | undefined)[],
  ): Promise<JWTPayload> {
    const now = this.now();
    try {
      const { payload, protectedHeader } = await jwtVerify(
        token,
        (header, jws) => {
          if (FORBIDDEN_HEADERS.some((name) => name in header)) throw new UnauthenticatedError('MALFORMED');
          return keys.find(header, jws);
        },
        {
          algorithms: [...settings.algorithms],
          issuer: settings.issuer,
          audience,
          currentDate: now,
          clockTolerance: settings.skewSeconds,
          requiredClaims: ['exp', 'iat', 'sub'],
        },
      );
      if (!types.includes(protectedHeader.typ)) throw new UnauthenticatedError('WRONG_TYPE');
      checkTimes(payload, now, settings.skewSeconds);
      return payload;
    } catch (error) {
      throw error instanceof UnauthenticatedError ? error : new UnauthenticatedError(faultOf(error));
    }
  }
}

/** The tolerance is for clocks that run ahead. What has expired has expired. */
function checkTimes({ exp = 0, iat = 0 }: JWTPayload, now: Date, skewSeconds: number): void {
  const seconds = now.getTime() / 1_000;
  if (exp <= seconds) throw new UnauthenticatedError('TOKEN_EXPIRED');
  if (iat > seconds + skewSeconds) throw new UnauthenticatedError('TOKEN_NOT_YET_VALID');
}

function authenticationOf(payload: JWTPayload, settings: ProviderSettings): Authentication {
  const subject = textOf(payload.sub);
  const client = textOf(payload['client_id'] ?? payload['azp']);
  if (subject === null || client === null) throw new UnauthenticatedError('CLAIM_MISSING');
  const isService = subject === client && settings.services.includes(client);
  const acr = isService ? null : acrOf(payload, settings);
  const authTime = isService ? payload.iat : payload['auth_time'];
  const now = payload.iat ?? 0;
  if (typeof authTime !== 'number' || authTime > now + settings.skewSeconds) {
    throw new UnauthenticatedError('CLAIM_MISSING');
  }
  const { claims } = settings;
  const session = textOf(isService ? payload.jti : payload[claims.session]) ?? '';
  const parts = [settings.issuer, subject, session, String(authTime)];
  return {
    provider: settings.name,
    subject,
    kind: isService ? 'SERVICE' : 'PERSON',
    name: textOf(payload[claims.name]),
    agency: agencyOf(payload, settings),
    client,
    acr,
    authenticatedAt: new Date(authTime * 1_000),
    expiresAt: new Date((payload.exp ?? 0) * 1_000),
    reference: createHash('sha256').update(JSON.stringify(parts)).digest(),
  };
}

function acrOf(payload: JWTPayload, settings: ProviderSettings): string {
  const acr = payload['acr'];
  if (typeof acr !== 'string' || !settings.acr.includes(acr)) throw new UnauthenticatedError('SECOND_FACTOR_MISSING');
  return acr;
}

/** A provider that asserts agencies asserts one for each person, and one that it may assert. */
function agencyOf(payload: JWTPayload, { claims, agencies }: ProviderSettings): string | null {
  if (claims.agency === undefined) return null;
  const agency = payload[claims.agency];
  if (typeof agency !== 'string' || !agencies.includes(agency)) throw new UnauthenticatedError('AGENCY_NOT_ALLOWED');
  return agency;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 300 ? value : null;
}

function faultOf(error: unknown): AuthenticationFault {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'WRONG_ALGORITHM';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'BAD_SIGNATURE';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'WRONG_AUDIENCE';
    if (error.claim === 'nbf' || error.claim === 'iat') return 'TOKEN_NOT_YET_VALID';
    return 'CLAIM_MISSING';
  }
  return 'MALFORMED';
}
