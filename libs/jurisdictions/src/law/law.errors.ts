import { DomainError } from '@townline/kernel';

export const LAW_ERROR_CODES = ['BAD_LAW_ROW', 'LAW_VERSION_NOT_FOUND'] as const;
export type LawErrorCode = (typeof LAW_ERROR_CODES)[number];

/** A refusal of something about statutes, elements or fines. */
export class LawError extends DomainError {
  constructor(
    override readonly code: LawErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'LawError';
  }
}
