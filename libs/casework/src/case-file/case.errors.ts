import { DomainError } from '@townline/kernel';

export const CASE_ERROR_CODES = [
  'CASE_NOT_FOUND',
  'ENTRY_NOT_FOUND',
  'SUBJECT_NOT_FOUND',
  'TASK_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'BAD_MOVE',
  'CASE_CLOSED',
  'LAST_MEMBER',
  'AGENCY_NOT_FOUND',
  'ALREADY_PARTNER',
  'PARTNER_NOT_FOUND',
  'NOT_OWNER',
  'INTERVIEW_NOT_FOUND',
  'INTERPRETER_NOT_FOUND',
  'BAD_INTERVIEW',
  'BAD_CONSENT',
] as const;
export type CaseErrorCode = (typeof CASE_ERROR_CODES)[number];

/** A refusal of something about cases. Of a hidden case it says what it says of one that never was. */
export class CaseError extends DomainError {
  constructor(
    override readonly code: CaseErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'CaseError';
  }
}
