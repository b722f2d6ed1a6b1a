import { DomainError } from '@townline/kernel';

export const ACCESS_ERROR_CODES = [
  'NOT_FOUND_OR_NO_ACCESS',
  'SECOND_PERSON_NEEDED',
  'ALREADY_SIGNED',
  'ALREADY_ENDED',
  'NOT_A_TASK_FORCE',
  'BAD_TERMS',
  'STEP_UP_NEEDED',
] as const;
export type AccessErrorCode = (typeof ACCESS_ERROR_CODES)[number];

/** Why something about access was refused. Of a record it never tells whether it is there. */
export class AccessError extends DomainError {
  constructor(
    override readonly code: AccessErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'AccessError';
  }
}
