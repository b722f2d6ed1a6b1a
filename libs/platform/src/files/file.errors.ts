import { DomainError } from '@townline/kernel';

/**
 * LENGTH, HASH: the bytes are not those that were stated. CUT_OFF: whoever sent them stopped. NO_SPACE: the disk is full; nothing of
 * it stays, and it may be sent again. GONE, ALTERED: what was received is not there any more, or not as it was.
 */
export const FILE_ERROR_CODES = [
  'FILE_LENGTH',
  'FILE_HASH',
  'FILE_CUT_OFF',
  'FILE_NO_SPACE',
  'FILE_GONE',
  'FILE_ALTERED',
] as const;
export type FileErrorCode = (typeof FILE_ERROR_CODES)[number];

/** Why bytes were not taken in, or are not given out. */
export class FileError extends DomainError {
  constructor(
    override readonly code: FileErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'FileError';
  }
}
