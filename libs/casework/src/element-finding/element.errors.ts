import { DomainError } from '@townline/kernel';

export const ELEMENT_ERROR_CODES = [
  'UNKNOWN_STATUTE',
  'UNKNOWN_FACT',
  'OFFENSE_NOT_FOUND',
  'FINDING_NOT_FOUND',
  'SUPPORT_NOT_FOUND',
  'VICTIM_TESTIMONY',
  'VICTIM_NAMED',
] as const;
export type ElementErrorCode = (typeof ELEMENT_ERROR_CODES)[number];

/** A refusal of something that was to be laid beside the elements of an offense. */
export class ElementError extends DomainError {
  constructor(
    override readonly code: ElementErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ElementError';
  }
}
