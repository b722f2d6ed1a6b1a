import { DomainError } from '@townline/kernel';

/** Everything that can stand between a command and its database server. */
export type ServerErrorCode =
  | 'PRODUCTION_REFUSED'
  | 'NO_SERVER'
  | 'NEEDS_SERVER'
  | 'SERVER_UNREACHABLE'
  | 'SERVER_TOO_OLD'
  | 'MISSING_RIGHT'
  | 'CLUSTER_FAILED'
  | 'CLUSTER_LOCKED'
  | 'INSTALL_FAILED'
  | 'INVALID_DATABASE_NAME'
  | 'PROGRAM_MISSING'
  | 'PROGRAM_FAILED';

export function serverError(code: ServerErrorCode, message: string, cause?: unknown): DomainError {
  return new DomainError(code, message, cause === undefined ? undefined : { cause });
}

/** The first line of what a program or the server said, for a message of one line. */
export function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.trim().split('\n')[0] ?? '';
}
