import { DomainError } from '@townline/kernel';

export const COUNT_ERROR_CODES = ['TOO_MANY_COUNTS'] as const;
export type CountErrorCode = (typeof COUNT_ERROR_CODES)[number];

/** A refusal to count: what was asked for has more rows than anybody reads. */
export class CountError extends DomainError {
  constructor(
    override readonly code: CountErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'CountError';
  }
}

const MOST_COUNTS = 50_000;

/** Every combination is a row, also one that never was. Throws `TOO_MANY_COUNTS`. */
export function requireFewCounts(sizes: readonly number[]): void {
  const rows = sizes.reduce((product, size) => product * size, 1);
  if (rows <= MOST_COUNTS) return;
  throw new CountError('TOO_MANY_COUNTS', `that is ${rows} counts: ask for fewer dimensions, or name fewer of each`);
}
