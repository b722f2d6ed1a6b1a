import { DomainError } from '@townline/kernel';

export type JudgementErrorCode =
  | 'RECORD_NOT_FOUND'
  | 'ENTITY_NOT_FOUND'
  | 'DECISION_NOT_FOUND'
  | 'NOTHING_TO_COMPARE'
  | 'UNLIKE_KINDS'
  | 'TOO_MANY_RECORDS'
  | 'BAD_REASON';

/** A judgement that makes no sense as it was asked for. What a person must choose about is no error but an outcome. */
export class JudgementError extends DomainError {
  constructor(
    override readonly code: JudgementErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'JudgementError';
  }
}
