import { DomainError } from '@townline/kernel';

/** Why a caller was not taken for who they say they are. For the audit alone: the caller is told none of it. */
export const AUTHENTICATION_FAULTS = [
  'NO_TOKEN',
  'MALFORMED',
  'UNKNOWN_ISSUER',
  'WRONG_ALGORITHM',
  'WRONG_TYPE',
  'UNKNOWN_KEY',
  'KEYS_UNAVAILABLE',
  'BAD_SIGNATURE',
  'WRONG_AUDIENCE',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'CLAIM_MISSING',
  'SECOND_FACTOR_MISSING',
  'WRONG_NONCE',
  'AGENCY_NOT_ALLOWED',
  'UNKNOWN_ACCOUNT',
  'AGENCY_DIFFERS',
  'ACCOUNT_DISABLED',
  'ACCOUNT_REMOVED',
  'ACCOUNT_EXPIRED',
  'ACCOUNT_UNATTENDED',
  'SESSION_ENDED',
  'SESSION_IDLE',
  'REAUTHENTICATION_DUE',
  'STEP_UP_REFUSED',
] as const;
export type AuthenticationFault = (typeof AUTHENTICATION_FAULTS)[number];

/**
 * The one refusal of whoever is not signed in, in the same words whatever is wrong: a caller learns neither which check failed
 * nor whether an account exists. `fault` goes to the audit.
 */
export class UnauthenticatedError extends DomainError {
  override readonly code = 'UNAUTHENTICATED';

  constructor(readonly fault: AuthenticationFault) {
    super('UNAUTHENTICATED', 'Sign in to go on.');
    this.name = 'UnauthenticatedError';
  }
}
