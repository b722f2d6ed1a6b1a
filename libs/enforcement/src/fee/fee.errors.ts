import { DomainError } from '@townline/kernel';

export const FEE_ERROR_CODES = ['CHARGE_NOT_FOUND', 'ENTRY_NOT_FOUND', 'NOT_CONVICTED', 'BAD_ENTRY'] as const;
export type FeeErrorCode = (typeof FEE_ERROR_CODES)[number];

/** A refusal of something about fees. Of a hidden charge it says what it says of one that never was. */
export class FeeError extends DomainError {
  constructor(
    override readonly code: FeeErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'FeeError';
  }
}
