import { DomainError } from '@townline/kernel';

export const INTELLIGENCE_ERROR_CODES = [
  'NOT_FOUND_OR_NO_ACCESS',
  'SECOND_PERSON_NEEDED',
  'CONFIRMATION_NEEDED',
  'WRONG_STATE',
  'BAD_SUBJECT',
  'RULES_NOT_KEPT',
  'UNDER_LEGAL_HOLD',
  'ALREADY_ASKED',
] as const;
export type IntelligenceErrorCode = (typeof INTELLIGENCE_ERROR_CODES)[number];

/** Why something about intelligence, a hold or a purge was refused. Of a record it never tells whether it is there. */
export class IntelligenceError extends DomainError {
  constructor(
    override readonly code: IntelligenceErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'IntelligenceError';
  }
}

export function notFoundOrNoAccess(): IntelligenceError {
  return new IntelligenceError('NOT_FOUND_OR_NO_ACCESS', 'there is no such record, or it is not open to you');
}

export function secondPersonNeeded(): IntelligenceError {
  return new IntelligenceError('SECOND_PERSON_NEEDED', 'another person has to do this');
}
