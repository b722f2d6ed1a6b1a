import { DomainError } from '@townline/kernel';

export const ACCOUNT_ERROR_CODES = [
  'ACCOUNT_NOT_FOUND',
  'ACCOUNT_EXISTS',
  'SUBJECT_NOT_FREE',
  'ACCOUNT_NOT_ACTIVE',
  'ACCOUNT_NOT_DISABLED',
  'BLANK_WORDS',
  'TEMPORARY_TOO_LONG',
  'ADMINISTRATOR_EXISTS',
  'AGENCY_NOT_FOUND',
] as const;
export type AccountErrorCode = (typeof ACCOUNT_ERROR_CODES)[number];

/** Why an account could not be made or changed. */
export class AccountError extends DomainError {
  constructor(
    override readonly code: AccountErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'AccountError';
  }
}
