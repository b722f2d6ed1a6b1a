import { DomainError } from '@townline/kernel';

export const EXHIBIT_ERROR_CODES = [
  'EXHIBIT_NOT_FOUND',
  'UPLOAD_NOT_FOUND',
  'BAD_NAME',
  'BAD_ADDRESS',
  'BAD_STEP',
  'CUSTODY_MOVED_ON',
  'NO_FILE',
  'FILE_NOT_CLEAN',
  'FILE_BROKEN',
  'PURGED',
  'ALREADY_ASKED',
  'SECOND_PERSON_NEEDED',
  'UNDER_LEGAL_HOLD',
] as const;
export type ExhibitErrorCode = (typeof EXHIBIT_ERROR_CODES)[number];

/** A refusal of something about exhibits and files of cases. Of a hidden one it says what it says of one that never was. */
export class ExhibitError extends DomainError {
  constructor(
    override readonly code: ExhibitErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'ExhibitError';
  }
}
