import { DomainError } from '@townline/kernel';

export type RegistryErrorCode =
  | 'PREMISES_NOT_FOUND'
  | 'RECORD_NOT_FOUND'
  | 'FACT_NOT_FOUND'
  | 'PREFERENCE_NOT_FOUND'
  | 'UNREADABLE_PLATE'
  | 'UNKNOWN_ROLE'
  | 'NO_FACT_READER';

/** A refusal of the registry. */
export class RegistryError extends DomainError {
  constructor(
    override readonly code: RegistryErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'RegistryError';
  }
}
