import { DomainError } from '@townline/kernel';

export const SEIZURE_ERROR_CODES = ['SEIZURE_NOT_FOUND', 'BAD_DAY'] as const;
export type SeizureErrorCode = (typeof SEIZURE_ERROR_CODES)[number];

/** A refusal of something about what was seized in a case. */
export class SeizureError extends DomainError {
  constructor(
    override readonly code: SeizureErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'SeizureError';
  }
}
