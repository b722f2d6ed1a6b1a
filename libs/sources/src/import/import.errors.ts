import { DomainError } from '@townline/kernel';

/** Why a file cannot come in. Each is one clear line that names the file, and the row and column where there is one. */
export type ImportErrorCode =
  | 'FILE_NOT_FOUND'
  | 'UNKNOWN_FORMAT'
  | 'EMPTY_FILE'
  | 'BAD_ENCODING'
  | 'BAD_FILE'
  | 'BAD_HEADER'
  | 'MISSING_COLUMN'
  | 'FILE_TOO_LARGE'
  | 'BAD_ARCHIVE'
  | 'BAD_PROJECTION'
  | 'BAD_PACKAGE'
  | 'BAD_PROFILE'
  | 'BAD_ROWS'
  | 'UNKNOWN_AGENCY';

export class ImportError extends DomainError {
  constructor(
    override readonly code: ImportErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
    this.name = 'ImportError';
  }
}
