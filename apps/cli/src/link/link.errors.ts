import { DomainError } from '@townline/kernel';

/** Why two tables cannot be linked. Each is one clear line that names the file, and the row and column where there is one. */
export type LinkErrorCode =
  | 'FILE_NOT_FOUND'
  | 'EMPTY_FILE'
  | 'BAD_FILE'
  | 'BAD_MODEL'
  | 'MISSING_COLUMN'
  | 'BAD_ROWS'
  | 'BAD_LINK_TYPE'
  | 'NO_PAIR';

export class LinkError extends DomainError {
  constructor(
    override readonly code: LinkErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
    this.name = 'LinkError';
  }
}
