import { DomainError } from '@townline/kernel';

export type ResolutionErrorCode = 'NOT_RESOLVED_YET' | 'FULL_RUN_DUE';

/** A refusal of resolution. */
export class ResolutionError extends DomainError {
  constructor(
    override readonly code: ResolutionErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ResolutionError';
  }
}
