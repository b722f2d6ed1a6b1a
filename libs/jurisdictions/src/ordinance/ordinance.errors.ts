import { DomainError } from '@townline/kernel';

export type OrdinanceErrorCode = 'TOWN_NOT_FOUND' | 'STATEMENT_NOT_FOUND';

/** A refusal of a question about ordinances. */
export class OrdinanceError extends DomainError {
  constructor(
    override readonly code: OrdinanceErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'OrdinanceError';
  }
}
