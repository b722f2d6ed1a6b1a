import { DomainError } from '@townline/kernel';

/**
 * AUDIT_UNAVAILABLE: an entry could not be written, so what it was to say did not happen. INVALID_CHECKPOINT: a file that is no
 * checkpoint of ours. CHAIN_BROKEN: the trail is not what was sealed. WORDS_GONE: the words of an entry were purged.
 * NO_SUCH_ENTRY: no entry of that number.
 */
export type AuditErrorCode =
  'AUDIT_UNAVAILABLE' | 'INVALID_CHECKPOINT' | 'CHAIN_BROKEN' | 'WORDS_GONE' | 'NO_SUCH_ENTRY';

export function auditError(code: AuditErrorCode, message: string, cause?: unknown): DomainError {
  return new DomainError(code, message, cause === undefined ? undefined : { cause });
}
