import { DomainError } from '@townline/kernel';

export const IDENTITY_ERROR_CODES = [
  'USERNAME_TAKEN',
  'USERNAME_NOT_FREE',
  'BAD_USERNAME',
  'WEAK_PASSWORD',
  'ACCOUNT_NOT_FOUND',
  'SERVICE_EXISTS',
] as const;
export type IdentityErrorCode = (typeof IDENTITY_ERROR_CODES)[number];

/** Why an account of the embedded provider could not be made or changed. Told to administrators, never to who signs in. */
export class IdentityError extends DomainError {
  constructor(
    override readonly code: IdentityErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'IdentityError';
  }
}
