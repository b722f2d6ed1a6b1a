import { DomainError } from '@townline/kernel';

/** Why a backup is not made or not taken back. */
export type BackupErrorCode =
  | 'CANNOT_READ_ALL'
  | 'PLACE_TAKEN'
  | 'FILE_BROKEN'
  | 'NO_CHECKPOINT'
  | 'INTERRUPTED'
  | 'NO_BACKUP'
  | 'BACKUP_CUT'
  | 'BACKUP_BROKEN'
  | 'BACKUP_NEWER'
  | 'OTHER_OWNER'
  | 'NOT_EMPTY'
  | 'PURGES_UNFIT'
  | 'ROLE_TOO_STRONG'
  | 'ROLE_TOO_WEAK'
  | 'RESTORED_DIFFERS';

export function backupError(code: BackupErrorCode, message: string, cause?: unknown): DomainError {
  return new DomainError(code, message, cause === undefined ? undefined : { cause });
}
