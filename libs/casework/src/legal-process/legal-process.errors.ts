import { DomainError } from '@townline/kernel';

export const PROCESS_ERROR_CODES = [
  'PROCESS_NOT_FOUND',
  'PROCESS_NOT_TAKEN_UP',
  'EXHIBIT_NOT_FOUND',
  'BAD_STEP',
  'BAD_DAY',
  'NOT_STATE_PROCESS',
] as const;
export type ProcessErrorCode = (typeof PROCESS_ERROR_CODES)[number];

/** A refusal of something about legal process. Of one in a hidden case it says what it says of one that never was. */
export class ProcessError extends DomainError {
  constructor(
    override readonly code: ProcessErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ProcessError';
  }
}
