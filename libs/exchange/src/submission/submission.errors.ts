import { DomainError } from '@townline/kernel';
import type { ReturnFault } from './check-return.js';

export const SUBMISSION_ERROR_CODES = [
  'RETURN_NOT_FOUND',
  'UNKNOWN_AGENCY',
  'UNKNOWN_YEAR',
  'NOT_A_DRAFT',
  'BAD_MOVE',
  'BAD_ANSWERS',
  'BAD_CSV',
  'KEYS_UNAVAILABLE',
] as const;
export type SubmissionErrorCode = (typeof SUBMISSION_ERROR_CODES)[number];

/** A refusal of something about annual returns; `faults` names the answers where they are at fault. */
export class SubmissionError extends DomainError {
  constructor(
    override readonly code: SubmissionErrorCode,
    message: string,
    readonly faults: readonly ReturnFault[] = [],
  ) {
    super(code, message);
    this.name = 'SubmissionError';
  }
}
