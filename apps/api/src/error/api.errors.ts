/** Every code an answer's `errors[].extensions.code` may hold. */
export const API_ERROR_CODES = [
  'BAD_INPUT',
  'BAD_QUERY',
  'QUERY_TOO_LARGE',
  'NOT_FOUND',
  'CONFLICT',
  'NO_ACTOR',
  'UNAUTHENTICATED',
  'REFUSED',
  'AUDIT_UNAVAILABLE',
  'INTERNAL',
] as const;
export type ApiErrorCode = (typeof API_ERROR_CODES)[number];

/** A refusal the caller can act on. `argument` names the part of the question that is at fault, e.g. `where.near.metres`. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly argument: string | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}
