import { DomainError } from '@townline/kernel';

/**
 * `NOT_FOUND_OR_NO_ACCESS`: one answer for both, so that nobody learns that somebody is there. `NO_CONSENT`: a field has no
 * live consent for this recipient and purpose. Beside these, the vault's `KeyError`: the keys cannot be had now.
 */
export const REFERRAL_ERROR_CODES = [
  'NOT_FOUND_OR_NO_ACCESS',
  'BAD_REQUEST',
  'NO_CONSENT',
  'SECOND_PERSON_NEEDED',
  'UNDER_HOLD',
  'WRONG_STATE',
] as const;
export type ReferralErrorCode = (typeof REFERRAL_ERROR_CODES)[number];

/** A refusal of the compartment. The message holds no content and does not tell absence from lack of access. */
export class ReferralError extends DomainError {
  constructor(
    override readonly code: ReferralErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ReferralError';
  }
}

export function refused(): ReferralError {
  return new ReferralError('NOT_FOUND_OR_NO_ACCESS', 'not found, or no access');
}
