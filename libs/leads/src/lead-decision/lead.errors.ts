import { DomainError } from '@townline/kernel';

export type LeadErrorCode = 'LEAD_NOT_FOUND' | 'BLANK_REASON';

/** A refusal about a lead that leaves nothing to choose between. What a person may choose between is a `LeadOutcome`. */
export class LeadError extends DomainError {
  constructor(
    override readonly code: LeadErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'LeadError';
  }
}
