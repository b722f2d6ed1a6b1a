import { DomainError } from '@townline/kernel';

/** `BUSINESS_NOT_FOUND`: not there, or hidden from whoever asks. */
export const CLOSING_ERROR_CODES = ['CLOSING_NOT_FOUND', 'BUSINESS_NOT_FOUND'] as const;
export type ClosingErrorCode = (typeof CLOSING_ERROR_CODES)[number];

/** A refusal of something about planned closings. */
export class ClosingError extends DomainError {
  constructor(
    override readonly code: ClosingErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ClosingError';
  }
}
